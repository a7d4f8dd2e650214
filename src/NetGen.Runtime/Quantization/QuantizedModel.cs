using static System.FormattableString;

namespace NetGen;

/// <summary>
/// A network in integers: weights of 8 bits, activations of 7, sums of 32. <see cref="Quantizer"/> makes it of a
/// trained network, <see cref="QuantizedFile"/> saves and loads it, the generated class Int8 of a network with
/// <see cref="QuantizedAttribute"/> predicts with it. Immutable.
/// <para>
/// The arithmetic, in 32-bit floats with these roundings and no other, which <see cref="QuantizedReference"/> spells
/// out and every kernel gives bit for bit; i counts a layer's inputs, j its units:
/// </para>
/// <code>
/// v_i = fma(x_i, m_i, c_i)                                       into integers
/// q_i = v_i rounded to the nearest integer, ties to even, clamped to 0 … 127; InputZero where v_i is NaN
/// t_j = Σ_i q_i·w_ji − InputZero·Σ_i w_ji                        in 32-bit integers, exact in any order
/// z_j = fma((float)t_j, InputScale·WeightScale_j, b_j)           the product of the scales rounded once
/// a_j = σ(z_j)                                                   the next layer's x, or the output
/// </code>
/// <para>
/// with m = 1/InputScale, rounded once, and c = InputZero. The first layer of a network that standardises its input
/// takes m_i and c_i from <see cref="InputMultipliers"/> and <see cref="InputOffsets"/>, which standardise in the same
/// step. Infinite inputs clamp like others.
/// </para>
/// </summary>
public sealed class QuantizedModel
{
    private readonly float[] _means;
    private readonly float[] _scales;

    /// <summary>Puts layers together.</summary>
    /// <param name="architecture">The network's shapes.</param>
    /// <param name="layers">Its layers, first to last, made for the same shapes.</param>
    /// <param name="means">The mean of each input, where the network standardises its input; empty otherwise.</param>
    /// <param name="scales">The scale of each input, above 0, as the means.</param>
    /// <exception cref="ArgumentException">
    /// The layers are not those of the architecture, a span has the wrong length, or a value is out of its range.
    /// </exception>
    public QuantizedModel(
        Architecture architecture,
        IReadOnlyList<QuantizedLayer> layers,
        ReadOnlySpan<float> means = default,
        ReadOnlySpan<float> scales = default)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(layers);
        Architecture = architecture;
        Layers = Array.AsReadOnly([.. layers]);
        _means = means.ToArray();
        _scales = scales.ToArray();
        CheckLayers();
        CheckStatistics();
        (InputMultipliers, InputOffsets) = IntoIntegers();
    }

    /// <summary>The shapes of the network that this was made of.</summary>
    public Architecture Architecture { get; }

    /// <summary>The layers, first to last.</summary>
    public IReadOnlyList<QuantizedLayer> Layers { get; }

    /// <summary>
    /// What each input of the network is multiplied by, [<see cref="Architecture.Inputs"/>]: 1/InputScale, or
    /// 1/(scale_i·InputScale) where the network standardises its input, computed in double and rounded once.
    /// </summary>
    public ReadOnlyMemory<float> InputMultipliers { get; }

    /// <summary>
    /// What is then added, [<see cref="Architecture.Inputs"/>]: InputZero, or InputZero − mean_i/(scale_i·InputScale)
    /// where the network standardises its input, computed in double and rounded once.
    /// </summary>
    public ReadOnlyMemory<float> InputOffsets { get; }

    /// <summary>The means of a standardised input, [inputs] or empty.</summary>
    internal ReadOnlySpan<float> Means => _means;

    /// <summary>The scales of a standardised input, [inputs] or empty.</summary>
    internal ReadOnlySpan<float> Scales => _scales;

    private void CheckLayers()
    {
        if (Layers.Count != Architecture.Layers.Count)
        {
            throw new ArgumentException(
                Invariant($"{Architecture.Name} has {Architecture.Layers.Count} layers, but {Layers.Count} are given."),
                "layers");
        }

        for (int l = 0; l < Layers.Count; l++)
        {
            LayerDescription expected = Architecture.Layers[l];
            QuantizedLayer found = Layers[l] ?? throw new ArgumentException($"{expected.Name} is null.", "layers");
            if (found.Inputs != expected.Inputs || found.Units != expected.Units
                || found.Activation != expected.Activation || found.Slope != expected.Slope)
            {
                throw new ArgumentException(
                    Invariant($"{expected.Name} of {Architecture.Name} is [{expected.Units}, {expected.Inputs}] ") +
                    Invariant($"with {expected.Activation}; the given one is [{found.Units}, {found.Inputs}] with ") +
                    Invariant($"{found.Activation}, or has another slope."),
                    "layers");
            }
        }
    }

    private void CheckStatistics()
    {
        int expected = Architecture.IsStandardized ? Architecture.Inputs : 0;
        CheckLength(_means.Length, expected, "means");
        CheckLength(_scales.Length, expected, "scales");
        for (int i = 0; i < expected; i++)
        {
            if (!float.IsFinite(_means[i]) || !(_scales[i] > 0 && float.IsFinite(_scales[i])))
            {
                throw new ArgumentException(
                    Invariant($"Input {i} has mean {_means[i]} and scale {_scales[i]}; ") +
                    "both must be finite, and the scale above 0.",
                    "scales");
            }
        }
    }

    private static void CheckLength(int length, int expected, string argument)
    {
        if (length != expected)
        {
            throw new ArgumentException(
                Invariant($"There are {length} {argument}; expected {expected}: one for each input of a network ") +
                "that standardises its input, none for others.",
                argument);
        }
    }

    private (float[] Multipliers, float[] Offsets) IntoIntegers()
    {
        QuantizedLayer first = Layers[0];
        float[] multipliers = new float[Architecture.Inputs];
        float[] offsets = new float[Architecture.Inputs];
        multipliers.AsSpan().Fill(first.InverseScale);
        offsets.AsSpan().Fill(first.InputZero);
        for (int i = 0; i < _means.Length; i++)
        {
            double unit = (double)_scales[i] * first.InputScale;
            multipliers[i] = (float)(1 / unit);
            offsets[i] = (float)(first.InputZero - (_means[i] / unit));
            if (!float.IsFinite(multipliers[i]) || !float.IsFinite(offsets[i]))
            {
                throw new ArgumentException(
                    Invariant($"Input {i} has mean {_means[i]} and scale {_scales[i]}: in steps of {unit} ") +
                    "they are beyond the range of floats.",
                    "scales");
            }
        }

        return (multipliers, offsets);
    }
}
