using NetGen.CodeFixes;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.CodeFixes;

public sealed class CodeFixTests
{
    private const string Layers = "[Network(4)] [Dense(2)] [Loss(Loss.SquaredError)]";

    [Theory]
    [InlineData("public sealed class Net;", "public sealed partial class Net;")]
    [InlineData("// Why.\n    class Net;", "// Why.\n    partial class Net;")]
    [InlineData("/// <summary/>\ninternal class Net { }", "/// <summary/>\ninternal partial class Net { }")]
    public async Task Partial_is_added_to_a_network(string before, string after)
    {
        string title = await CodeFixTest.VerifyAsync(
            new AddPartialCodeFixProvider(),
            $"using NetGen;\n\n{Layers}\n{before}\n",
            $"using NetGen;\n\n{Layers}\n{after}\n");
        title.ShouldBe("Make 'Net' partial");
    }

    [Theory]
    [InlineData("static class", "static partial class")]
    [InlineData("struct", "partial struct")]
    [InlineData("public readonly record struct", "public readonly partial record struct")]
    [InlineData("internal record", "internal partial record")]
    [InlineData("interface", "partial interface")]
    [InlineData("ref struct", "ref partial struct")]
    public Task Partial_is_added_to_a_container(string before, string after) => CodeFixTest.VerifyAsync(
        new AddPartialCodeFixProvider(),
        $"using NetGen;\n\n{before} Outer\n{{\n    {Layers}\n    partial class Net;\n}}\n",
        $"using NetGen;\n\n{after} Outer\n{{\n    {Layers}\n    partial class Net;\n}}\n");

    [Fact]
    public Task Partial_is_added_everywhere_at_once() => CodeFixTest.VerifyAllAsync(
        new AddPartialCodeFixProvider(),
        $$"""
        using NetGen;
        class Outer
        {
            {{Layers}} class A;
            {{Layers}} public class B;
        }
        """,
        $$"""
        using NetGen;
        partial class Outer
        {
            {{Layers}} partial class A;
            {{Layers}} public partial class B;
        }
        """);

    [Theory]
    [InlineData("(1, Activation.Sigmoid)", "(1)")]
    [InlineData("(1, Activation.Sigmoid, Slope = 1)", "(1, Slope = 1)")]
    [InlineData("(activation: Activation.Sigmoid, units: 1)", "(units: 1)")]
    [InlineData("(1, (Activation)3)", "(1)")]
    public Task The_sigmoid_is_removed(string before, string after) => CodeFixTest.VerifyAsync(
        new RemoveSigmoidCodeFixProvider(),
        $"using NetGen;\n[Network(4)] [Dense{before}] [Loss(Loss.BinaryCrossEntropy)] partial class Net;",
        $"using NetGen;\n[Network(4)] [Dense{after}] [Loss(Loss.BinaryCrossEntropy)] partial class Net;");

    [Theory]
    [InlineData("using NetGen;", "Loss(Loss.SoftmaxCrossEntropy)", "Loss(Loss.BinaryCrossEntropy)")]
    [InlineData("using NetGen;", "Loss(kind: (Loss)2)", "Loss(kind: Loss.BinaryCrossEntropy)")]
    [InlineData(
        "using Network = NetGen.NetworkAttribute; using Dense = NetGen.DenseAttribute;",
        "NetGen.Loss(NetGen.Loss.SoftmaxCrossEntropy)",
        "NetGen.Loss(NetGen.Loss.BinaryCrossEntropy)")]
    public Task The_loss_for_one_output_is_used(string usings, string before, string after) =>
        CodeFixTest.VerifyAsync(
            new UseBinaryCrossEntropyCodeFixProvider(),
            $"{usings}\n[Network(4)] [Dense(1)] [{before}] partial class Net;",
            $"{usings}\n[Network(4)] [Dense(1)] [{after}] partial class Net;");

    [Theory]
    [InlineData(1, "BinaryCrossEntropy")]
    [InlineData(3, "SoftmaxCrossEntropy")]
    public async Task A_loss_is_added(int outputs, string loss)
    {
        string title = await CodeFixTest.VerifyAsync(
            new AddLossCodeFixProvider(),
            $$"""
            using NetGen;

            class Before;

            partial class Outer
            {
                /// <summary>A network.</summary>
                [Network(4)]
                [Dense({{outputs}})] // logits
                public sealed partial class Net;
            }
            """,
            $$"""
            using NetGen;

            class Before;

            partial class Outer
            {
                /// <summary>A network.</summary>
                [Network(4)]
                [Dense({{outputs}})] // logits
                [Loss(Loss.{{loss}})]
                public sealed partial class Net;
            }
            """);
        title.ShouldBe($"Add [Loss(Loss.{loss})]");
    }

    [Theory]
    [InlineData("using NetGen;\n[Network(4)] [Dense(2)] {0}partial class Net;", "[Loss(Loss.SoftmaxCrossEntropy)] ")]
    [InlineData("using NetGen;\n[Network(4), Dense(2)]\n{0}partial class Net;", "[Loss(Loss.SoftmaxCrossEntropy)]\n")]
    [InlineData(
        "[NetGen.Network(4), NetGen.Dense(2)]\n{0}partial class Net;",
        "[NetGen.Loss(NetGen.Loss.SoftmaxCrossEntropy)]\n")]
    public Task A_loss_is_added_in_the_same_manner(string file, string added) => CodeFixTest.VerifyAsync(
        new AddLossCodeFixProvider(),
        file.Replace("{0}", "", StringComparison.Ordinal),
        file.Replace("{0}", added, StringComparison.Ordinal));
}
