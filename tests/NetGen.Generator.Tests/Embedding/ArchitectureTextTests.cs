using System.Globalization;
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
        "[Network(5)] [Dense(6)] [BatchNorm(Epsilon = 1.2345678e-6)] [Dense(3)] "
            + "[Loss(Loss.SoftmaxCrossEntropy, ClassWeights = [0.12345679f, 16777216, 3e-7f])]",
    ];

    [Theory]
    [InlineData(0.3f, "0.3")]
    [InlineData(0.12345679f, "0.12345679")]
    [InlineData(1.00000012f, "1.0000001")]
    [InlineData(1e-5f, "1E-05")]
    [InlineData(1.5e-4f, "0.00015")]
    [InlineData(16777216, "16777216")]
    [InlineData(1e9f, "1E+09")]
    [InlineData(-1.2345679e+38f, "-1.2345679E+38")]
    [InlineData(0, "0")]
    [InlineData(float.Epsilon, "1E-45")]
    public void A_number_has_its_shortest_text(float value, string text)
    {
        ArchitectureText.Number(value).ShouldBe(text);
        value.ToString("R", CultureInfo.InvariantCulture).ShouldBe(text);
    }

    // Below a power of two floats lie closer than above: there the nearest of so many digits may be another float.
    [Fact]
    public void A_number_has_the_text_that_the_runtime_writes()
    {
        var random = new Fuzzing.FuzzRandom(seed: 19, number: 0);
        for (int i = 0; i < 100_000; i++)
        {
            uint bits = i < 255 * 3 ? (uint)(((i / 3) << 23) + (i % 3) - 1) : random.Word();
            float value = BitConverter.UInt32BitsToSingle(bits & 0x7FFF_FFFF);
            if (float.IsFinite(value))
            {
                ArchitectureText.Number(value).ShouldBe(value.ToString("R", CultureInfo.InvariantCulture));
            }
        }
    }

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
