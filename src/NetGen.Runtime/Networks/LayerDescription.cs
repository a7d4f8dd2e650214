using System.Globalization;

namespace NetGen;

/// <summary>
/// One fully connected layer of an <see cref="Architecture"/> and where its parameters lie.
/// <para>
/// Packed form, in floats: weights [input][output] with a row of <see cref="Stride"/> floats for each input, from
/// <see cref="WeightOffset"/>; then one row of biases from <see cref="BiasOffset"/>. The columns from
/// <see cref="Units"/> up to <see cref="Stride"/> are padding: zero, always. Each layer begins on a multiple of 16
/// floats.
/// </para>
/// <para>
/// A layer with batch normalisation has a row of biases that stays zero, and four rows of <see cref="Stride"/> floats
/// from <see cref="NormOffset"/>, behind all layers: scale γ, shift β, running mean and running variance.
/// </para>
/// <para>
/// Canonical form, in floats: weights [output, input] row-major from <see cref="CanonicalOffset"/>, then the biases, or
/// γ, β, running means and running variances, without padding; layer after layer. Files, gradients and hashes use it;
/// the gradient of running statistics is 0.
/// </para>
/// </summary>
public sealed class LayerDescription
{
    /// <summary>The rows of batch normalisation: γ, β, running mean, running variance.</summary>
    internal const int NormRows = 4;

    internal LayerDescription(
        int number, int inputs, LayerDefinition definition, int packedOffset, int normOffset, int canonicalOffset)
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"dense{number}");
        Number = number;
        Inputs = inputs;
        Units = definition.Units;
        Activation = definition.Activation;
        Slope = definition.Slope;
        Initialization = definition.Initialization == Initialization.Default
            ? DefaultInitialization(definition.Activation)
            : definition.Initialization;
        Range = definition.Range;
        Stride = StrideOf(Units);
        WeightOffset = packedOffset;
        BiasOffset = checked(packedOffset + (inputs * Stride));
        PackedLength = PackedLengthOf(inputs, Units);
        CanonicalOffset = canonicalOffset;
        Normalization = definition.Normalization;
        NormOffset = normOffset;
        HasBias = definition.HasBias && Normalization is null;
        IsFrozen = definition.IsFrozen;
        L1 = definition.L1;
        L2 = definition.L2;
        WeightDecay = definition.WeightDecay;
        MaxNorm = definition.MaxNorm;
        Perturbations = definition.Perturbations ?? [];
        int rows = Normalization is not null ? NormRows : HasBias ? 1 : 0;
        ParameterCount = checked((inputs * Units) + (rows * Units));
    }

    /// <summary>The layer's name, counted from 1: "dense1".</summary>
    public string Name { get; }

    /// <summary>The number of inputs.</summary>
    public int Inputs { get; }

    /// <summary>The number of units, which is the number of outputs.</summary>
    public int Units { get; }

    /// <summary>The activation of each unit.</summary>
    public Activation Activation { get; }

    /// <summary>The slope of <see cref="Activation.LeakyRelu"/> for negative inputs.</summary>
    public float Slope { get; }

    /// <summary>How the weights start; never <see cref="Initialization.Default"/>.</summary>
    public Initialization Initialization { get; }

    /// <summary>The half-width of <see cref="Initialization.Uniform"/>.</summary>
    public float Range { get; }

    /// <summary>
    /// The floats from one packed row to the next: 8 for up to 8 units, the next multiple of 16 above, and 16 more
    /// where that is a multiple of 256 (1 KB), so that the cache lines of a column do not compete for a few sets.
    /// </summary>
    public int Stride { get; }

    /// <summary>Where the packed weights begin.</summary>
    public int WeightOffset { get; }

    /// <summary>Where the packed biases begin.</summary>
    public int BiasOffset { get; }

    /// <summary>The floats that this layer takes in the packed form.</summary>
    public int PackedLength { get; }

    /// <summary>Where this layer begins in the canonical form.</summary>
    public int CanonicalOffset { get; }

    /// <summary>
    /// The number of weights and biases; with batch normalisation, of weights and the four values of each unit.
    /// </summary>
    public int ParameterCount { get; }

    /// <summary>Whether the units have biases.</summary>
    public bool HasBias { get; }

    /// <summary>Whether training leaves the layer's parameters as they are.</summary>
    public bool IsFrozen { get; }

    /// <summary>λ₁ of the penalty λ₁·Σ|w| on the weights.</summary>
    public float L1 { get; }

    /// <summary>λ₂ of the penalty ½λ₂·Σw² on the weights.</summary>
    public float L2 { get; }

    /// <summary>λ of the decoupled decay w ← (1 − ηλ)·w of the weights in each step.</summary>
    public float WeightDecay { get; }

    /// <summary>The greatest norm of the weights into a unit; 0 where there is no limit.</summary>
    public float MaxNorm { get; }

    /// <summary>
    /// The batch normalisation of the net inputs, before the activation; null where there is none.
    /// </summary>
    public Normalization? Normalization { get; }

    /// <summary>
    /// Where the packed rows of the batch normalisation begin: γ, β, running mean, running variance; −1 where there is
    /// none.
    /// </summary>
    public int NormOffset { get; }

    /// <summary>What disturbs the activations in training, in this order.</summary>
    public IReadOnlyList<Perturbation> Perturbations { get; }

    /// <summary>The layer's number, from 1.</summary>
    internal int Number { get; }

    /// <summary>The place of weight [output, input] in the packed form.</summary>
    /// <param name="output">The unit, from 0.</param>
    /// <param name="input">The input, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the layer.</exception>
    public int WeightIndex(int output, int input)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(output);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(output, Units);
        ArgumentOutOfRangeException.ThrowIfNegative(input);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(input, Inputs);
        return WeightOffset + (input * Stride) + output;
    }

    /// <summary>The floats of weights and biases in the packed form.</summary>
    internal static int PackedLengthOf(int inputs, int units) =>
        RoundUp(checked((inputs * StrideOf(units)) + StrideOf(units)), 16);

    /// <summary>The floats that four rows of batch normalisation take in the packed form.</summary>
    internal static int NormLengthOf(int units) => RoundUp(checked(NormRows * StrideOf(units)), 16);

    internal static int StrideOf(int units)
    {
        int columns = units <= 8 ? 8 : RoundUp(units, 16);
        return columns % 256 == 0 ? checked(columns + 16) : columns;
    }

    private static int RoundUp(int value, int multiple) => checked(value + multiple - 1) / multiple * multiple;

    private static Initialization DefaultInitialization(Activation activation) => activation switch
    {
        Activation.Identity or Activation.Sigmoid or Activation.Tanh => Initialization.XavierUniform,
        _ => Initialization.HeNormal,
    };
}
