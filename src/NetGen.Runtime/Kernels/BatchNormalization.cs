using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>
/// Batch normalisation of net inputs (Ioffe and Szegedy, "Batch normalization: accelerating deep network training by
/// reducing internal covariate shift", ICML 2015): y = γ·(z − m)/√(v + ε) + β, with each unit's mean m and biased
/// variance v over the batch. Each sum is one sum over the samples in their order, so that members of a team may share
/// the columns: all references are to the first of a member's.
/// </summary>
/// <remarks>
/// Two passes, the mean first and then the squared deviations from it: one pass over squares would cancel where a mean
/// is large. Padding of z must be zero, and everything is zero there: γ and β are. The batch of a single sample has
/// variance 0, and y = β.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BatchNormalization
{
    private const int Lanes = 8;

    /// <summary>Normalises a batch with its own statistics, in place.</summary>
    /// <param name="z">Net inputs z before, y after: [count][stride].</param>
    /// <param name="normalized">Receives (z − m)/√(v + ε), alike.</param>
    /// <param name="statistics">Receives three rows of [stride]: m, v and 1/√(v + ε).</param>
    /// <param name="norm">The layer's packed rows of [stride]: γ, β.</param>
    /// <param name="columns">The columns to work on, a multiple of 8, at most <paramref name="stride"/>.</param>
    /// <param name="stride">The floats of a row.</param>
    /// <param name="count">The number of samples, at least 1.</param>
    /// <param name="epsilon">ε, above 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(
        ref float z,
        ref float normalized,
        ref float statistics,
        ref float norm,
        int columns,
        int stride,
        int count,
        float epsilon)
    {
        var samples = Vector256.Create((float)count);
        for (nuint j = 0; j < (nuint)columns; j += Lanes)
        {
            Vector256<float> mean = Sum(ref z, j, stride, count) / samples;
            Vector256<float> variance = SquaredDeviations(ref z, j, stride, count, mean) / samples;
            Vector256<float> inverse = Vector256<float>.One / Vector256.Sqrt(variance + Vector256.Create(epsilon));
            mean.StoreUnsafe(ref statistics, j);
            variance.StoreUnsafe(ref statistics, j + (nuint)stride);
            inverse.StoreUnsafe(ref statistics, j + (2 * (nuint)stride));

            Vector256<float> gamma = Vector256.LoadUnsafe(ref norm, j);
            Vector256<float> beta = Vector256.LoadUnsafe(ref norm, j + (nuint)stride);
            nuint place = j;
            for (int n = 0; n < count; n++)
            {
                Vector256<float> unit = (Vector256.LoadUnsafe(ref z, place) - mean) * inverse;
                unit.StoreUnsafe(ref normalized, place);
                Vector256.FusedMultiplyAdd(gamma, unit, beta).StoreUnsafe(ref z, place);
                place += (nuint)stride;
            }
        }
    }

    /// <summary>
    /// The gradients of γ and β and of the net inputs: dγ = Σ dy·u, dβ = Σ dy with u = (z − m)/√(v + ε), and
    /// dz = γ/√(v + ε)·((dy − dβ/n) − u·dγ/n) for n samples.
    /// </summary>
    /// <param name="dz">The gradient by y before, by z after, in place: [count][stride].</param>
    /// <param name="normalized">What <see cref="Forward"/> wrote.</param>
    /// <param name="statistics">What <see cref="Forward"/> wrote.</param>
    /// <param name="norm">The layer's packed rows of [stride]: γ, β.</param>
    /// <param name="gradients">Receives two rows of [stride]: dγ and dβ.</param>
    /// <param name="columns">The columns to work on, a multiple of 8, at most <paramref name="stride"/>.</param>
    /// <param name="stride">The floats of a row.</param>
    /// <param name="count">The number of samples, at least 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(
        ref float dz,
        ref float normalized,
        ref float statistics,
        ref float norm,
        ref float gradients,
        int columns,
        int stride,
        int count)
    {
        var samples = Vector256.Create((float)count);
        for (nuint j = 0; j < (nuint)columns; j += Lanes)
        {
            Vector256<float> beta = default;
            Vector256<float> gamma = default;
            nuint place = j;
            for (int n = 0; n < count; n++)
            {
                Vector256<float> dy = Vector256.LoadUnsafe(ref dz, place);
                beta += dy;
                gamma = Vector256.FusedMultiplyAdd(dy, Vector256.LoadUnsafe(ref normalized, place), gamma);
                place += (nuint)stride;
            }

            gamma.StoreUnsafe(ref gradients, j);
            beta.StoreUnsafe(ref gradients, j + (nuint)stride);

            Vector256<float> inverse = Vector256.LoadUnsafe(ref statistics, j + (2 * (nuint)stride));
            Vector256<float> factor = Vector256.LoadUnsafe(ref norm, j) * inverse;
            Vector256<float> meanBeta = beta / samples;
            Vector256<float> meanGamma = -gamma / samples;
            place = j;
            for (int n = 0; n < count; n++)
            {
                Vector256<float> centred = Vector256.LoadUnsafe(ref dz, place) - meanBeta;
                Vector256<float> unit = Vector256.LoadUnsafe(ref normalized, place);
                (factor * Vector256.FusedMultiplyAdd(unit, meanGamma, centred)).StoreUnsafe(ref dz, place);
                place += (nuint)stride;
            }
        }
    }

    /// <summary>Normalises with the running statistics, in place: a frozen layer, which learns none.</summary>
    /// <param name="z">Net inputs z before, y after: [count][stride].</param>
    /// <param name="norm">The layer's packed rows of [stride]: γ, β, running mean, running variance.</param>
    /// <param name="columns">The columns to work on, a multiple of 8, at most <paramref name="stride"/>.</param>
    /// <param name="stride">The floats of a row.</param>
    /// <param name="count">The number of samples.</param>
    /// <param name="epsilon">ε, above 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ForwardFrozen(
        ref float z, ref float norm, int columns, int stride, int count, float epsilon)
    {
        for (nuint j = 0; j < (nuint)columns; j += Lanes)
        {
            Vector256<float> beta = Vector256.LoadUnsafe(ref norm, j + (nuint)stride);
            Vector256<float> mean = Vector256.LoadUnsafe(ref norm, j + (2 * (nuint)stride));
            Vector256<float> slope = Slope(ref norm, j, stride, epsilon);
            nuint place = j;
            for (int n = 0; n < count; n++)
            {
                Vector256<float> centred = Vector256.LoadUnsafe(ref z, place) - mean;
                Vector256.FusedMultiplyAdd(slope, centred, beta).StoreUnsafe(ref z, place);
                place += (nuint)stride;
            }
        }
    }

    /// <summary>Takes deltas back through a frozen normalisation, in place: dz = γ/√(v + ε)·dy.</summary>
    /// <param name="dz">The gradient by y before, by z after: [count][stride].</param>
    /// <param name="norm">The layer's packed rows of [stride]: γ, β, running mean, running variance.</param>
    /// <param name="columns">The columns to work on, a multiple of 8, at most <paramref name="stride"/>.</param>
    /// <param name="stride">The floats of a row.</param>
    /// <param name="count">The number of samples.</param>
    /// <param name="epsilon">ε, above 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void BackwardFrozen(
        ref float dz, ref float norm, int columns, int stride, int count, float epsilon)
    {
        for (nuint j = 0; j < (nuint)columns; j += Lanes)
        {
            Vector256<float> slope = Slope(ref norm, j, stride, epsilon);
            nuint place = j;
            for (int n = 0; n < count; n++)
            {
                (slope * Vector256.LoadUnsafe(ref dz, place)).StoreUnsafe(ref dz, place);
                place += (nuint)stride;
            }
        }
    }

    /// <summary>Hands the gradients of γ and β to the update rule.</summary>
    /// <typeparam name="TRule">The update rule.</typeparam>
    /// <param name="gradients">What <see cref="Backward"/> wrote.</param>
    /// <param name="columns">The columns to work on, a multiple of 8, at most <paramref name="stride"/>.</param>
    /// <param name="stride">The floats of a row.</param>
    /// <param name="p">The packed parameters.</param>
    /// <param name="slot0">The rule's first slot, packed alike.</param>
    /// <param name="slot1">The rule's second slot, packed alike.</param>
    /// <param name="normOffset">Where γ begins; β is one row behind.</param>
    /// <param name="rule">The step's constants.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Update<TRule>(
        ref float gradients,
        int columns,
        int stride,
        ref float p,
        ref float slot0,
        ref float slot1,
        int normOffset,
        in TRule rule)
        where TRule : struct, IUpdateRule<TRule>
    {
        for (int row = 0; row < 2 * stride; row += stride)
        {
            for (int j = row; j < row + columns; j += Lanes)
            {
                var gradient = Vector256.LoadUnsafe(ref gradients, (nuint)j);
                Kernels.Update.Apply(in rule, gradient, ref p, ref slot0, ref slot1, (nuint)(normOffset + j));
            }
        }
    }

    /// <summary>
    /// Moves the running statistics towards a batch's: r ← fma(momentum, s − r, r), with the unbiased variance
    /// v·n/(n − 1) of n samples, as PyTorch does. A single sample has none and moves nothing.
    /// </summary>
    /// <param name="statistics">What <see cref="Forward"/> wrote.</param>
    /// <param name="norm">The layer's packed rows of [stride]: γ, β, running mean, running variance.</param>
    /// <param name="columns">The columns to work on, a multiple of 8, at most <paramref name="stride"/>.</param>
    /// <param name="stride">The floats of a row.</param>
    /// <param name="count">The number of samples n, at least 1.</param>
    /// <param name="momentum">The part of the batch in the running statistics, above 0 and at most 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Track(
        ref float statistics, ref float norm, int columns, int stride, int count, float momentum)
    {
        if (count == 1)
        {
            return;
        }

        ref float runningMean = ref Unsafe.Add(ref norm, 2 * stride);
        ref float runningVariance = ref Unsafe.Add(ref norm, 3 * stride);
        var unbiased = Vector256.Create((float)count / (count - 1));
        for (nuint j = 0; j < (nuint)columns; j += Lanes)
        {
            Vector256<float> mean = Vector256.LoadUnsafe(ref statistics, j);
            Vector256<float> variance = Vector256.LoadUnsafe(ref statistics, j + (nuint)stride) * unbiased;
            Move(ref runningMean, j, mean, momentum);
            Move(ref runningVariance, j, variance, momentum);
        }
    }

    /// <summary>γ/√(v + ε) of the running variance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Slope(ref float norm, nuint place, int stride, float epsilon)
    {
        Vector256<float> variance = Vector256.LoadUnsafe(ref norm, place + (3 * (nuint)stride));
        return Vector256.LoadUnsafe(ref norm, place) / Vector256.Sqrt(variance + Vector256.Create(epsilon));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Move(ref float running, nuint j, Vector256<float> target, float momentum)
    {
        Vector256<float> r = Vector256.LoadUnsafe(ref running, j);
        Vector256.FusedMultiplyAdd(Vector256.Create(momentum), target - r, r).StoreUnsafe(ref running, j);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Sum(ref float z, nuint place, int stride, int count)
    {
        Vector256<float> sum = default;
        for (int n = 0; n < count; n++)
        {
            sum += Vector256.LoadUnsafe(ref z, place);
            place += (nuint)stride;
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> SquaredDeviations(
        ref float z, nuint place, int stride, int count, Vector256<float> mean)
    {
        Vector256<float> sum = default;
        for (int n = 0; n < count; n++)
        {
            Vector256<float> deviation = Vector256.LoadUnsafe(ref z, place) - mean;
            sum = Vector256.FusedMultiplyAdd(deviation, deviation, sum);
            place += (nuint)stride;
        }

        return sum;
    }
}
