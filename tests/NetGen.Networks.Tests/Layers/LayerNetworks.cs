using System.Reflection;
using System.Text;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Layers;

/// <summary>Networks with everything that may stand between layers, in odd sizes, compiled once.</summary>
public static class LayerNetworks
{
    private static readonly (string Name, string Attributes)[] Declarations =
    [
        ("DropoutHidden", "[Network(9)] [Dense(17, Activation.Tanh)] [Dropout(0.3)] [Dense(3)] " + Softmax),
        ("DropoutInput", "[Network(13)] [Dropout(0.2)] [Dense(33, Activation.Relu)] [Dropout(0.5)] [Dense(2)] " + Squared),
        ("DropoutOutput", "[Network(5)] [Dense(8, Activation.Sigmoid)] [Dense(3, Activation.Softplus)] [Dropout(0.25)] "
            + Squared),
        ("DropoutDeep", "[Network(7)] [Dense(16, Activation.Gelu)] [Dropout(0.1)] [Dense(9, Activation.Elu)] "
            + "[Dropout(0.4)] [Dense(12, Activation.LeakyRelu)] [Dropout(0.5)] [Dense(4)] " + Softmax),
        ("NoiseInput", "[Network(11)] [GaussianNoise(0.3)] [Dense(17, Activation.Silu)] [Dense(1)] " + Binary),
        ("NoiseAndDropout", "[Network(6)] [GaussianNoise(0.1)] [Dropout(0.1)] [Dense(18, Activation.Tanh)] "
            + "[Dropout(0.5)] [GaussianNoise(0.2)] [Dense(2)] " + Softmax),
        ("NormRelu", "[Network(9)] [Dense(17, Activation.Relu)] [BatchNorm] [Dense(3)] " + Softmax),
        ("NormLeaky", "[Network(9)] [Dense(20, Activation.LeakyRelu, Slope = 0.2f)] [BatchNorm(Epsilon = 1e-3)] [Dense(3)] "
            + Softmax),
        ("NormIdentity", "[Network(4)] [Dense(8)] [BatchNorm] [Dense(1)] " + Squared),
        ("NormSigmoid", "[Network(4)] [Dense(33, Activation.Sigmoid)] [BatchNorm(Momentum = 0.5)] [Dense(2)] " + Squared),
        ("NormGelu", "[Network(21)] [Dense(16, Activation.Gelu)] [BatchNorm] [Dense(10, Activation.Softplus)] [BatchNorm] "
            + "[Dense(3)] " + Softmax),
        ("NormOutput", "[Network(8)] [Dense(5, Activation.Tanh)] [Dense(2)] [BatchNorm] " + Squared),
        ("NormDropout", "[Network(10)] [Dense(40, Activation.Relu)] [BatchNorm] [Dropout(0.2)] [Dense(4)] " + Softmax),
        ("Standard", "[Network(9)] [Standardize] [Dense(17, Activation.Relu)] [Dense(3)] " + Softmax),
        ("StandardNorm", "[Network(19)] [Standardize] [Dense(17, Activation.Relu)] [BatchNorm] [Dense(3)] " + Squared),
        ("StandardNoise", "[Network(3)] [Standardize] [GaussianNoise(0.2)] [Dropout(0.1)] [Dense(8, Activation.Tanh)] "
            + "[Dense(1)] " + Binary),
        ("NoBias", "[Network(9)] [Dense(17, Activation.Tanh, Bias = false)] [Dense(3, Bias = false)] " + Softmax),
        ("NoBiasTiny", "[Network(2)] [Dense(3, Activation.Tanh, Bias = false)] [Dense(1)] " + Binary),
        ("FrozenFirst", "[Network(9)] [Dense(17, Activation.Tanh, Frozen = true)] [Dense(8, Activation.Relu)] [Dense(3)] "
            + Softmax),
        ("FrozenMiddle", "[Network(9)] [Dense(17, Activation.Tanh)] [Dense(8, Activation.Tanh, Frozen = true)] [Dense(3)] "
            + Softmax),
        ("FrozenTiny", "[Network(2)] [Dense(3, Activation.Tanh, Frozen = true)] [Dense(1)] " + Binary),
        ("FrozenNorm", "[Network(9)] [Dense(17, Activation.Tanh)] [Dense(8, Activation.Relu, Frozen = true)] [BatchNorm] "
            + "[Dense(3)] " + Softmax),
        ("L2All", "[Network(9, L2 = 0.05)] [Dense(17, Activation.Tanh)] [Dense(3)] " + Softmax),
        ("L2Tiny", "[Network(2, L2 = 0.05)] [Dense(3, Activation.Tanh)] [Dense(1)] " + Binary),
        ("L1One", "[Network(9)] [Dense(17, Activation.Tanh, L1 = 0.01)] [Dense(3)] " + Softmax),
        ("DecayAndNorm", "[Network(9, WeightDecay = 0.01)] [Dense(17, Activation.Relu, MaxNorm = 0.5)] "
            + "[BatchNorm] [Dense(3, WeightDecay = 0)] " + Softmax),
        ("MaxNormTiny", "[Network(2, MaxNorm = 0.4)] [Dense(4, Activation.Tanh)] [Dense(2)] " + Softmax),
        ("Everything", "[Network(23, L2 = 0.001)] [Standardize] [GaussianNoise(0.05)] [Dense(40, Activation.Relu, L1 = 1e-4)] "
            + "[BatchNorm] [Dropout(0.25)] [Dense(24, Activation.Silu, MaxNorm = 2)] [Dropout(0.1)] "
            + "[Dense(7, Bias = false)] " + Softmax),
    ];

    private static readonly Lazy<string> File = new(() => NetworkCompiler.CompileToFile("Layers", Source()));

    private static readonly Lazy<Assembly> Compiled = new(() => Assembly.LoadFrom(File.Value));

    private const string Softmax = "[Loss(Loss.SoftmaxCrossEntropy)]";
    private const string Binary = "[Loss(Loss.BinaryCrossEntropy)]";
    private const string Squared = "[Loss(Loss.SquaredError)]";

    /// <summary>Test data: each network's name.</summary>
    public static TheoryData<string> Names => [.. Declarations.Select(one => one.Name)];

    /// <summary>The assembly's file, for child processes.</summary>
    public static string Path => File.Value;

    /// <summary>Makes a network with the given seed, its biases and statistics filled with odd values.</summary>
    public static INetwork Create(string name, long seed = 1)
    {
        INetwork network = NetworkCompiler.Create(Compiled.Value, $"Layers.{name}", seed);
        Fill(network);
        return network;
    }

    // Biases, γ, β and statistics away from 0 and 1, so that a forgotten one shows.
    private static void Fill(INetwork network)
    {
        Architecture architecture = network.Architecture;
        Span<float> parameters = network.Parameters.Span;
        foreach (LayerDescription layer in architecture.Layers)
        {
            if (layer.HasBias)
            {
                Wave(parameters.Slice(layer.BiasOffset, layer.Units), 0, 0.3f);
            }

            if (layer.NormOffset >= 0)
            {
                Wave(parameters.Slice(layer.NormOffset, layer.Units), 1, 0.4f);
                Wave(parameters.Slice(layer.NormOffset + layer.Stride, layer.Units), 0.1f, 0.3f);
                Wave(parameters.Slice(layer.NormOffset + (2 * layer.Stride), layer.Units), 0.2f, 0.5f);
                Wave(parameters.Slice(layer.NormOffset + (3 * layer.Stride), layer.Units), 0.8f, 0.5f);
            }
        }

        if (architecture.IsStandardized)
        {
            int scales = architecture.StandardizeOffset + ((architecture.Inputs + 15) / 16 * 16);
            Wave(parameters.Slice(architecture.StandardizeOffset, architecture.Inputs), 0.5f, 1);
            Wave(parameters.Slice(scales, architecture.Inputs), 1.5f, 1);
        }

        network.Fold();
    }

    private static void Wave(Span<float> values, float middle, float height)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = middle + (height * ((((i * 7) + 3) % 11 / 5.5f) - 1));
        }
    }

    private static string Source()
    {
        var source = new StringBuilder("using NetGen;\n\nnamespace Layers;\n");
        foreach ((string name, string attributes) in Declarations)
        {
            source.Append("\n/// <summary>A network.</summary>\n")
                .Append("[Quantized] ").Append(attributes)
                .Append("\npublic sealed partial class ")
                .Append(name)
                .Append(";\n");
        }

        return source.ToString();
    }
}
