using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>
/// max(0, 1 + max over j ≠ label of yⱼ − y[label]); where it is above 0 the gradient is 1 at the first of the largest
/// other outputs and −1 at the label, otherwise 0.
/// </summary>
internal readonly struct MulticlassHingeRow : ILossRow
{
    /// <inheritdoc/>
    public static bool TakesTargets => false;

    /// <inheritdoc/>
    public static Loss Loss => Loss.MulticlassHinge;

    /// <summary>Nothing: the label itself is all that <see cref="Compute"/> needs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetTarget(ref float t, int outputs, int label, int step)
    {
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Compute(ref float y, ref float dy, int outputs, int stride, int label, float scale)
    {
        float trace = 0;
        float largest = float.NegativeInfinity;
        int rival = FirstRival(label);
        for (int o = 0; o < outputs; o++)
        {
            float z = Unsafe.Add(ref y, o);
            trace += z - z;
            if (o != label && z > largest)
            {
                largest = z;
                rival = o;
            }
        }

        float gap = largest - Unsafe.Add(ref y, label) + 1f;
        bool isOpen = gap > 0;
        if (isOpen)
        {
            Unsafe.Add(ref dy, rival) = scale;
            Unsafe.Add(ref dy, label) = -scale;
        }

        return (isOpen ? gap : 0f) + trace;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> ComputeLanes(ref float y, ref float dy, int outputs, Vector256<int> labels, float scale)
    {
        Vector256<float> trace = Vector256<float>.Zero;
        Vector256<float> own = Vector256<float>.Zero;
        Vector256<float> largest = Vector256.Create(float.NegativeInfinity);
        Vector256<int> rivals = Vector256.Equals(labels, Vector256<int>.Zero) & Vector256<int>.One;
        for (int o = 0; o < outputs; o++)
        {
            Vector256<float> z = Vector256.LoadUnsafe(ref y, (nuint)(o * LaneBlocks.Samples));
            Vector256<float> isOwn = Vector256.Equals(labels, Vector256.Create(o)).AsSingle();
            Vector256<float> isRival = Vector256.AndNot(Vector256.GreaterThan(z, largest), isOwn);
            trace += z - z;
            own = Vector256.ConditionalSelect(isOwn, z, own);
            largest = Vector256.ConditionalSelect(isRival, z, largest);
            rivals = Vector256.ConditionalSelect(isRival.AsInt32(), Vector256.Create(o), rivals);
        }

        Vector256<float> gap = largest - own + Vector256<float>.One;
        Vector256<float> isOpen = Vector256.GreaterThan(gap, Vector256<float>.Zero);
        for (int o = 0; o < outputs; o++)
        {
            Vector256<float> up = Vector256.Equals(rivals, Vector256.Create(o)).AsSingle() & Vector256.Create(scale);
            Vector256<float> down = Vector256.Equals(labels, Vector256.Create(o)).AsSingle() & Vector256.Create(-scale);
            ((up | down) & isOpen).StoreUnsafe(ref dy, (nuint)(o * LaneBlocks.Samples));
        }

        return (gap & isOpen) + trace;
    }

    // Where no output compares, all others being NaN or −∞, the loss is NaN and the gradient any.
    private static int FirstRival(int label) => label == 0 ? 1 : 0;
}
