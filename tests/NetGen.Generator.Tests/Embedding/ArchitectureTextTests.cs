using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Embedding;
using NetGen.Parsing;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Embedding;

/// <summary>The generator's text of an architecture is the runtime's, which files hold.</summary>
public sealed class ArchitectureTextTests
{
    public static TheoryData<string> Networks =>
    [
        .. Enum.GetNames<Activation>().Select(activation =>
            $"[Network(3)] [Dense(4, Activation.{activation}, Slope = 0.03f)] [Dense(2)] [Loss(Loss.AbsoluteError)]"),
        .. Enum.GetNames<Loss>().Select(loss => $"[Network(5)] [Dense(3, Bias = false)] [Dense(2)] [Loss(Loss.{loss})]"),
        "[Network(5)] [Dense(2)] [Loss(Loss.Huber, Delta = 0.7f)]",
        "[Network(5)] [Standardize] [Dense(2)] [Dense(1)] [Loss(Loss.BinaryCrossEntropy, LabelSmoothing = 0.05f)]",
        "[Network(5)] [Dense(6)] [BatchNorm] [Dense(7)] [BatchNorm(Epsilon = 3e-7)] [Dense(2)] "
            + "[Loss(Loss.SoftmaxCrossEntropy, ClassWeights = [0.1f, 3])]",
    ];

    [Theory]
    [MemberData(nameof(Networks))]
    public void It_is_the_runtimes(string attributes)
    {
        string source = $"{attributes} public partial class Net;";
        CSharpCompilation compilation = TestCompiler.Compile("using NetGen;\n" + source);
        INamedTypeSymbol symbol = compilation.Type("Net");
        string text = ArchitectureText.Of(
            NetworkParser.Parse(symbol, TestContext.Current.CancellationToken).Spec.ShouldNotBeNull());
        var architecture = (Architecture)EmbeddedAssembly.Compile(source).GetType("Net")!
            .GetProperty("Architecture", BindingFlags.Public | BindingFlags.Static)!
            .GetValue(null)!;
        text.ShouldBe(architecture.Text);
    }
}
