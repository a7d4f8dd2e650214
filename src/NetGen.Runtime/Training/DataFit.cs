namespace NetGen;

/// <summary>Whether samples fit a network's inputs, outputs and loss, and what to do where they do not.</summary>
internal static class DataFit
{
    /// <summary>Checks a data set.</summary>
    public static void Check(Architecture architecture, Dataset data, string argument)
    {
        ArgumentNullException.ThrowIfNull(data, argument);
        CheckShape(architecture, data.Inputs, data.Classes, data.Outputs, argument);
        if (!data.HasLabels && architecture.Loss == Loss.BinaryCrossEntropy)
        {
            CheckProbabilities(data.AllTargets, data.Outputs, argument);
        }
    }

    /// <summary>Checks a batch. Its classes are not known, so that labels are compared one by one.</summary>
    public static void Check(Architecture architecture, Batch batch, string argument)
    {
        ArgumentNullException.ThrowIfNull(batch, argument);
        int classes = Classes(architecture);
        CheckShape(architecture, batch.Inputs, batch.HasLabels ? classes : 0, batch.TargetsPerSample, argument);
        ReadOnlySpan<int> labels = batch.Labels;
        for (int n = 0; n < labels.Length; n++)
        {
            if ((uint)labels[n] >= (uint)classes)
            {
                throw new ArgumentException(
                    $"Sample {n} of the batch has label {labels[n]}; {architecture.Name} takes labels from 0 to {classes - 1}.",
                    argument);
            }
        }
    }

    private static int Classes(Architecture architecture) =>
        architecture.Loss == Loss.BinaryCrossEntropy ? 2 : architecture.Outputs;

    private static void CheckShape(Architecture architecture, int inputs, int classes, int targets, string argument)
    {
        if (inputs != architecture.Inputs)
        {
            throw new ArgumentException(
                $"Samples have {inputs} features, but {architecture.Name} takes {architecture.Inputs}.", argument);
        }

        if (classes == 0)
        {
            CheckTargets(architecture, targets, argument);
        }
        else if (architecture.Loss == Loss.BinaryCrossEntropy && (architecture.Outputs != 1 || classes != 2))
        {
            throw new ArgumentException(
                $"Binary cross-entropy takes class labels with 1 output and 2 classes; {architecture.Name} has "
                + $"{architecture.Outputs} outputs and the data {classes} classes. Use softmax cross-entropy, or target values.",
                argument);
        }
        else if (classes != Classes(architecture))
        {
            throw new ArgumentException(
                $"The data have {classes} classes, but {architecture.Name} has {architecture.Outputs} outputs: one for each class is needed.",
                argument);
        }
    }

    private static void CheckTargets(Architecture architecture, int targets, string argument)
    {
        if (architecture.Loss == Loss.SoftmaxCrossEntropy)
        {
            throw new ArgumentException(
                $"{architecture.Name} is trained with softmax cross-entropy, which takes class labels; the data carry target values.",
                argument);
        }

        if (targets != architecture.Outputs)
        {
            throw new ArgumentException(
                $"Samples have {targets} targets, but {architecture.Name} has {architecture.Outputs} outputs.", argument);
        }
    }

    private static void CheckProbabilities(ReadOnlySpan<float> targets, int width, string argument)
    {
        for (int i = 0; i < targets.Length; i++)
        {
            if (!(targets[i] is >= 0 and <= 1))
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"Sample {i / width} has target {targets[i]}; binary cross-entropy takes targets from 0 to 1."),
                    argument);
            }
        }
    }
}
