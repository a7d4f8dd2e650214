using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetGen.Tests.Infrastructure;

/// <summary>
/// What the build says about some files in the project's folder, one for each thing that can be wrong.
/// </summary>
internal static class DescribedFiles
{
    /// <summary>The network that digits.safetensors fits.</summary>
    public const string Digits =
        "[Network(784)] [Dense(128, Activation.Relu)] [Dense(10)] [Loss(Loss.SoftmaxCrossEntropy)] partial class DigitNet;";

    private const string DigitsArchitecture =
        "architecture\tinputs 784; dense 128 relu; dense 10 identity; loss softmax-cross-entropy\n";

    private const string Others =
        "tensor\tdense1.bias\tF32\t128\t402064\t0\n"
        + "tensor\tdense2.weight\tF32\t10,128\t402576\t-0.2\n"
        + "tensor\tdense2.bias\tF32\t10\t407696\t0\n";

    private const string Weight = "tensor\tdense1.weight\tF32\t128,784\t656\t-0.5\n";

    public static ImmutableArray<AdditionalText> All { get; } =
    [
        Text(
            "missing\tFile1.cs\tdigit.safetensors\tdigits.safetensors\told.safetensors\n"
            + "missing\tFile1.cs\tempty/digits.safetensors\n"
            + File("broken", "error\tdense1.weight[1, 216]: expected a finite number, found NaN\n")
            + File("digits", DigitsArchitecture + Weight + Others)
            + File("double", Weight.Replace("F32", "F64", StringComparison.Ordinal) + Others)
            + File("foreign", Weight + Others)
            + File("less", Others)
            + File("more", Weight + Others + "tensor\tdense3.bias\tF32\t10\t407736\t0\n")
            + File(
                "old",
                DigitsArchitecture.Replace("relu", "tanh", StringComparison.Ordinal) + Weight + Others)
            + File("turned", Weight.Replace("128,784", "784,128", StringComparison.Ordinal) + Others)),
    ];

    /// <summary>A description of a project whose folder is /project.</summary>
    public static AdditionalText Text(string lines) => new MemoryText(
        "/project/obj/App.netgen-weights.txt", $"netgen-weights\t2\nproject\t/project\n{lines}");

    /// <summary>A listed file "name.safetensors" with what follows its first line.</summary>
    public static string File(string name, string lines) =>
        $"listed\t/project/{name}.safetensors\t/project/{name}.safetensors\n"
        + $"file\t/project/{name}.safetensors\t{name}.safetensors\t407736\t639308898898223116\n{lines}";
}
