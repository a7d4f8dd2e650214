namespace NetGen.Kernels;

/// <summary>Computes one loss with its parameters; chosen once, so that no loop asks which loss it is.</summary>
internal abstract class LossHead
{
    /// <summary>Whether samples may carry target values.</summary>
    public abstract bool TakesTargets { get; }

    /// <summary>The head of a loss whose parameters are in their ranges.</summary>
    public static LossHead Create(LossDefinition loss)
    {
        float[] weights = loss.ClassWeights.ToArray();
        return loss.Kind switch
        {
            Loss.SquaredError => Create(default(SquaredErrorRow), weights),
            Loss.BinaryCrossEntropy => OfTerm(new BinaryCrossEntropyTerm(loss.LabelSmoothing), weights),
            Loss.SoftmaxCrossEntropy when loss.LabelSmoothing > 0 =>
                Create(new SmoothedSoftmaxCrossEntropyRow(loss.LabelSmoothing, weights), weights),
            Loss.SoftmaxCrossEntropy => Create(default(SoftmaxCrossEntropyRow), weights),
            Loss.Hinge => OfTerm(default(HingeTerm), weights),
            Loss.MulticlassHinge => Create(default(MulticlassHingeRow), weights),
            Loss.BinarySoftmax => OfTerm(default(BinarySoftmaxTerm), weights),
            Loss.Perceptron => OfTerm(default(PerceptronTerm), weights),
            Loss.AbsoluteError => OfTerm(default(AbsoluteErrorTerm), weights),
            _ => OfTerm(new HuberTerm(loss.Delta), weights),
        };
    }

    /// <summary>The losses of rows, as <see cref="LossKernels.Rows"/>.</summary>
    public abstract void Rows(
        ref float y, ref float dy, ref float losses, int outputs, int stride, Batch batch, int first, int count);

    /// <summary>The mean loss with samples across the lanes, as <see cref="LossKernels.Lanes"/>.</summary>
    public abstract float MeanLanes(ref float y, ref float dy, int outputs, Batch batch);

    /// <summary>The loss of one unpadded row with a label.</summary>
    public abstract float Sample(ReadOnlySpan<float> y, int label);

    /// <summary>The loss of one unpadded row with targets.</summary>
    public abstract float Sample(ReadOnlySpan<float> y, ReadOnlySpan<float> targets);

    /// <summary>The batch has samples, and labels or targets that the loss understands.</summary>
    public abstract void Check(Batch batch, int outputs);

    private static Typed<TRow> Create<TRow>(TRow row, float[] classWeights)
        where TRow : struct, ILossRow => new(row, classWeights);

    private static Typed<TermRow<TTerm>> OfTerm<TTerm>(TTerm term, float[] classWeights)
        where TTerm : struct, ILossTerm => new(new TermRow<TTerm>(term), classWeights);

    private sealed class Typed<TRow>(TRow row, float[] classWeights) : LossHead
        where TRow : struct, ILossRow
    {
        public override bool TakesTargets => TRow.TakesTargets;

        public override void Rows(
            ref float y, ref float dy, ref float losses, int outputs, int stride, Batch batch, int first, int count) =>
            LossLoops.Rows(row, classWeights, ref y, ref dy, ref losses, outputs, stride, batch, first, count);

        public override float MeanLanes(ref float y, ref float dy, int outputs, Batch batch) =>
            LossLoops.MeanLanes(row, classWeights, ref y, ref dy, outputs, batch);

        public override float Sample(ReadOnlySpan<float> y, int label)
        {
            LossChecks.Label(label, LossChecks.Classes(TRow.Loss, y.Length));
            return LossLoops.Sample(row, y, [], label);
        }

        public override float Sample(ReadOnlySpan<float> y, ReadOnlySpan<float> targets)
        {
            LossChecks.Targets<TRow>(y.Length, targets.Length);
            return LossLoops.Sample(row, y, targets, label: 0);
        }

        public override void Check(Batch batch, int outputs) => LossChecks.Batch<TRow>(batch, outputs);
    }
}
