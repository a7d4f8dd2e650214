using System.Reflection;
using System.Text;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Int8;

/// <summary>
/// Networks with a twin in integers, compiled once: ugly sizes, each in every place, with the activations in turn, and
/// those that are wide, deep, standardised or normalised.
/// </summary>
public static class Int8Networks
{
    private const string Softmax = "[Loss(Loss.SoftmaxCrossEntropy)]";
    private const string Squared = "[Loss(Loss.SquaredError)]";

    private static readonly int[] Sizes = [1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33];

    private static readonly (string Name, string Attributes)[] Declarations =
    [
        .. from inputs in Enumerable.Range(0, Sizes.Length)
           from shift in (int[])[0, 3, 6, 10]
           select Ugly(inputs, (inputs + shift) % Sizes.Length),
        ("Digits", "[Network(784)] [Dense(128, Activation.Relu)] [Dense(10)] " + Softmax),
        ("Wide", "[Network(131)] [Dense(300, Activation.Gelu)] [Dense(259, Activation.Relu)] [Dense(17)] " + Softmax),
        ("Fan", "[Network(5)] [Dense(530, Activation.Softplus)] [Dense(1)] " + Squared),
        ("Stride", "[Network(70)] [Dense(256, Activation.Relu)] [Dense(512, Activation.Tanh)] [Dense(73)] " + Squared),
        ("Deep", "[Network(5)] " + string.Concat(Enumerable.Repeat("[Dense(7, Activation.Tanh)] ", 8)) + "[Dense(2)] "
            + Softmax),
        ("Tiny", "[Network(2)] [Dense(8, Activation.Tanh)] [Dense(8, Activation.Sigmoid)] [Dense(2)] " + Softmax),
        ("Standard", "[Network(33)] [Standardize] [Dense(17, Activation.Gelu)] [Dense(5)] " + Squared),
        ("StandardOfOne", "[Network(1)] [Standardize] [Dense(9, Activation.Tanh)] [Dense(2)] " + Softmax),
        ("StandardOfFew", "[Network(11)] [Standardize] [Dense(40, Activation.Silu)] [BatchNorm] [Dense(3)] " + Softmax),
        ("Norm", "[Network(9)] [Dense(20, Activation.Relu)] [BatchNorm] [Dense(3, Bias = false)] " + Softmax),
        ("Slope", "[Network(21)] [Dense(34, Activation.LeakyRelu, Slope = 0.2f)] [Dense(3)] " + Softmax),
    ];

    private static readonly Lazy<Assembly> Compiled =
        new(() => Assembly.LoadFrom(NetworkCompiler.CompileToFile("Int8", Source())));

    /// <summary>Test data: each network's name.</summary>
    public static TheoryData<string> Names => [.. Declarations.Select(one => one.Name)];

    /// <summary>Makes a network whose biases and statistics have odd values.</summary>
    public static INetwork Create(string name)
    {
        INetwork network = NetworkCompiler.Create(Compiled.Value, $"Twins.{name}");
        float[] parameters = new float[network.Architecture.ParameterCount];
        network.CopyParameters(parameters);
        for (int i = 0; i < parameters.Length; i++)
        {
            // Above 0 for variances and scales; small, so that weights keep their signs.
            parameters[i] += 0.02f + (0.01f * (((i * 7) + 3) % 11));
        }

        network.SetParameters(parameters);
        network.Fold();
        return network;
    }

    /// <summary>The twin that the network's own method makes, and the model that it has.</summary>
    public static (IPredictor Twin, QuantizedModel Model) Quantize(INetwork network, Dataset samples)
    {
        object twin = network.GetType().GetMethod("Quantize")!.Invoke(network, [samples, null])!;
        return ((IPredictor)twin, (QuantizedModel)twin.GetType().GetProperty("Model")!.GetValue(twin)!);
    }

    /// <summary>The twin of a model.</summary>
    public static IPredictor Twin(string name, QuantizedModel model) =>
        (IPredictor)Activator.CreateInstance(Compiled.Value.GetType($"Twins.{name}+Int8", throwOnError: true)!, model)!;

    private static (string Name, string Attributes) Ugly(int inputs, int units)
    {
        Activation[] activations = Enum.GetValues<Activation>();
        Activation activation = activations[((inputs * Sizes.Length) + units) % activations.Length];
        int outputs = Sizes[(inputs + (3 * units)) % Sizes.Length];
        return (
            $"N{Sizes[inputs]}_{Sizes[units]}_{outputs}",
            $"[Network({Sizes[inputs]})] [Dense({Sizes[units]}, Activation.{activation})] [Dense({outputs})] {Squared}");
    }

    private static string Source()
    {
        var source = new StringBuilder("using NetGen;\n\nnamespace Twins;\n");
        foreach ((string name, string attributes) in Declarations)
        {
            source.Append($"\n[Quantized] {attributes}\npublic sealed partial class {name};\n");
        }

        return source.ToString();
    }
}
