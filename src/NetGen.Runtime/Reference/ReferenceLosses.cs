// The reference is what results are compared with, not a result: it may use the C library's functions, whose last bit
// differs by system.
#pragma warning disable RS0030
using NetGen.Kernels;

namespace NetGen;

/// <summary>The losses C of one sample and their derivatives ∂C/∂y by the outputs, in double precision.</summary>
internal static class ReferenceLosses
{
    /// <summary>
    /// The loss of one sample, times its factor w·B / Σ w where the batch or the classes have weights; writes ∂C/∂y, so
    /// multiplied too, and the outputs' distances from the kinks of the loss.
    /// </summary>
    /// <param name="loss">Which, with its parameters.</param>
    /// <param name="pass">The outputs, or logits; receives the gradient and the distances.</param>
    /// <param name="batch">The sample's label or targets are in it; checked before by <see cref="Check"/>.</param>
    /// <param name="sample">The sample's place in the batch.</param>
    internal static double Compute(LossDefinition loss, ReferencePass pass, Batch batch, int sample)
    {
        double value = Unweighted(loss, pass, batch, sample);
        double factor = Factor(loss, batch, sample);
        for (int i = 0; i < pass.OutputGradient.Length; i++)
        {
            pass.OutputGradient[i] *= factor;
        }

        return value * factor;
    }

    /// <summary>Whether the derivative jumps at the loss's kinks.</summary>
    internal static bool Jumps(Loss loss) =>
        loss is Loss.Hinge or Loss.MulticlassHinge or Loss.Perceptron or Loss.AbsoluteError;

    /// <summary>The batch carries labels or targets that the loss understands, as the kernels demand too.</summary>
    /// <exception cref="ArgumentException">It does not, or it is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label names no class.</exception>
    internal static void Check(Architecture architecture, Batch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Inputs != architecture.Inputs)
        {
            throw new ArgumentException(
                $"A sample has {batch.Inputs} features; {architecture.Name} has {architecture.Inputs} inputs.",
                nameof(batch));
        }

        architecture.LossDefinition.Head.Check(batch, architecture.Outputs);
        int classes = LabelRules.Classes(architecture.Loss, architecture.Outputs);
        foreach (int label in batch.Labels)
        {
            LossChecks.Label(label, classes);
        }
    }

    private static double Unweighted(LossDefinition loss, ReferencePass pass, Batch batch, int sample)
    {
        double[] y = pass.Outputs;
        double[] gradient = pass.OutputGradient;
        double[] kinks = pass.LossKinks;
        if (loss.Kind == Loss.MulticlassHinge)
        {
            return MulticlassHinge(y, batch.Labels[sample], gradient, kinks);
        }

        double[] t = Targets(loss, batch, sample, y.Length);
        if (loss.Kind == Loss.SoftmaxCrossEntropy)
        {
            return SoftmaxCrossEntropy(y, t, gradient);
        }

        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            sum += Term(loss, y[i], t[i], out gradient[i], ref kinks[i]);
        }

        return sum;
    }

    /// <summary>One output's term of a loss that is their sum, its derivative and the distance from its kink.</summary>
    private static double Term(LossDefinition loss, double y, double t, out double gradient, ref double kink)
    {
        switch (loss.Kind)
        {
            // ½(y − t)²
            case Loss.SquaredError:
                gradient = y - t;
                return 0.5 * gradient * gradient;

            // −t ln σ(y) − (1 − t) ln(1 − σ(y)) = ln(1 + eʸ) − y·t, written so that nothing overflows; σ(y) − t
            case Loss.BinaryCrossEntropy:
                gradient = ReferenceActivations.Sigmoid(y) - t;
                return Math.Max(y, 0) - (y * t) + ReferenceMath.LogOnePlus(Math.Exp(-Math.Abs(y)));

            // max(0, 1 − t·y); −t where 1 − t·y is above 0, otherwise 0
            case Loss.Hinge:
                kink = 1 - (t * y);
                gradient = kink > 0 ? -t : 0;
                return Math.Max(kink, 0);

            // −ln (1 / (1 + e^−2ty)) = ln(1 + eˣ) with x = −2ty; −2t·σ(x)
            case Loss.BinarySoftmax:
                double x = -2 * t * y;
                gradient = -2 * t * ReferenceActivations.Sigmoid(x);
                return ReferenceActivations.Softplus(x);

            // max(0, −t·y); −t where t·y is 0 or below, otherwise 0
            case Loss.Perceptron:
                kink = -t * y;
                gradient = kink >= 0 ? -t : 0;
                return Math.Max(kink, 0);

            // |y − t|; the sign of y − t, 0 where they are equal
            case Loss.AbsoluteError:
                kink = y - t;
                gradient = kink > 0 ? 1 : kink < 0 ? -1 : 0;
                return Math.Abs(kink);

            // Huber: ½d² where |d| ≤ δ, otherwise δ·(|d| − ½δ), d = y − t; d, at most δ in size
            default:
                double d = y - t;
                kink = Math.Abs(d) - loss.Delta;
                gradient = Math.Clamp(d, -(double)loss.Delta, loss.Delta);
                return kink <= 0 ? 0.5 * d * d : loss.Delta * (Math.Abs(d) - (0.5 * loss.Delta));
        }
    }

    /// <summary>w·B / Σ w, w the sample's weight times its class's.</summary>
    private static double Factor(LossDefinition loss, Batch batch, int sample)
    {
        if (!batch.HasWeights && loss.ClassWeights.IsEmpty)
        {
            return 1;
        }

        double sum = 0;
        for (int s = 0; s < batch.Count; s++)
        {
            sum += Weight(loss, batch, s);
        }

        return sum == 0 ? 0 : Weight(loss, batch, sample) * batch.Count / sum;
    }

    private static double Weight(LossDefinition loss, Batch batch, int sample)
    {
        double own = batch.HasWeights ? batch.Weights[sample] : 1;
        return batch.HasLabels && !loss.ClassWeights.IsEmpty ? own * loss.ClassWeights[batch.Labels[sample]] : own;
    }

    /// <summary>
    /// C = −Σ t ln p, p = softmax(y) = eʸ / Σ eʸ; ∂C/∂y = p Σ t − t. A label's t is 1 at the label and 0 elsewhere.
    /// The largest logit is subtracted first, which changes no p, so that no exponential overflows.
    /// </summary>
    private static double SoftmaxCrossEntropy(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> gradient)
    {
        double largest = y[0];
        foreach (double logit in y)
        {
            largest = Math.Max(largest, logit);
        }

        double sum = 0;
        double whole = 0;
        double loss = 0;
        for (int i = 0; i < y.Length; i++)
        {
            gradient[i] = Math.Exp(y[i] - largest);
            sum += gradient[i];
            whole += t[i];
            loss += t[i] * (largest - y[i]);
        }

        for (int i = 0; i < y.Length; i++)
        {
            gradient[i] = (gradient[i] / sum * whole) - t[i];
        }

        return (whole * Math.Log(sum)) + loss;
    }

    /// <summary>
    /// C = max(0, 1 + max over j ≠ label of yⱼ − y[label]); where it is above 0, ∂C/∂y is 1 at the first of the largest
    /// others and −1 at the label. Kinks are where it reaches 0, and where another output becomes the largest.
    /// </summary>
    private static double MulticlassHinge(
        ReadOnlySpan<double> y, int label, Span<double> gradient, Span<double> kinks)
    {
        int rival = label == 0 ? 1 : 0;
        for (int i = 0; i < y.Length; i++)
        {
            rival = i != label && y[i] > y[rival] ? i : rival;
        }

        double gap = 1 + (y[rival] - y[label]);
        for (int i = 0; i < y.Length; i++)
        {
            kinks[i] = i == rival || i == label ? gap : y[i] - y[rival];
        }

        gradient.Clear();
        if (gap > 0)
        {
            gradient[rival] = 1;
            gradient[label] = -1;
        }

        return Math.Max(gap, 0);
    }

    /// <summary>
    /// The targets of a sample. Where there is one output for two classes, a label is the target itself, 0 or 1, or −1
    /// or 1; otherwise it stands for its one-hot vector. Smoothed, it shares a part of itself out among all classes,
    /// and each class's part counts by that class's weight, relative to the label's.
    /// </summary>
    private static double[] Targets(LossDefinition loss, Batch batch, int sample, int outputs)
    {
        double[] targets = new double[outputs];
        if (!batch.HasLabels)
        {
            for (int i = 0; i < outputs; i++)
            {
                targets[i] = batch.Targets[(sample * outputs) + i];
            }

            return targets;
        }

        int label = batch.Labels[sample];
        if (LabelRules.AreTargetsSigns(loss.Kind))
        {
            targets[0] = (2 * label) - 1;
            return targets;
        }

        double smoothing = loss.LabelSmoothing;
        if (loss.Kind == Loss.BinaryCrossEntropy)
        {
            targets[0] = (label * (1 - smoothing)) + (smoothing / 2);
            return targets;
        }

        for (int i = 0; i < outputs; i++)
        {
            double target = (i == label ? 1 - smoothing : 0) + (smoothing / outputs);
            targets[i] = loss.ClassWeights.IsEmpty
                ? target
                : target * loss.ClassWeights[i] / loss.ClassWeights[label];
        }

        return targets;
    }
}
