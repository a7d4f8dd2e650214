using NetGen.Kernels;
using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// Compares three gradients of a batch's mean loss and the penalties on weights: the network's own, in float and from
/// the very kernels that train it; the reference's backpropagation in double (<see cref="ReferenceNetwork"/>); and
/// central differences of the reference's objective, which need no formula for a derivative at all. Batch normalisation
/// takes the statistics of the batch; dropout and noise are those of step 0 of seed 0. What is not trained (frozen
/// layers, running statistics) has gradient 0, and no differences are taken there.
/// <para>
/// The relative error of a and b is |a − b| / max(|a|, |b|, floor). The floor is 1/20 of the largest gradient in the
/// parameter's tensor, because where terms cancel the rounding of a small gradient is that of the large terms; and at
/// least 1e-4 where the network takes part, so that float's own rounding of y − t near 0, some 1e-8 for y near 1,
/// passes; and 1e-3·max(1, objective) between reference and differences, because a quotient has its rounding.
/// </para>
/// <para>
/// Gradients below 1e-4 are therefore hardly looked at, and where all are, as behind a Relu layer without an active
/// unit, nothing was checked. Such a result is not conclusive and does not pass
/// (<see cref="GradientCheckResult.IsConclusive"/>).
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
    /// With batch normalisation take ten samples or more: of two it leaves their signs, and gradients cancel to
    /// roundings.
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
        double differenceFloor = DifferenceFloor * Math.Max(1, differences.Objective);

        foreach (ParameterTensor tensor in ParameterTensor.All(architecture))
        {
            var check = new TensorCheck(tensor, options);
            for (int i = tensor.Offset; i < tensor.Offset + tensor.Count; i++)
            {
                Compare(check.NetworkAndReference, architecture, i, own[i], exact[i], floors[i], ambiguous[i]);
            }

            foreach (int i in Choose(tensor, options))
            {
                bool isKink = !differences.TryDerivative(i, out double difference);
                bool skip = isKink || ambiguous[i];
                Compare(check.NetworkAndDifferences, architecture, i, own[i], difference, floors[i], skip);
                double floor = Math.Max(floors[i], differenceFloor);
                Compare(check.ReferenceAndDifferences, architecture, i, exact[i], difference, floor, isKink);
                check.IsSeen |= !skip && Math.Abs(exact[i]) > NetworkFloor;
            }

            result.Add(check);
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
        foreach (ParameterTensor tensor in ParameterTensor.All(architecture))
        {
            SetFloor(gradient.AsSpan(tensor.Offset, tensor.Count), floors.AsSpan(tensor.Offset, tensor.Count));
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
    /// The parameters of a tensor to check by differences: all, or a random subset in order (Knuth's algorithm S); none
    /// where nothing is trained.
    /// </summary>
    private static List<int> Choose(ParameterTensor tensor, GradientCheckOptions options)
    {
        var chosen = new List<int>();
        int end = tensor.Offset + tensor.Count;
        int wanted = tensor.IsTrainable ? Math.Min(tensor.Count, options.MaximumDifferencesPerTensor) : 0;
        ulong key = unchecked((ulong)options.Seed);
        for (int i = tensor.Offset; i < end && wanted > 0; i++)
        {
            (uint random, _, _, _) = Philox.Block(
                new PhiloxBlock((uint)i, 0, 0, 0), (uint)key, (uint)(key >> 32));

            // Chosen with probability wanted / (end − i); certainly where as many are left as are wanted.
            if (random * (double)(end - i) < wanted * 4294967296.0)
            {
                wanted--;
                chosen.Add(i);
            }
        }

        return chosen;
    }
}
