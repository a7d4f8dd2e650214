using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>The loss over a batch and of a single unpadded row, compiled once for each loss.</summary>
internal static class LossLoops
{
    /// <summary>y, dy: [count, stride], the batch's samples from first on. Stores each sample's loss.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Rows<TRow>(
        ref float y, ref float dy, ref float losses, int outputs, int stride, Batch batch, int first, int count)
        where TRow : struct, ILossRow
    {
        LossChecks.Batch<TRow>(batch, outputs);
        ReadOnlySpan<int> labels = batch.Labels;
        ReadOnlySpan<float> targets = batch.Targets;
        int classes = LabelRules.Classes(TRow.Loss, outputs);
        float scale = 1f / batch.Count;
        for (int s = first; s < first + count; s++)
        {
            Span<float> row = MemoryMarshal.CreateSpan(ref dy, stride);
            row.Clear();
            int label = 0;
            if (labels.IsEmpty)
            {
                targets.Slice(s * outputs, outputs).CopyTo(row);
            }
            else
            {
                label = labels[s];
                LossChecks.Label(label, classes);
                TRow.SetTarget(ref dy, label, step: 1);
            }

            losses = TRow.Compute(ref y, ref dy, outputs, stride, label, scale);
            losses = ref Unsafe.Add(ref losses, 1);
            y = ref Unsafe.Add(ref y, stride);
            dy = ref Unsafe.Add(ref dy, stride);
        }
    }

    /// <summary>
    /// y, dy: [blocks][outputs][16], samples across the lanes; dy becomes 0 in lanes without a sample. Returns the mean
    /// loss, bit for bit as the mean of <see cref="Rows"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static float MeanLanes<TRow>(ref float y, ref float dy, int outputs, Batch batch)
        where TRow : struct, ILossRow
    {
        int count = batch.Count;
        LossChecks.Batch<TRow>(batch, outputs);
        int classes = LabelRules.Classes(TRow.Loss, outputs);
        if (!batch.HasLabels)
        {
            LaneBlocks.Gather(ref MemoryMarshal.GetReference(batch.Targets), outputs, count, ref dy);
        }

        Span<int> labels = stackalloc int[LaneBlocks.Samples];
        ref int label = ref MemoryMarshal.GetReference(labels);
        Span<float> losses = stackalloc float[LaneBlocks.Samples];
        ref float loss = ref MemoryMarshal.GetReference(losses);
        float scale = 1f / count;
        double sum = 0;
        for (int n = 0; n < count; n += LaneBlocks.Samples)
        {
            int samples = int.Min(LaneBlocks.Samples, count - n);
            if (batch.HasLabels)
            {
                SetTargets<TRow>(batch.Labels.Slice(n, samples), labels, classes, ref dy, outputs);
            }

            for (int lane = 0; lane < LaneBlocks.Samples; lane += Vector256<float>.Count)
            {
                TRow.ComputeLanes(
                    ref Unsafe.Add(ref y, lane),
                    ref Unsafe.Add(ref dy, lane),
                    outputs,
                    Vector256.LoadUnsafe(ref label, (nuint)lane),
                    scale).StoreUnsafe(ref loss, (nuint)lane);
            }

            foreach (float one in losses[..samples])
            {
                sum += one;
            }

            if (samples < LaneBlocks.Samples)
            {
                LaneBlocks.ClearBeyond(ref dy, outputs, samples);
            }

            y = ref Unsafe.Add(ref y, outputs * LaneBlocks.Samples);
            dy = ref Unsafe.Add(ref dy, outputs * LaneBlocks.Samples);
        }

        return (float)(sum / count);
    }

    /// <summary>Checks a block's labels, copies them, and turns them into targets where the loss takes such.</summary>
    private static void SetTargets<TRow>(
        ReadOnlySpan<int> source, Span<int> labels, int classes, ref float dy, int outputs)
        where TRow : struct, ILossRow
    {
        if (TRow.TakesTargets)
        {
            MemoryMarshal.CreateSpan(ref dy, outputs * LaneBlocks.Samples).Clear();
        }

        for (int lane = 0; lane < source.Length; lane++)
        {
            LossChecks.Label(source[lane], classes);
            labels[lane] = source[lane];
            TRow.SetTarget(ref Unsafe.Add(ref dy, lane), source[lane], LaneBlocks.Samples);
        }
    }

    /// <summary>The loss of one row with a label, or with targets where they are not empty.</summary>
    internal static float Sample<TRow>(ReadOnlySpan<float> y, ReadOnlySpan<float> targets, int label)
        where TRow : struct, ILossRow
    {
        int stride = StrideOf(y.Length);
        float[]? rented = 2 * stride > StackBuffers.MostFloats ? ArrayPool<float>.Shared.Rent(2 * stride) : null;
        Span<float> scratch = rented is null ? stackalloc float[2 * stride] : rented;
        Span<float> logits = scratch[..stride];
        Span<float> gradient = scratch.Slice(stride, stride);
        y.CopyTo(logits);
        gradient.Clear();
        targets.CopyTo(gradient);
        ref float dy = ref MemoryMarshal.GetReference(gradient);
        if (targets.IsEmpty)
        {
            TRow.SetTarget(ref dy, label, step: 1);
        }

        float loss = TRow.Compute(ref MemoryMarshal.GetReference(logits), ref dy, y.Length, stride, label, 1f);
        if (rented is not null)
        {
            ArrayPool<float>.Shared.Return(rented);
        }

        return loss;
    }

    /// <summary>Softmax of one row, in place.</summary>
    internal static void Softmax(Span<float> y)
    {
        int stride = StrideOf(y.Length);
        float[]? rented = stride > StackBuffers.MostFloats ? ArrayPool<float>.Shared.Rent(stride) : null;
        Span<float> row = rented is null ? stackalloc float[stride] : rented.AsSpan(0, stride);
        y.CopyTo(row);
        ref float first = ref MemoryMarshal.GetReference(row);
        SoftmaxCrossEntropyRow.Probabilities(ref first, ref first, y.Length, stride);
        row[..y.Length].CopyTo(y);
        if (rented is not null)
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    private static int StrideOf(int outputs) => (outputs + 7) & ~7;
}
