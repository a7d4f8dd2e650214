using NetGen.Kernels;

namespace NetGen.Tests.Kernels;

/// <summary>The losses of a whole batch in rows, computed in two parts as two threads would.</summary>
internal static class RowLosses
{
    private delegate void Kernel(
        ref float y, ref float dy, ref float losses, int outputs, int stride, Batch batch, int first, int count);

    public static float SquaredError(ref float y, ref float dy, int outputs, int stride, Batch batch) =>
        Mean(LossKernels.SquaredError, ref y, ref dy, outputs, stride, batch);

    public static float BinaryCrossEntropy(ref float y, ref float dy, int outputs, int stride, Batch batch) =>
        Mean(LossKernels.BinaryCrossEntropy, ref y, ref dy, outputs, stride, batch);

    public static float SoftmaxCrossEntropy(ref float y, ref float dy, int outputs, int stride, Batch batch) =>
        Mean(LossKernels.SoftmaxCrossEntropy, ref y, ref dy, outputs, stride, batch);

    private static float Mean(Kernel kernel, ref float y, ref float dy, int outputs, int stride, Batch batch)
    {
        Span<float> losses = stackalloc float[batch.Count + 1];
        int first = batch.Count / 3;
        int place = first * stride;
        kernel(
            ref System.Runtime.CompilerServices.Unsafe.Add(ref y, place),
            ref System.Runtime.CompilerServices.Unsafe.Add(ref dy, place),
            ref losses[first],
            outputs,
            stride,
            batch,
            first,
            batch.Count - first);
        kernel(ref y, ref dy, ref losses[0], outputs, stride, batch, 0, first);
        return LossKernels.Mean(ref losses[0], batch.Count);
    }
}
