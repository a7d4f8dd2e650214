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
    /// There is no layer, the name is empty, or the loss does not fit the number of outputs.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A size is below 1, the parameters do not fit a buffer, a loss, activation or initialization is none of its enum,
    /// or a slope or range is out of its range.
    /// </exception>
    public Architecture(string name, int inputs, Loss loss, params ReadOnlySpan<LayerDefinition> layers)
        : this(name, new InputDefinition(inputs), loss, layers)
    {
    }

    /// <summary>Describes a network that does something to its input.</summary>
    /// <param name="name">The class's name, for messages and file metadata.</param>
    /// <param name="input">The number of values in a sample, and what is done to them.</param>
    /// <param name="loss">The loss that training minimises, with its parameters.</param>
    /// <param name="layers">The layers, first to last; the n-th is named "dense{n}", counted from 1.</param>
    /// <exception cref="ArgumentException">
    /// There is no layer, the name is empty, or the loss does not fit the number of outputs.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A size is below 1, the parameters do not fit a buffer, a loss, activation or initialization is none of its enum,
    /// or another number is out of its range.
    /// </exception>
    public Architecture(
        string name, InputDefinition input, LossDefinition loss, params ReadOnlySpan<LayerDefinition> layers)
    {
        ArchitectureChecks.Network(name, input, loss, layers);
        Name = name;
        Inputs = input.Inputs;
        IsStandardized = input.IsStandardized;
        InputPerturbations = input.Perturbations ?? [];
        LossDefinition = loss;
        Layers = DescribeLayers(layers, out int packed, out int count);
        StandardizeOffset = IsStandardized ? packed : -1;
        StandardizeStride = checked(Inputs + 15) & ~15;
        CanonicalStandardizeOffset = count;
        PackedLength = checked(packed + (IsStandardized ? 2 * StandardizeStride : 0));
        ParameterCount = checked(count + (IsStandardized ? 2 * Inputs : 0));
    }

    /// <summary>The class's name. Not part of <see cref="Text"/> or <see cref="Hash"/>.</summary>
    public string Name { get; }

    /// <summary>The number of values in a sample.</summary>
    public int Inputs { get; }

    /// <summary>The number of values that a prediction has: the last layer's units.</summary>
    public int Outputs => Layers[^1].Units;

    /// <summary>The loss that training minimises.</summary>
    public Loss Loss => LossDefinition.Kind;

    /// <summary>The loss with its parameters.</summary>
    public LossDefinition LossDefinition { get; }

    /// <summary>The layers, first to last.</summary>
    public IReadOnlyList<LayerDescription> Layers { get; }

    /// <summary>
    /// Whether the network scales its input by itself: x′ = (x − mean)/scale, with a mean and a scale for each input
    /// that travel with the weights. Before they are measured they are 0 and 1.
    /// </summary>
    public bool IsStandardized { get; }

    /// <summary>
    /// Where the packed statistics of the input begin, −1 where there are none: means, then scales, each in a row of
    /// the inputs rounded up to a multiple of 16.
    /// </summary>
    public int StandardizeOffset { get; }

    /// <summary>What disturbs the input in training, in this order, after it was standardised.</summary>
    public IReadOnlyList<Perturbation> InputPerturbations { get; }

    /// <summary>
    /// The number of parameters: all weights and biases, without padding; with batch normalisation or a standardised
    /// input, the values of those too, which files and the canonical form hold alike.
    /// </summary>
    public int ParameterCount { get; }

    /// <summary>
    /// The floats of the packed form, padding included: the length of <see cref="INetwork.Parameters"/>.
    /// </summary>
    public int PackedLength { get; }

    // Text and hash are made when somebody asks: a program that only predicts never does, and starts without them.

    /// <summary>
    /// The architecture as one line of text, for example
    /// <c>inputs 784; dense 128 relu; dense 10 identity; loss softmax-cross-entropy</c>.
    /// Two networks with the same text have interchangeable parameters.
    /// </summary>
    public string Text => field ??= Describe();

    /// <summary>SHA-256 of <see cref="Text"/> in UTF-8, 64 lower-case hexadecimal digits.</summary>
    public string Hash => field ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>The floats from the packed means of the input to its scales.</summary>
    internal int StandardizeStride { get; }

    /// <summary>Where the input's means, then scales, begin in the canonical form.</summary>
    internal int CanonicalStandardizeOffset { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Text}";

    private LayerDescription[] DescribeLayers(ReadOnlySpan<LayerDefinition> layers, out int packed, out int count)
    {
        // Rows of batch normalisation lie behind all layers: with or without, weights begin at the same places.
        int norm = 0;
        int inputs = Inputs;
        foreach (LayerDefinition layer in layers)
        {
            norm = checked(norm + LayerDescription.PackedLengthOf(inputs, layer.Units));
            inputs = layer.Units;
        }

        var described = new LayerDescription[layers.Length];
        packed = 0;
        count = 0;
        inputs = Inputs;
        for (int i = 0; i < layers.Length; i++)
        {
            bool isNormalized = layers[i].Normalization is not null;
            var layer = new LayerDescription(i + 1, inputs, layers[i], packed, isNormalized ? norm : -1, count);
            described[i] = layer;
            inputs = layer.Units;
            packed = checked(packed + layer.PackedLength);
            norm = checked(norm + (isNormalized ? LayerDescription.NormLengthOf(layer.Units) : 0));
            count = checked(count + layer.ParameterCount);
        }

        packed = norm;
        return described;
    }

    private string Describe()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"inputs {Inputs}");
        text.Append(IsStandardized ? " standardized" : string.Empty);
        foreach (LayerDescription layer in Layers)
        {
            text.Append(CultureInfo.InvariantCulture, $"; dense {layer.Units} {ActivationText(layer)}");
            if (layer.Normalization is { } norm)
            {
                text.Append(CultureInfo.InvariantCulture, $" batch-norm({norm.Epsilon:R})");
            }
            else if (!layer.HasBias)
            {
                text.Append(" no-bias");
            }
        }

        return text.Append("; loss ").Append(LossDefinition).ToString();
    }

    private static string ActivationText(LayerDescription layer) => layer.Activation switch
    {
        Activation.LeakyRelu => string.Create(CultureInfo.InvariantCulture, $"leaky-relu({layer.Slope:R})"),
        Activation other => other.ToString().ToLowerInvariant(),
    };
}
