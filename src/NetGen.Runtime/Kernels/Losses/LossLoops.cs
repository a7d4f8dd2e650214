using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>The loss over a batch and of a single unpadded row, compiled once for each loss.</summary>
internal static class LossLoops
{
    // Beyond, rows fill their vectors anyhow, and the scratch of 16 samples grows.
    private const int MostLaneOutputs = 32;

    /// <summary>y, dy: [count, stride], the batch's samples from first on. Stores each sample's loss.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Rows<TRow>(
        TRow loss,
        ReadOnlySpan<float> classWeights,
        ref float y,
        ref float dy,
        ref float losses,
        int outputs,
        int stride,
        Batch batch,
        int first,
        int count)
        where TRow : struct, ILossRow
    {
        LossChecks.Batch<TRow>(batch, outputs);
        var weights = new SampleWeights(batch, classWeights);
        if (outputs <= MostLaneOutputs)
        {
            RowsAcrossLanes(loss, in weights, ref y, ref dy, ref losses, outputs, stride, batch, first, count);
            return;
        }

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
                loss.SetTarget(ref dy, outputs, label, step: 1);
            }

            losses = loss.Compute(ref y, ref dy, outputs, stride, label, scale);
            if (!weights.AreEqual)
            {
                Weigh(weights.Factor(s), ref losses, row[..outputs]);
            }

            losses = ref Unsafe.Add(ref losses, 1);
            y = ref Unsafe.Add(ref y, stride);
            dy = ref Unsafe.Add(ref dy, stride);
        }
    }

    /// <summary>
    /// y, dy: [blocks][outputs][16], samples across the lanes; dy becomes 0 in lanes without a sample. Returns the mean
    /// loss, bit for bit as the mean of <see cref="Rows"/>.
    /// </summary>
    internal static float MeanLanes<TRow>(
        TRow loss, ReadOnlySpan<float> classWeights, ref float y, ref float dy, int outputs, Batch batch)
        where TRow : struct, ILossRow
    {
        LossChecks.Batch<TRow>(batch, outputs);
        var weights = new SampleWeights(batch, classWeights);
        Vector512<float> losses = default;
        ref float first = ref Unsafe.As<Vector512<float>, float>(ref losses);
        double sum = 0;
        for (int n = 0; n < batch.Count; n += LaneBlocks.Samples)
        {
            int samples = int.Min(LaneBlocks.Samples, batch.Count - n);
            Block(loss, in weights, ref y, ref dy, ref first, outputs, batch, n, samples);
            for (int lane = 0; lane < samples; lane++)
            {
                sum += Unsafe.Add(ref first, lane);
            }

            if (samples < LaneBlocks.Samples)
            {
                LaneBlocks.ClearBeyond(ref dy, outputs, samples);
            }

            y = ref Unsafe.Add(ref y, outputs * LaneBlocks.Samples);
            dy = ref Unsafe.Add(ref dy, outputs * LaneBlocks.Samples);
        }

        return (float)(sum / batch.Count);
    }

    /// <summary>
    /// <see cref="Rows"/> for few outputs: 16 samples at a time are laid across the lanes and back, so that no lane is
    /// wasted on padding and a logarithm serves eight samples.
    /// </summary>
    private static void RowsAcrossLanes<TRow>(
        TRow loss,
        in SampleWeights weights,
        ref float y,
        ref float dy,
        ref float losses,
        int outputs,
        int stride,
        Batch batch,
        int first,
        int count)
        where TRow : struct, ILossRow
    {
        Span<float> scratch = stackalloc float[((2 * outputs) + 1) * LaneBlocks.Samples];
        ref float lossBlock = ref MemoryMarshal.GetReference(scratch);
        ref float yBlock = ref Unsafe.Add(ref lossBlock, LaneBlocks.Samples);
        ref float dyBlock = ref Unsafe.Add(ref yBlock, outputs * LaneBlocks.Samples);
        for (int n = 0; n < count; n += LaneBlocks.Samples)
        {
            int samples = int.Min(LaneBlocks.Samples, count - n);
            Transpose.Copy(ref y, samples, outputs, stride, ref yBlock, LaneBlocks.Samples);
            Block(loss, in weights, ref yBlock, ref dyBlock, ref lossBlock, outputs, batch, first + n, samples);
            Transpose.Copy(ref dyBlock, outputs, samples, LaneBlocks.Samples, ref dy, stride);
            scratch[..samples].CopyTo(MemoryMarshal.CreateSpan(ref losses, samples));
            losses = ref Unsafe.Add(ref losses, samples);
            y = ref Unsafe.Add(ref y, samples * stride);
            dy = ref Unsafe.Add(ref dy, samples * stride);
        }
    }

    /// <summary>
    /// One block: y, dy [outputs][16], of which the first lanes are the batch's samples from first on.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block<TRow>(
        TRow loss,
        in SampleWeights weights,
        ref float y,
        ref float dy,
        ref float losses,
        int outputs,
        Batch batch,
        int first,
        int samples)
        where TRow : struct, ILossRow
    {
        Vector512<int> labels = default;
        ref int label = ref Unsafe.As<Vector512<int>, int>(ref labels);
        if (batch.HasLabels)
        {
            SetTargets(loss, batch.Labels.Slice(first, samples), ref label, ref dy, outputs);
        }
        else
        {
            ref float targets = ref MemoryMarshal.GetReference(batch.Targets.Slice(first * outputs, samples * outputs));
            Transpose.Copy(ref targets, samples, outputs, outputs, ref dy, LaneBlocks.Samples);
        }

        float scale = 1f / batch.Count;
        loss.ComputeLanes(ref y, ref dy, outputs, labels.GetLower(), scale).StoreUnsafe(ref losses);
        if (samples > Vector256<float>.Count)
        {
            ref float second = ref Unsafe.Add(ref dy, Vector256<float>.Count);
            ref float logits = ref Unsafe.Add(ref y, Vector256<float>.Count);
            loss.ComputeLanes(ref logits, ref second, outputs, labels.GetUpper(), scale)
                .StoreUnsafe(ref losses, (nuint)Vector256<float>.Count);
        }

        if (!weights.AreEqual)
        {
            WeighLanes(in weights, ref losses, ref dy, outputs, first, samples);
        }
    }

    /// <summary>Multiplies the loss of one sample and its gradient by its factor.</summary>
    private static void Weigh(float factor, ref float loss, Span<float> dy)
    {
        loss *= factor;
        foreach (ref float d in dy)
        {
            d *= factor;
        }
    }

    /// <summary>The same for the samples of a block: losses [16], dy [outputs][16].</summary>
    private static void WeighLanes(
        in SampleWeights weights, ref float losses, ref float dy, int outputs, int first, int samples)
    {
        for (int lane = 0; lane < samples; lane++)
        {
            float factor = weights.Factor(first + lane);
            Unsafe.Add(ref losses, lane) *= factor;
            for (int o = 0; o < outputs; o++)
            {
                Unsafe.Add(ref dy, (o * LaneBlocks.Samples) + lane) *= factor;
            }
        }
    }

    /// <summary>Checks a block's labels, copies them, and turns them into targets where the loss takes such.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SetTargets<TRow>(
        TRow loss, ReadOnlySpan<int> source, ref int labels, ref float dy, int outputs)
        where TRow : struct, ILossRow
    {
        if (TRow.TakesTargets)
        {
            MemoryMarshal.CreateSpan(ref dy, outputs * LaneBlocks.Samples).Clear();
        }

        int classes = LabelRules.Classes(TRow.Loss, outputs);
        for (int lane = 0; lane < source.Length; lane++)
        {
            LossChecks.Label(source[lane], classes);
            Unsafe.Add(ref labels, lane) = source[lane];
            loss.SetTarget(ref Unsafe.Add(ref dy, lane), outputs, source[lane], LaneBlocks.Samples);
        }
    }

    /// <summary>The loss of one row with a label, or with targets where they are not empty.</summary>
    internal static float Sample<TRow>(TRow loss, ReadOnlySpan<float> y, ReadOnlySpan<float> targets, int label)
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
            loss.SetTarget(ref dy, y.Length, label, step: 1);
        }

        float result = loss.Compute(ref MemoryMarshal.GetReference(logits), ref dy, y.Length, stride, label, 1f);
        if (rented is not null)
        {
            ArrayPool<float>.Shared.Return(rented);
        }

        return result;
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
