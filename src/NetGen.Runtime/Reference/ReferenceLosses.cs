// The reference is what results are compared with, not a result: it may use the C library's functions, whose last bit
// differs by system.
#pragma warning disable RS0030
using NetGen.Kernels;

namespace NetGen;

/// <summary>The losses C of one sample and their derivatives ∂C/∂y by the outputs, in double precision.</summary>
internal static class ReferenceLosses
{
    /// <summary>The loss of one sample.</summary>
    /// <param name="loss">Which.</param>
    /// <param name="y">The outputs, or logits.</param>
    /// <param name="batch">The sample's label or targets are in it; checked before by <see cref="Check"/>.</param>
    /// <param name="sample">The sample's place in the batch.</param>
    /// <param name="gradient">Receives ∂C/∂y.</param>
    internal static double Compute(Loss loss, ReadOnlySpan<double> y, Batch batch, int sample, Span<double> gradient) =>
        loss switch
        {
            Loss.SquaredError => SquaredError(y, Targets(loss, batch, sample, y.Length), gradient),
            Loss.BinaryCrossEntropy => BinaryCrossEntropy(y, Targets(loss, batch, sample, y.Length), gradient),
            Loss.SoftmaxCrossEntropy => SoftmaxCrossEntropy(y, batch.Labels[sample], gradient),
            _ => throw Unknown(loss),
        };

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

        switch (architecture.Loss)
        {
            case Loss.SquaredError:
                LossChecks.Batch<SquaredErrorRow>(batch, architecture.Outputs);
                break;
            case Loss.BinaryCrossEntropy:
                LossChecks.Batch<BinaryCrossEntropyRow>(batch, architecture.Outputs);
                break;
            case Loss.SoftmaxCrossEntropy:
                LossChecks.Batch<SoftmaxCrossEntropyRow>(batch, architecture.Outputs);
                break;
            default:
                throw Unknown(architecture.Loss);
        }

        int classes = LabelRules.Classes(architecture.Loss, architecture.Outputs);
        foreach (int label in batch.Labels)
        {
            LossChecks.Label(label, classes);
        }
    }

    /// <summary>C = ½ Σ (y − t)²; ∂C/∂y = y − t.</summary>
    private static double SquaredError(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> gradient)
    {
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            gradient[i] = y[i] - t[i];
            sum += 0.5 * gradient[i] * gradient[i];
        }

        return sum;
    }

    /// <summary>
    /// C = −Σ (t ln σ(y) + (1 − t) ln(1 − σ(y))) = Σ ln(1 + eʸ) − y·t; ∂C/∂y = σ(y) − t.
    /// The sum is written max(y, 0) − y·t + ln(1 + e^−|y|), where nothing overflows.
    /// </summary>
    private static double BinaryCrossEntropy(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> gradient)
    {
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            sum += Math.Max(y[i], 0) - (y[i] * t[i]) + ReferenceMath.LogOnePlus(Math.Exp(-Math.Abs(y[i])));
            gradient[i] = ReferenceActivations.Sigmoid(y[i]) - t[i];
        }

        return sum;
    }

    /// <summary>
    /// C = −ln p[label], p = softmax(y) = eʸ / Σ eʸ; ∂C/∂y = p − (1 at the label, 0 elsewhere).
    /// The largest logit is subtracted first, which changes no p, so that no exponential overflows.
    /// </summary>
    private static double SoftmaxCrossEntropy(ReadOnlySpan<double> y, int label, Span<double> gradient)
    {
        double largest = y[0];
        foreach (double logit in y)
        {
            largest = Math.Max(largest, logit);
        }

        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            gradient[i] = Math.Exp(y[i] - largest);
            sum += gradient[i];
        }

        for (int i = 0; i < y.Length; i++)
        {
            gradient[i] = (gradient[i] / sum) - (i == label ? 1 : 0);
        }

        return Math.Log(sum) - (y[label] - largest);
    }

    /// <summary>
    /// The targets of a sample. A class label stands for its one-hot vector; under binary cross-entropy, which takes
    /// labels for one output only, it is the target itself, 0 or 1.
    /// </summary>
    private static double[] Targets(Loss loss, Batch batch, int sample, int outputs)
    {
        double[] targets = new double[outputs];
        if (!batch.HasLabels)
        {
            for (int i = 0; i < outputs; i++)
            {
                targets[i] = batch.Targets[(sample * outputs) + i];
            }
        }
        else if (loss == Loss.BinaryCrossEntropy)
        {
            targets[0] = batch.Labels[sample];
        }
        else
        {
            targets[batch.Labels[sample]] = 1;
        }

        return targets;
    }

    private static ArgumentOutOfRangeException Unknown(Loss loss) => new(nameof(loss), loss, "Unknown loss.");
}
