using static System.FormattableString;

namespace NetGen;

/// <summary>
/// One fully connected layer in integers: weights of 8 bits with a scale for each unit, and what turns its input into
/// integers of 7 bits. <see cref="QuantizedModel"/> has the arithmetic. Immutable.
/// </summary>
public sealed class QuantizedLayer
{
    /// <summary>
    /// The most inputs of a layer: with them a sum of products of 127 and 127 still fits 32 bits.
    /// </summary>
    public const int MaximumInputs = 133_000;

    /// <summary>The greatest integer, of weights and of activations.</summary>
    internal const int Greatest = 127;

    // Below, 1/scale would not be finite.
    private const float LeastScale = 1.17549435e-38f;

    private readonly sbyte[] _weights;
    private readonly float[] _weightScales;
    private readonly float[] _biases;

    /// <summary>Makes a layer; the values are copied.</summary>
    /// <param name="shape">The layer of the architecture: its inputs, units and activation.</param>
    /// <param name="weights">The weights [output, input], row-major, each from −127 to 127.</param>
    /// <param name="weightScales">The scale of each unit's weights, finite and above 0.</param>
    /// <param name="biases">The bias of each unit, finite.</param>
    /// <param name="inputScale">The input's unit, finite and at least 1.1754944E-38.</param>
    /// <param name="inputZero">The integer that stands for an input of 0, from 0 to 127.</param>
    /// <exception cref="ArgumentException">A span has the wrong length, or a value is out of its range.</exception>
    public QuantizedLayer(
        LayerDescription shape,
        ReadOnlySpan<sbyte> weights,
        ReadOnlySpan<float> weightScales,
        ReadOnlySpan<float> biases,
        float inputScale,
        byte inputZero)
    {
        ArgumentNullException.ThrowIfNull(shape);
        Name = shape.Name;
        Inputs = shape.Inputs;
        Units = shape.Units;
        Activation = shape.Activation;
        Slope = shape.Slope;
        CheckInputs(shape);
        CheckLength(weights.Length, (long)Units * Inputs, nameof(weights));
        CheckLength(weightScales.Length, Units, nameof(weightScales));
        CheckLength(biases.Length, Units, nameof(biases));
        Check(
            inputScale is >= LeastScale and <= float.MaxValue,
            nameof(inputScale),
            inputScale,
            "finite and at least 1.17549435E-38");
        Check(inputZero <= Greatest, nameof(inputZero), inputZero, "at most 127");
        InputScale = inputScale;
        InputZero = inputZero;
        _weights = weights.ToArray();
        _weightScales = weightScales.ToArray();
        _biases = biases.ToArray();
        WeightSums = SumWeights();
        OutputScales = MultiplyScales();
    }

    /// <summary>The number of inputs, at most <see cref="MaximumInputs"/>.</summary>
    public int Inputs { get; }

    /// <summary>The number of units, which is the number of outputs.</summary>
    public int Units { get; }

    /// <summary>The activation of each unit.</summary>
    public Activation Activation { get; }

    /// <summary>The slope of <see cref="Activation.LeakyRelu"/> for negative inputs.</summary>
    public float Slope { get; }

    /// <summary>
    /// The weights [<see cref="Units"/>, <see cref="Inputs"/>], row-major, each from −127 to 127: w ≈ integer ·
    /// <see cref="WeightScales"/>.
    /// </summary>
    public ReadOnlyMemory<sbyte> Weights => _weights;

    /// <summary>The scale of each unit's weights, [<see cref="Units"/>], above 0.</summary>
    public ReadOnlyMemory<float> WeightScales => _weightScales;

    /// <summary>The bias of each unit, [<see cref="Units"/>].</summary>
    public ReadOnlyMemory<float> Biases => _biases;

    /// <summary>The input's unit, above 0: x ≈ (q − <see cref="InputZero"/>)·scale, with q from 0 to 127.</summary>
    public float InputScale { get; }

    /// <summary>
    /// The integer that stands for an input of exactly 0, from 0 to 127; 0 where no input is negative.
    /// </summary>
    public byte InputZero { get; }

    /// <summary>The layer's name, counted from 1: "dense1".</summary>
    internal string Name { get; }

    /// <summary>Σ_i w_ji of each unit j, [<see cref="Units"/>].</summary>
    internal ReadOnlyMemory<int> WeightSums { get; }

    /// <summary>InputScale · WeightScale of each unit, rounded once, [<see cref="Units"/>].</summary>
    internal ReadOnlyMemory<float> OutputScales { get; }

    /// <summary>1/<see cref="InputScale"/>, rounded once.</summary>
    internal float InverseScale => 1f / InputScale;

    /// <summary>Refuses a layer whose sums would not fit 32 bits.</summary>
    /// <exception cref="ArgumentException">The layer has more than <see cref="MaximumInputs"/> inputs.</exception>
    internal static void CheckInputs(LayerDescription layer)
    {
        if (layer.Inputs > MaximumInputs)
        {
            throw new ArgumentException(
                Invariant($"{layer.Name} has {layer.Inputs} inputs; in integers a layer has at most ") +
                Invariant($"{MaximumInputs}, so that its sums fit 32 bits."),
                nameof(layer));
        }
    }

    private int[] SumWeights()
    {
        int[] sums = new int[Units];
        for (int unit = 0; unit < Units; unit++)
        {
            foreach (sbyte weight in _weights.AsSpan(unit * Inputs, Inputs))
            {
                Check(weight >= -Greatest, "weights", weight, "at least -127");
                sums[unit] += weight;
            }
        }

        return sums;
    }

    private float[] MultiplyScales()
    {
        float[] scales = new float[Units];
        for (int unit = 0; unit < Units; unit++)
        {
            Check(_weightScales[unit] > 0, "weightScales", _weightScales[unit], "above 0");
            Check(float.IsFinite(_biases[unit]), "biases", _biases[unit], "finite");
            scales[unit] = InputScale * _weightScales[unit];
            Check(
                float.IsFinite(scales[unit]),
                "weightScales",
                _weightScales[unit],
                "finite, times the input's scale too");
        }

        return scales;
    }

    private void CheckLength(int length, long expected, string argument)
    {
        if (length != expected)
        {
            throw new ArgumentException(
                Invariant($"{Name} [{Units}, {Inputs}] takes {expected} {argument}, but there are {length}."),
                argument);
        }
    }

    private void Check(bool condition, string argument, float value, string expected)
    {
        if (!condition)
        {
            throw new ArgumentException(
                Invariant($"{Name}: {argument} has the value {value}; it must be {expected}."), argument);
        }
    }
}
