using System.ComponentModel;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Kernels;

/// <summary>
/// Losses over batches, as generated code calls them, and of single samples. Rows are the batch's samples from first
/// on: y and dy are [count, stride] row-major, the stride a multiple of 8, of which the first columns (outputs) count:
/// the padding of y may hold anything, that of dy becomes 0. Sums over outputs run in the order of
/// <see cref="LaneSum"/>, those over samples in double and in order.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LossKernels
{
    /// <summary>½‖y − t‖² of each row; class labels stand for one-hot vectors.</summary>
    /// <param name="y">The outputs.</param>
    /// <param name="dy">Receives ∂loss/∂y · float(1/batch.Count).</param>
    /// <param name="losses">Receives the loss of each row, not finite where an output is not.</param>
    /// <param name="outputs">The columns that count, at least 1; at least 2 where the batch has labels.</param>
    /// <param name="stride">The floats of a row.</param>
    /// <param name="batch">The whole batch: the labels or targets.</param>
    /// <param name="first">The first sample.</param>
    /// <param name="count">The number of samples.</param>
    /// <exception cref="ArgumentException">The batch is empty or does not fit the outputs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not below the number of outputs.</exception>
    public static void SquaredError(
        ref float y, ref float dy, ref float losses, int outputs, int stride, Batch batch, int first, int count) =>
        LossLoops.Rows(
            default(SquaredErrorRow), [], ref y, ref dy, ref losses, outputs, stride, batch, first, count);

    /// <summary>The binary cross-entropy on logits y of each row, summed over outputs.</summary>
    /// <param name="y">The logits.</param>
    /// <param name="dy">Receives ∂loss/∂y · float(1/batch.Count).</param>
    /// <param name="losses">Receives the loss of each row, not finite where an output is not.</param>
    /// <param name="outputs">The columns that count; 1 where the batch has labels.</param>
    /// <param name="stride">The floats of a row.</param>
    /// <param name="batch">The whole batch: labels 0 and 1, or targets from 0 to 1.</param>
    /// <param name="first">The first sample.</param>
    /// <param name="count">The number of samples.</param>
    /// <exception cref="ArgumentException">The batch is empty or does not fit the outputs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is neither 0 nor 1.</exception>
    public static void BinaryCrossEntropy(
        ref float y, ref float dy, ref float losses, int outputs, int stride, Batch batch, int first, int count) =>
        LossLoops.Rows(
            default(TermRow<BinaryCrossEntropyTerm>),
            [],
            ref y,
            ref dy,
            ref losses,
            outputs,
            stride,
            batch,
            first,
            count);

    /// <summary>−ln softmax(y)[label] on logits y of each row.</summary>
    /// <param name="y">The logits.</param>
    /// <param name="dy">Receives ∂loss/∂y · float(1/batch.Count).</param>
    /// <param name="losses">
    /// Receives the loss of each row, not finite where a logit is not or where it exceeds the greatest float.
    /// </param>
    /// <param name="outputs">The columns that count, at least 2.</param>
    /// <param name="stride">The floats of a row.</param>
    /// <param name="batch">The whole batch: the labels.</param>
    /// <param name="first">The first sample.</param>
    /// <param name="count">The number of samples.</param>
    /// <exception cref="ArgumentException">The batch is empty or carries target values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not below the number of outputs.</exception>
    public static void SoftmaxCrossEntropy(
        ref float y, ref float dy, ref float losses, int outputs, int stride, Batch batch, int first, int count) =>
        LossLoops.Rows(
            default(SoftmaxCrossEntropyRow), [], ref y, ref dy, ref losses, outputs, stride, batch, first, count);

    /// <summary>Any loss of each row, with its parameters and class weights.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="y">The outputs, or logits.</param>
    /// <param name="dy">
    /// Receives ∂loss/∂y · float(1/batch.Count), times the sample's factor w·B / Σ w where there are weights.
    /// </param>
    /// <param name="losses">
    /// Receives the loss of each row, times the same factor; not finite where an output is not, or where the loss, or
    /// its product with the factor, exceeds the greatest float.
    /// </param>
    /// <param name="outputs">The columns that count.</param>
    /// <param name="stride">The floats of a row.</param>
    /// <param name="batch">The whole batch: the labels or targets, and the weights.</param>
    /// <param name="first">The first sample.</param>
    /// <param name="count">The number of samples.</param>
    /// <exception cref="ArgumentException">The batch is empty or does not fit the loss and the outputs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label names no class.</exception>
    public static void Rows(
        LossDefinition loss,
        ref float y,
        ref float dy,
        ref float losses,
        int outputs,
        int stride,
        Batch batch,
        int first,
        int count)
    {
        ArgumentNullException.ThrowIfNull(loss);
        loss.Head.Rows(ref y, ref dy, ref losses, outputs, stride, batch, first, count);
    }

    /// <summary>The mean loss of a batch, bit for bit however its rows were divided.</summary>
    /// <param name="losses">The losses of all rows.</param>
    /// <param name="count">Their number, at least 1.</param>
    public static float Mean(ref float losses, int count)
    {
        double sum = 0;
        for (int s = 0; s < count; s++)
        {
            sum += Unsafe.Add(ref losses, s);
        }

        return (float)(sum / count);
    }

    /// <summary>The mean of ½‖y − t‖², with samples across the lanes; bit for bit as in rows.</summary>
    /// <param name="y">The outputs: [blocks][outputs][16].</param>
    /// <param name="dy">Receives ∂loss/∂y · float(1/batch.Count), and 0 in lanes without a sample.</param>
    /// <param name="outputs">The outputs of a sample.</param>
    /// <param name="batch">The labels or targets.</param>
    /// <returns>The mean loss; not finite where an output is not.</returns>
    /// <exception cref="ArgumentException">The batch is empty or does not fit the outputs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label names no class.</exception>
    public static float SquaredErrorLanes(ref float y, ref float dy, int outputs, Batch batch) =>
        LossLoops.MeanLanes(default(SquaredErrorRow), [], ref y, ref dy, outputs, batch);

    /// <summary>
    /// The mean of the binary cross-entropy on logits y, with samples across the lanes; bit for bit as in rows.
    /// </summary>
    /// <param name="y">The outputs: [blocks][outputs][16].</param>
    /// <param name="dy">Receives ∂loss/∂y · float(1/batch.Count), and 0 in lanes without a sample.</param>
    /// <param name="outputs">The outputs of a sample.</param>
    /// <param name="batch">The labels or targets.</param>
    /// <returns>The mean loss; not finite where an output is not.</returns>
    /// <exception cref="ArgumentException">The batch is empty or does not fit the outputs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label names no class.</exception>
    public static float BinaryCrossEntropyLanes(ref float y, ref float dy, int outputs, Batch batch) =>
        LossLoops.MeanLanes(default(TermRow<BinaryCrossEntropyTerm>), [], ref y, ref dy, outputs, batch);

    /// <summary>
    /// The mean of −ln softmax(y)[label] on logits y, with samples across the lanes; bit for bit as in rows.
    /// </summary>
    /// <param name="y">The outputs: [blocks][outputs][16].</param>
    /// <param name="dy">Receives ∂loss/∂y · float(1/batch.Count), and 0 in lanes without a sample.</param>
    /// <param name="outputs">The outputs of a sample.</param>
    /// <param name="batch">The labels or targets.</param>
    /// <returns>The mean loss; not finite where an output is not.</returns>
    /// <exception cref="ArgumentException">The batch is empty or does not fit the outputs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label names no class.</exception>
    public static float SoftmaxCrossEntropyLanes(ref float y, ref float dy, int outputs, Batch batch) =>
        LossLoops.MeanLanes(default(SoftmaxCrossEntropyRow), [], ref y, ref dy, outputs, batch);

    /// <summary>
    /// The mean of any loss, with its parameters and class weights and samples across the lanes; bit for bit as in
    /// rows.
    /// </summary>
    /// <param name="loss">The loss.</param>
    /// <param name="y">The outputs: [blocks][outputs][16].</param>
    /// <param name="dy">
    /// Receives ∂loss/∂y · float(1/batch.Count), times the sample's factor where there are weights, and 0 in lanes
    /// without a sample.
    /// </param>
    /// <param name="outputs">The outputs of a sample.</param>
    /// <param name="batch">The labels or targets, and the weights.</param>
    /// <returns>The mean loss; not finite where an output is not.</returns>
    /// <exception cref="ArgumentException">The batch is empty or does not fit the loss and the outputs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label names no class.</exception>
    public static float Lanes(LossDefinition loss, ref float y, ref float dy, int outputs, Batch batch)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return loss.Head.MeanLanes(ref y, ref dy, outputs, batch);
    }

    /// <summary>
    /// The loss of one sample with a class label, bit for bit as in a batch without weights; class weights change
    /// nothing but the parts of a smoothed label.
    /// </summary>
    /// <param name="loss">The loss.</param>
    /// <param name="y">The outputs, without padding.</param>
    /// <param name="label">The class.</param>
    /// <exception cref="ArgumentException">The loss cannot take a label for this number of outputs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label names no class.</exception>
    public static float SampleLoss(LossDefinition loss, ReadOnlySpan<float> y, int label)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return loss.Head.Sample(y, label);
    }

    /// <summary>The loss of one sample with target values, bit for bit as in a batch.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="y">The outputs, without padding.</param>
    /// <param name="targets">A target for each output.</param>
    /// <exception cref="ArgumentException">The loss takes no targets, or their number is another.</exception>
    public static float SampleLoss(LossDefinition loss, ReadOnlySpan<float> y, ReadOnlySpan<float> targets)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return loss.Head.Sample(y, targets);
    }

    /// <summary>Turns the logits of one sample into probabilities, in place.</summary>
    /// <param name="loss">
    /// Softmax cross-entropy: softmax. Binary cross-entropy: σ(y) of each. Binary softmax: σ(2y) of each, the
    /// probability of 1 against −1.
    /// </param>
    /// <param name="y">Logits before, probabilities after, without padding.</param>
    /// <exception cref="ArgumentException">The loss defines no probabilities.</exception>
    public static void Probabilities(Loss loss, Span<float> y)
    {
        switch (loss)
        {
            case Loss.SoftmaxCrossEntropy:
                LossLoops.Softmax(y);
                break;
            case Loss.BinaryCrossEntropy:
                foreach (ref float z in y)
                {
                    z = ScalarMath.Sigmoid(z);
                }

                break;
            case Loss.BinarySoftmax:
                foreach (ref float z in y)
                {
                    z = ScalarMath.Sigmoid(2f * z);
                }

                break;
            default:
                throw new ArgumentException($"The loss {loss} defines no probabilities.", nameof(loss));
        }
    }
}
