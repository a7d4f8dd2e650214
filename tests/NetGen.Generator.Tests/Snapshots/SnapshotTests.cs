using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Snapshots;

/// <summary>Generated code is a product: six networks, letter by letter.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public void Tiny() => Match("""
        using NetGen;

        namespace App;

        [Network(2)]
        [Dense(3, Activation.Tanh)]
        [Dense(1)]
        [Loss(Loss.BinaryCrossEntropy)]
        public sealed partial class TinyNet;
        """);

    [Fact]
    public void OddSizes() => Match("""
        using NetGen;

        namespace App;

        [Network(33)]
        [Dense(17, Activation.LeakyRelu, Slope = 0.2f)]
        [Dense(130, Activation.Gelu)]
        [Dense(7, Activation.Sigmoid, Initialization = Initialization.Uniform, Range = 0.25f)]
        [Loss(Loss.SquaredError)]
        public sealed partial class OddNet;
        """);

    [Fact]
    public void Digits() => Match("""
        using NetGen;

        namespace App;

        /// <summary>Reads a handwritten digit.</summary>
        [Network(784)]
        [Dense(128, Activation.Relu)]
        [Dense(10)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public sealed partial class DigitNet;
        """);

    [Fact]
    public void Regularised() => Match("""
        using NetGen;

        namespace App;

        [Network(9, L2 = 1e-4)]
        [Standardize]
        [GaussianNoise(0.1)]
        [Dense(17, Activation.Relu)]
        [BatchNorm]
        [Dropout(0.5)]
        [Dense(8, Activation.Tanh, Frozen = true)]
        [Dense(3, Bias = false, L2 = 0, WeightDecay = 0.01)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public sealed partial class RegularisedNet;
        """);

    [Fact]
    public void NestedInternal() => Match("""
        using NetGen;

        public static partial class Outer<T>
        {
            internal partial record struct Middle
            {
                [Network(4)]
                [Dense(8, Activation.Silu)]
                [Dense(2, Activation.Identity)]
                [Loss(Loss.SoftmaxCrossEntropy)]
                internal sealed partial class @checked;
            }
        }
        """);

    [Fact]
    public void Embedded()
    {
        const string digits = "using NetGen;\n[Weights(\"digits.safetensors\")]\n" + DescribedFiles.Digits;
        GeneratedSourceResult file = GeneratorTest.Run(DescribedFiles.All, digits)
            .Single(one => one.HintName == "DigitNet.Trained.g.cs");
        file.SourceText.ToString().ShouldMatchSnapshot("Embedded#DigitNet.Trained.g");
    }

    [Fact]
    public void Quantized() => Match(
        """
        using NetGen;

        namespace App;

        [Network(10)]
        [Standardize]
        [Dense(20, Activation.Relu)]
        [Dense(3, Activation.Sigmoid)]
        [Loss(Loss.SquaredError)]
        [Quantized]
        public sealed partial class IntegerNet;
        """,
        ".Int8");

    // The files whose names contain the part: what is generated for the rest is another snapshot's.
    private static void Match(string source, string part = "", [CallerMemberName] string test = "")
    {
        // All files of a network, so that one run shows every difference.
        var differences = new List<Exception>();
        foreach (GeneratedSourceResult file in GeneratorTest.Run(source)
            .Where(file => file.HintName.Contains(part, StringComparison.Ordinal)))
        {
            string hint = Path.GetFileNameWithoutExtension(file.HintName);
            try
            {
                file.SourceText.ToString().ShouldMatchSnapshot($"{test}#{hint}");
            }
            catch (ShouldMatchApprovedException difference)
            {
                differences.Add(difference);
            }
        }

        if (differences.Count > 0)
        {
            throw new AggregateException(differences);
        }
    }
}
