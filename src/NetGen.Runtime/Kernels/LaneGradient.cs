using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>
/// The gradients of a layer that trains with samples across the lanes: dw[i][o] = Σ_n x[n][i]·dz[n][o] and
/// db[o] = Σ_n dz[n][o], where sample n belongs to partial sum n mod 16 and the partial sums are added as
/// <see cref="LaneSum"/> says.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneGradient
{
    private const int Lanes = 8;

    /// <summary>Sums over the batch and hands the sums to the update rules.</summary>
    /// <typeparam name="TWeightRule">The update rule of weights.</typeparam>
    /// <typeparam name="TBiasRule">The update rule of biases.</typeparam>
    /// <param name="x">The layer's inputs: [blocks][inputs][16].</param>
    /// <param name="inputs">The inputs.</param>
    /// <param name="dz">The deltas: [blocks][units][16], zero in lanes without a sample.</param>
    /// <param name="units">The units.</param>
    /// <param name="stride">The floats of a packed row.</param>
    /// <param name="p">The packed parameters.</param>
    /// <param name="slot0">The rule's first slot, packed alike.</param>
    /// <param name="slot1">The rule's second slot, packed alike.</param>
    /// <param name="weights">Where the weights begin: [inputs][stride].</param>
    /// <param name="biases">Where the biases begin: [stride].</param>
    /// <param name="blocks">The blocks of 16 samples.</param>
    /// <param name="weightRule">The rule for weights.</param>
    /// <param name="biasRule">The rule for biases.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<TWeightRule, TBiasRule>(
        ref float x,
        int inputs,
        ref float dz,
        int units,
        int stride,
        ref float p,
        ref float slot0,
        ref float slot1,
        int weights,
        int biases,
        int blocks,
        in TWeightRule weightRule,
        in TBiasRule biasRule)
        where TWeightRule : struct, IUpdateRule<TWeightRule>
        where TBiasRule : struct, IUpdateRule<TBiasRule>
    {
        for (int o = 0; o < units; o += Lanes)
        {
            ref float dzo = ref Unsafe.Add(ref dz, o * LaneBlocks.Samples);
            int columns = int.Min(Lanes, units - o);
            for (int i = 0; i < inputs; i++)
            {
                ref float xi = ref Unsafe.Add(ref x, i * LaneBlocks.Samples);
                Vector256<float> sums = columns == Lanes
                    ? Eight(ref xi, inputs, ref dzo, units, blocks)
                    : Few(ref xi, inputs, ref dzo, units, columns, blocks);
                nuint place = (nuint)(weights + (i * stride) + o);
                Update.Apply(in weightRule, sums, ref p, ref slot0, ref slot1, place);
            }

            Vector256<float> bias = Biases(ref dzo, units, columns, blocks);
            Update.Apply(in biasRule, bias, ref p, ref slot0, ref slot1, (nuint)(biases + o));
        }
    }

    /// <summary>The gradients of one input's weights to eight units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Eight(ref float x, int inputs, ref float dz, int units, int blocks)
    {
        if (!Vector512.IsHardwareAccelerated)
        {
            // Eight sums and no more fit the registers: partial sums 0 to 7 first, then 8 to 15.
            EightSums low = EightHalves(ref x, inputs, ref dz, units, blocks);
            EightSums high = EightHalves(
                ref Unsafe.Add(ref x, Lanes), inputs, ref Unsafe.Add(ref dz, Lanes), units, blocks);
            return LaneSum.AddEight(
                low.C0 + high.C0,
                low.C1 + high.C1,
                low.C2 + high.C2,
                low.C3 + high.C3,
                low.C4 + high.C4,
                low.C5 + high.C5,
                low.C6 + high.C6,
                low.C7 + high.C7);
        }

        Vector512<float> c0 = default, c1 = default, c2 = default, c3 = default;
        Vector512<float> c4 = default, c5 = default, c6 = default, c7 = default;
        for (int b = 0; b < blocks; b++)
        {
            Vector512<float> xb = Vector512.LoadUnsafe(ref x);
            c0 = Vector512.FusedMultiplyAdd(xb, Vector512.LoadUnsafe(ref dz, 0), c0);
            c1 = Vector512.FusedMultiplyAdd(xb, Vector512.LoadUnsafe(ref dz, 16), c1);
            c2 = Vector512.FusedMultiplyAdd(xb, Vector512.LoadUnsafe(ref dz, 32), c2);
            c3 = Vector512.FusedMultiplyAdd(xb, Vector512.LoadUnsafe(ref dz, 48), c3);
            c4 = Vector512.FusedMultiplyAdd(xb, Vector512.LoadUnsafe(ref dz, 64), c4);
            c5 = Vector512.FusedMultiplyAdd(xb, Vector512.LoadUnsafe(ref dz, 80), c5);
            c6 = Vector512.FusedMultiplyAdd(xb, Vector512.LoadUnsafe(ref dz, 96), c6);
            c7 = Vector512.FusedMultiplyAdd(xb, Vector512.LoadUnsafe(ref dz, 112), c7);
            x = ref Unsafe.Add(ref x, inputs * LaneBlocks.Samples);
            dz = ref Unsafe.Add(ref dz, units * LaneBlocks.Samples);
        }

        return LaneSum.AddEight(
            c0.GetLower() + c0.GetUpper(),
            c1.GetLower() + c1.GetUpper(),
            c2.GetLower() + c2.GetUpper(),
            c3.GetLower() + c3.GetUpper(),
            c4.GetLower() + c4.GetUpper(),
            c5.GetLower() + c5.GetUpper(),
            c6.GetLower() + c6.GetUpper(),
            c7.GetLower() + c7.GetUpper());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static EightSums EightHalves(ref float x, int inputs, ref float dz, int units, int blocks)
    {
        EightSums c = default;
        for (int b = 0; b < blocks; b++)
        {
            Vector256<float> xb = Vector256.LoadUnsafe(ref x);
            c.C0 = Vector256.FusedMultiplyAdd(xb, Vector256.LoadUnsafe(ref dz, 0), c.C0);
            c.C1 = Vector256.FusedMultiplyAdd(xb, Vector256.LoadUnsafe(ref dz, 16), c.C1);
            c.C2 = Vector256.FusedMultiplyAdd(xb, Vector256.LoadUnsafe(ref dz, 32), c.C2);
            c.C3 = Vector256.FusedMultiplyAdd(xb, Vector256.LoadUnsafe(ref dz, 48), c.C3);
            c.C4 = Vector256.FusedMultiplyAdd(xb, Vector256.LoadUnsafe(ref dz, 64), c.C4);
            c.C5 = Vector256.FusedMultiplyAdd(xb, Vector256.LoadUnsafe(ref dz, 80), c.C5);
            c.C6 = Vector256.FusedMultiplyAdd(xb, Vector256.LoadUnsafe(ref dz, 96), c.C6);
            c.C7 = Vector256.FusedMultiplyAdd(xb, Vector256.LoadUnsafe(ref dz, 112), c.C7);
            x = ref Unsafe.Add(ref x, inputs * LaneBlocks.Samples);
            dz = ref Unsafe.Add(ref dz, units * LaneBlocks.Samples);
        }

        return c;
    }

    /// <summary>The gradients of one input's weights to fewer than eight units; zero for the padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Few(ref float x, int inputs, ref float dz, int units, int columns, int blocks)
    {
        Vector256<float> sums = default;
        ref float sum = ref Unsafe.As<Vector256<float>, float>(ref sums);
        for (int o = 0; o < columns; o++)
        {
            Vector256<float> low = default;
            Vector256<float> high = default;
            ref float xb = ref x;
            ref float dzb = ref Unsafe.Add(ref dz, o * LaneBlocks.Samples);
            for (int b = 0; b < blocks; b++)
            {
                low = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref xb), Vector256.LoadUnsafe(ref dzb), low);
                high = Vector256.FusedMultiplyAdd(
                    Vector256.LoadUnsafe(ref xb, Lanes), Vector256.LoadUnsafe(ref dzb, Lanes), high);
                xb = ref Unsafe.Add(ref xb, inputs * LaneBlocks.Samples);
                dzb = ref Unsafe.Add(ref dzb, units * LaneBlocks.Samples);
            }

            Unsafe.Add(ref sum, o) = LaneSum.Add(low, high);
        }

        return sums;
    }

    /// <summary>The gradients of up to eight biases; zero for the padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Biases(ref float dz, int units, int columns, int blocks)
    {
        Vector256<float> sums = default;
        ref float sum = ref Unsafe.As<Vector256<float>, float>(ref sums);
        for (int o = 0; o < columns; o++)
        {
            Vector256<float> low = default;
            Vector256<float> high = default;
            ref float dzb = ref Unsafe.Add(ref dz, o * LaneBlocks.Samples);
            for (int b = 0; b < blocks; b++)
            {
                low += Vector256.LoadUnsafe(ref dzb);
                high += Vector256.LoadUnsafe(ref dzb, Lanes);
                dzb = ref Unsafe.Add(ref dzb, units * LaneBlocks.Samples);
            }

            Unsafe.Add(ref sum, o) = LaneSum.Add(low, high);
        }

        return sums;
    }

    private struct EightSums
    {
        public Vector256<float> C0, C1, C2, C3, C4, C5, C6, C7;
    }
}
