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
/// Canonical form, in floats: weights [output, input] row-major from <see cref="CanonicalOffset"/>, then the biases,
/// without padding; layer after layer. Files, gradients and hashes use it.
/// </para>
/// </summary>
public sealed class LayerDescription
{
    internal LayerDescription(int number, int inputs, LayerDefinition definition, int packedOffset, int canonicalOffset)
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"dense{number}");
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
        PackedLength = RoundUp(checked((inputs * Stride) + Stride), 16);
        CanonicalOffset = canonicalOffset;
        ParameterCount = checked((inputs * Units) + Units);
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

    /// <summary>The number of weights and biases.</summary>
    public int ParameterCount { get; }

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

    private static int StrideOf(int units)
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
