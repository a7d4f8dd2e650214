using System.Text;

namespace NetGen.Tests.Covering;

/// <summary>One network that is tested: shape, activations, loss, and the batch that it is tested with.</summary>
public sealed record NetworkCase(int Inputs, IReadOnlyList<LayerCase> Layers, Loss Loss, int Batch)
{
    /// <summary>The number of outputs.</summary>
    public int Outputs => Layers[^1].Units;

    /// <summary>The class's name, which tells the network; cases that differ in the batch alone share it.</summary>
    public string ClassName =>
        $"N{Inputs}_{string.Join('_', Layers.Select(layer => $"{layer.Units}{layer.Activation}"))}_{Loss}";

    /// <summary>The case's name.</summary>
    public string Name => $"{ClassName}_{Batch}";

    /// <summary>The full name of the class.</summary>
    public string TypeName => $"Covering.{ClassName}";

    /// <summary>Declarations of many networks, as one source file.</summary>
    /// <param name="cases">The networks.</param>
    /// <param name="attribute">An attribute that all of them get.</param>
    public static string Declare(IEnumerable<NetworkCase> cases, string attribute = "")
    {
        var source = new StringBuilder("using NetGen;\nnamespace Covering;\n");
        foreach (NetworkCase one in cases)
        {
            source.Append($"{attribute}[Network({one.Inputs})]\n");
            foreach (LayerCase layer in one.Layers)
            {
                source.Append($"[Dense({layer.Units}, Activation.{layer.Activation})]\n");
            }

            source.Append($"[Loss(Loss.{one.Loss})]\npublic sealed partial class {one.ClassName};\n\n");
        }

        return source.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
