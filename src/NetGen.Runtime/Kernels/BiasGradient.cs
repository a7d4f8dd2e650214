using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>The gradient of a layer's biases: db[o] = Σ_n dz[n][o], summed in the order of the samples.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BiasGradient
{
    private const int Lanes = 8;

    // Members of a team write to cache lines of their own.
    private const int Line = 16;

    /// <summary>Sums the deltas of a batch and hands the sums to the update rule.</summary>
    /// <typeparam name="TRule">The update rule.</typeparam>
    /// <param name="dz">The deltas: [count][stride].</param>
    /// <param name="columns">The floats of a row that count: 8 or a multiple of 16.</param>
    /// <param name="stride">The floats from one row to the next, at least <paramref name="columns"/>.</param>
    /// <param name="p">The packed parameters.</param>
    /// <param name="slot0">The rule's first slot, packed alike.</param>
    /// <param name="slot1">The rule's second slot, packed alike.</param>
    /// <param name="offset">Where the biases begin: [columns].</param>
    /// <param name="count">The number of samples.</param>
    /// <param name="rule">The step's constants.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<TRule>(
        ref float dz,
        int columns,
        int stride,
        ref float p,
        ref float slot0,
        ref float slot1,
        int offset,
        int count,
        in TRule rule)
        where TRule : struct, IUpdateRule<TRule>
    {
        int j = 0;

        // Four sums at a time hide the latency of an addition.
        for (; j <= columns - (4 * Lanes); j += 4 * Lanes)
        {
            Vector256<float> c0 = default;
            Vector256<float> c1 = default;
            Vector256<float> c2 = default;
            Vector256<float> c3 = default;
            ref float dzn = ref Unsafe.Add(ref dz, j);
            for (int n = 0; n < count; n++)
            {
                c0 += Vector256.LoadUnsafe(ref dzn, 0);
                c1 += Vector256.LoadUnsafe(ref dzn, Lanes);
                c2 += Vector256.LoadUnsafe(ref dzn, 2 * Lanes);
                c3 += Vector256.LoadUnsafe(ref dzn, 3 * Lanes);
                dzn = ref Unsafe.Add(ref dzn, stride);
            }

            nuint place = (nuint)(offset + j);
            Update.Apply(in rule, c0, ref p, ref slot0, ref slot1, place);
            Update.Apply(in rule, c1, ref p, ref slot0, ref slot1, place + Lanes);
            Update.Apply(in rule, c2, ref p, ref slot0, ref slot1, place + (2 * Lanes));
            Update.Apply(in rule, c3, ref p, ref slot0, ref slot1, place + (3 * Lanes));
        }

        for (; j < columns; j += Lanes)
        {
            Vector256<float> c = default;
            ref float dzn = ref Unsafe.Add(ref dz, j);
            for (int n = 0; n < count; n++)
            {
                c += Vector256.LoadUnsafe(ref dzn);
                dzn = ref Unsafe.Add(ref dzn, stride);
            }

            Update.Apply(in rule, c, ref p, ref slot0, ref slot1, (nuint)(offset + j));
        }
    }

    /// <summary>The same for a member's part of the biases.</summary>
    /// <typeparam name="TRule">The update rule.</typeparam>
    /// <param name="dz">The deltas: [count][stride].</param>
    /// <param name="columns">The floats of a row that count: 8 or a multiple of 16.</param>
    /// <param name="stride">The floats from one row to the next, at least <paramref name="columns"/>.</param>
    /// <param name="p">The packed parameters.</param>
    /// <param name="slot0">The rule's first slot, packed alike.</param>
    /// <param name="slot1">The rule's second slot, packed alike.</param>
    /// <param name="offset">Where the biases begin: [columns].</param>
    /// <param name="count">The number of samples.</param>
    /// <param name="rule">The step's constants.</param>
    /// <param name="member">Who runs.</param>
    public static void Apply<TRule>(
        ref float dz,
        int columns,
        int stride,
        ref float p,
        ref float slot0,
        ref float slot1,
        int offset,
        int count,
        in TRule rule,
        TeamMember member)
        where TRule : struct, IUpdateRule<TRule>
    {
        member.Share(columns, Line, out int first, out int own);
        ref float dzFirst = ref Unsafe.Add(ref dz, first);
        Apply(ref dzFirst, own, stride, ref p, ref slot0, ref slot1, offset + first, count, in rule);
    }
}
