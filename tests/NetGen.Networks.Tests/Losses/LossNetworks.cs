using System.Reflection;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Losses;

/// <summary>
/// Networks under losses with parameters, compiled once: tiny ones, which train with samples across the lanes, and such
/// as train in rows, with few outputs and with many.
/// </summary>
internal static class LossNetworks
{
    private static readonly (string Name, string Layers, string Loss)[] Declared =
    [
        ("TinyHuber", "[Dense(3)]", "Loss.Huber, Delta = 0.3f"),
        ("WideHuber", "[Dense(70, Activation.Tanh)] [Dense(40)]", "Loss.Huber, Delta = 0.3f"),
        ("TinySmooth", "[Dense(3)]", "Loss.SoftmaxCrossEntropy, LabelSmoothing = 0.2f"),
        ("WideSmooth", "[Dense(70, Activation.Tanh)] [Dense(40)]", "Loss.SoftmaxCrossEntropy, LabelSmoothing = 0.2f"),
        ("TinyWeighted", "[Dense(3)]", "Loss.SoftmaxCrossEntropy, ClassWeights = new[] { 1f, 2f, 0.5f }"),
        ("MiddleWeighted", "[Dense(70, Activation.Tanh)] [Dense(3)]",
            "Loss.SoftmaxCrossEntropy, LabelSmoothing = 0.1f, ClassWeights = new[] { 1f, 2f, 0.5f }"),
        ("TinyBinary", "[Dense(1)]",
            "Loss.BinaryCrossEntropy, LabelSmoothing = 0.1f, ClassWeights = new[] { 1f, 3f }"),
        ("MiddleBinary", "[Dense(70, Activation.Tanh)] [Dense(1)]", "Loss.BinaryCrossEntropy, LabelSmoothing = 0.1f"),
        ("TinyHinge", "[Dense(1)]", "Loss.Hinge, ClassWeights = new[] { 1f, 3f }"),
        ("TinySoft", "[Dense(1)]", "Loss.BinarySoftmax, ClassWeights = new[] { 1f, 3f }"),
        ("TinyPerceptron", "[Dense(1)]", "Loss.Perceptron"),
        ("TinyMargin", "[Dense(3)]", "Loss.MulticlassHinge, ClassWeights = new[] { 1f, 2f, 0.5f }"),
        ("WideMargin", "[Dense(70, Activation.Tanh)] [Dense(40)]", "Loss.MulticlassHinge"),
        ("Plain", "[Dense(3)]", "Loss.SoftmaxCrossEntropy"),
        ("WidePlain", "[Dense(70, Activation.Tanh)] [Dense(40)]", "Loss.SoftmaxCrossEntropy"),
    ];

    private static readonly Lazy<Assembly> Compiled = new(() =>
        Assembly.LoadFrom(NetworkCompiler.CompileToFile("Losses", Source())));

    /// <summary>Test data: each network's name.</summary>
    public static TheoryData<string> Names => [.. Declared.Select(one => one.Name)];

    /// <summary>Makes a network of 5 inputs.</summary>
    public static INetwork Create(string name) => NetworkCompiler.Create(Compiled.Value, $"Losses.{name}");

    private static string Source() => "using NetGen;\nnamespace Losses;\n" + string.Concat(Declared.Select(one =>
        $"[Network(5)] {one.Layers} [Loss({one.Loss})]\npublic sealed partial class {one.Name};\n"));
}
