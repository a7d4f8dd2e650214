using NetGen.Kernels;
using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// Compares three gradients of a batch's mean loss: the network's own, in float and from the very kernels that train
/// it; the reference's backpropagation in double (<see cref="ReferenceNetwork"/>); and central differences of the
/// reference's loss, which need no formula for a derivative at all.
/// <para>
/// The relative error of a and b is |a − b| / max(|a|, |b|, floor). The floor is 1/20 of the largest gradient in the
/// parameter's tensor, because where terms cancel the rounding of a small gradient is that of the large terms; and at
/// least 1e-4 where the network takes part, so that float's own rounding of y − t near 0, some 1e-8 for y near 1,
/// passes; and 1e-3·max(1, loss) between reference and differences, because a quotient has the rounding of the loss.
/// </para>
/// </summary>
public static class GradientCheck
{
    private const double TensorFloor = 0.05;
    private const double NetworkFloor = 1e-4;
    private const double DifferenceFloor = 1e-3;

    /// <summary>Checks a network's gradient at its present parameters, which do not change.</summary>
    /// <param name="network">The network.</param>
    /// <param name="batch">
    /// At least one sample, with labels or targets as the loss takes them. Features near 1 in size suit the tolerances.
    /// </param>
    /// <param name="options">
    /// Limits and tolerances; the defaults suit networks of up to some hundred units a layer.
    /// </param>
    /// <returns>The errors of each pair, and whether all are within their tolerance.</returns>
    /// <exception cref="ArgumentException">The batch is empty, or does not fit the network.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label names no class, or an option is out of range.</exception>
    public static GradientCheckResult Run(INetwork network, Batch batch, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        options ??= new GradientCheckOptions();
        options.Check();
        Architecture architecture = network.Architecture;
        var reference = new ReferenceNetwork(architecture, network.Parameters.Span);
        double[] exact = reference.Gradient(batch);

        var result = new GradientCheckResult(architecture, options);
        float[] own = OwnGradient(network, batch, result);
        bool[] ambiguous = FloatKinks.Find(reference, batch);
        var differences = new CentralDifferences(reference, batch);
        double[] floors = Floors(architecture, exact);
        double differenceFloor = DifferenceFloor * Math.Max(1, differences.Loss);

        for (int i = 0; i < own.Length; i++)
        {
            Compare(result.NetworkAndReference, architecture, i, own[i], exact[i], floors[i], ambiguous[i]);
        }

        foreach (int i in Choose(own.Length, options))
        {
            bool isKink = !differences.TryDerivative(i, out double difference);
            Compare(
                result.NetworkAndDifferences, architecture, i, own[i], difference, floors[i], isKink || ambiguous[i]);
            double floor = Math.Max(floors[i], differenceFloor);
            Compare(result.ReferenceAndDifferences, architecture, i, exact[i], difference, floor, isKink);
        }

        return result;
    }

    /// <summary>The canonical gradient that the network itself computes.</summary>
    private static float[] OwnGradient(INetwork network, Batch batch, GradientCheckResult result)
    {
        var state = new TrainingState(network, StoreGradient.Slots, batch.Count);
        StoreGradient rule = default;
        network.Backpropagate(batch, state, in rule, in rule);
        Architecture architecture = network.Architecture;
        float[] canonical = new float[architecture.ParameterCount];
        ParameterLayout.ToCanonical(architecture, state.Slot0.Span, canonical);

        // Packing again writes zero to the padding and leaves the rest.
        var clean = new AlignedBuffer(architecture.PackedLength);
        ParameterLayout.ToPacked(architecture, canonical, clean.Span);
        result.IsPaddingZero = state.Slot0.Span.SequenceEqual(clean.Span);
        return canonical;
    }

    private static void Compare(
        GradientComparison comparison, Architecture architecture, int i, double a, double b, double floor, bool skip)
    {
        if (skip)
        {
            comparison.Skip();
        }
        else
        {
            comparison.Add(architecture, i, a, b, floor);
        }
    }

    /// <summary>The floor of each parameter's relative error where the network takes part.</summary>
    private static double[] Floors(Architecture architecture, double[] gradient)
    {
        double[] floors = new double[gradient.Length];
        foreach (LayerDescription layer in architecture.Layers)
        {
            int weights = layer.Units * layer.Inputs;
            SetFloor(gradient.AsSpan(layer.CanonicalOffset, weights), floors.AsSpan(layer.CanonicalOffset, weights));
            int biases = layer.CanonicalOffset + weights;
            SetFloor(gradient.AsSpan(biases, layer.Units), floors.AsSpan(biases, layer.Units));
        }

        return floors;
    }

    private static void SetFloor(ReadOnlySpan<double> tensor, Span<double> floors)
    {
        double largest = 0;
        foreach (double value in tensor)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        floors.Fill(Math.Max(NetworkFloor, TensorFloor * largest));
    }

    /// <summary>
    /// The parameters to check by differences: all, or a random subset in order (Knuth's algorithm S).
    /// </summary>
    private static IEnumerable<int> Choose(int count, GradientCheckOptions options)
    {
        int wanted = Math.Min(count, options.MaximumDifferences);
        ulong key = unchecked((ulong)options.Seed);
        for (int i = 0; i < count && wanted > 0; i++)
        {
            (uint random, _, _, _) = Philox.Block(
                new PhiloxBlock((uint)i, 0, 0, 0), (uint)key, (uint)(key >> 32));

            // Chosen with probability wanted / (count − i); certainly where as many are left as are wanted.
            if (random * (double)(count - i) < wanted * 4294967296.0)
            {
                wanted--;
                yield return i;
            }
        }
    }
}
