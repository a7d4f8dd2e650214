using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NetGen;

/// <summary>The shape of a network: inputs, layers and loss. It decides the layout of parameters, alone.</summary>
public sealed class Architecture
{
    /// <summary>
    /// Names the canonical order of arithmetic that results are reproducible under. It changes only with a major
    /// version.
    /// </summary>
    public const int ArithmeticVersion = 1;

    /// <summary>Describes a network.</summary>
    /// <param name="name">The class's name, for messages and file metadata.</param>
    /// <param name="inputs">The number of values in a sample.</param>
    /// <param name="loss">The loss that training minimises.</param>
    /// <param name="layers">The layers, first to last; the n-th is named "dense{n}", counted from 1.</param>
    /// <exception cref="ArgumentException">
    /// There is no layer, the name is empty, or softmax cross-entropy has one output.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A size is below 1, the parameters do not fit a buffer, a loss, activation or initialization is none of its enum,
    /// or a slope or range is out of its range.
    /// </exception>
    public Architecture(string name, int inputs, Loss loss, params ReadOnlySpan<LayerDefinition> layers)
    {
        ArchitectureChecks.Network(name, inputs, loss, layers);
        Name = name;
        Inputs = inputs;
        Loss = loss;
        var described = new LayerDescription[layers.Length];
        int layerInputs = inputs;
        int packed = 0;
        int count = 0;
        for (int i = 0; i < layers.Length; i++)
        {
            var layer = new LayerDescription(i + 1, layerInputs, layers[i], packed, count);
            described[i] = layer;
            layerInputs = layer.Units;
            packed = checked(packed + layer.PackedLength);
            count = checked(count + layer.ParameterCount);
        }

        Layers = described;
        PackedLength = packed;
        ParameterCount = count;
        Text = Describe();
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
    }

    /// <summary>The class's name. Not part of <see cref="Text"/> or <see cref="Hash"/>.</summary>
    public string Name { get; }

    /// <summary>The number of values in a sample.</summary>
    public int Inputs { get; }

    /// <summary>The number of values that a prediction has: the last layer's units.</summary>
    public int Outputs => Layers[^1].Units;

    /// <summary>The loss that training minimises.</summary>
    public Loss Loss { get; }

    /// <summary>The layers, first to last.</summary>
    public IReadOnlyList<LayerDescription> Layers { get; }

    /// <summary>The number of parameters: all weights and biases, without padding.</summary>
    public int ParameterCount { get; }

    /// <summary>
    /// The floats of the packed form, padding included: the length of <see cref="INetwork.Parameters"/>.
    /// </summary>
    public int PackedLength { get; }

    /// <summary>
    /// The architecture as one line of text, for example
    /// <c>inputs 784; dense 128 relu; dense 10 identity; loss softmax-cross-entropy</c>.
    /// Two networks with the same text have interchangeable parameters.
    /// </summary>
    public string Text { get; }

    /// <summary>SHA-256 of <see cref="Text"/> in UTF-8, 64 lower-case hexadecimal digits.</summary>
    public string Hash { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Text}";

    private string Describe()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"inputs {Inputs}");
        foreach (LayerDescription layer in Layers)
        {
            text.Append(CultureInfo.InvariantCulture, $"; dense {layer.Units} {ActivationText(layer)}");
        }

        return text.Append("; loss ").Append(LossText(Loss)).ToString();
    }

    private static string ActivationText(LayerDescription layer) => layer.Activation switch
    {
        Activation.LeakyRelu => string.Create(CultureInfo.InvariantCulture, $"leaky-relu({layer.Slope:R})"),
        Activation other => other.ToString().ToLowerInvariant(),
    };

    private static string LossText(Loss loss) => loss switch
    {
        Loss.SquaredError => "squared-error",
        Loss.BinaryCrossEntropy => "binary-cross-entropy",
        Loss.SoftmaxCrossEntropy => "softmax-cross-entropy",
        _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, "Unknown loss."),
    };
}
