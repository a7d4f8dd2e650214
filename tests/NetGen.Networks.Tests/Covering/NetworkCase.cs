using System.Text;

namespace NetGen.Tests.Covering;

/// <summary>One network of the covering: shape, activations, loss, and the batch that it is tested with.</summary>
public sealed record NetworkCase(
    int Inputs, int Hidden, int Outputs, Activation HiddenActivation, Activation OutputActivation, Loss Loss, int Batch)
{
    /// <summary>The class's name, which tells the case.</summary>
    public string Name => $"N{Inputs}_{Hidden}{HiddenActivation}_{Outputs}{OutputActivation}_{Loss}_{Batch}";

    /// <summary>The full name of the class.</summary>
    public string TypeName => $"Covering.{Name}";

    /// <summary>Declarations of many cases, as one source file.</summary>
    public static string Declare(IEnumerable<NetworkCase> cases)
    {
        var source = new StringBuilder("using NetGen;\nnamespace Covering;\n");
        foreach (NetworkCase one in cases)
        {
            source.Append($"""
                [Network({one.Inputs})]
                [Dense({one.Hidden}, Activation.{one.HiddenActivation})]
                [Dense({one.Outputs}, Activation.{one.OutputActivation})]
                [Loss(Loss.{one.Loss})]
                public sealed partial class {one.Name};

                """);
        }

        return source.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
