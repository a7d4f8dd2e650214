using NetGen.Kernels;
using NetGen.Numerics;
using static System.FormattableString;

namespace NetGen;

/// <summary>
/// What a network can learn from: the one place that decides whether samples fit inputs, outputs and loss.
/// </summary>
internal sealed class NetworkFit(Architecture architecture)
{
    private readonly string _name = architecture.Name;
    private readonly int _inputs = architecture.Inputs;
    private readonly int _outputs = architecture.Outputs;
    private readonly Loss _loss = architecture.Loss;
    private readonly bool _takesTargets = architecture.LossDefinition.Head.TakesTargets;
    private readonly int _classes = LabelRules.Classes(architecture.Loss, architecture.Outputs);

    /// <summary>The classes that labels tell apart; 0 where the network takes no labels.</summary>
    public int Classes => _classes;

    /// <summary>Refuses a batch that does not fit; allocates nothing where it does.</summary>
    public void Check(Batch batch, int capacity)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Count < 1 || batch.Count > capacity)
        {
            throw new ArgumentException(
                Invariant($"The batch holds {batch.Count} samples; this session takes 1 to {capacity}."),
                nameof(batch));
        }

        CheckInputs(batch.Inputs, "The batch", nameof(batch));
        CheckFinite(batch.Features, batch.Inputs, "feature");
        CheckWeights(batch.Weights);
        if (batch.HasLabels)
        {
            CheckTakesLabels("the batch", nameof(batch));
            CheckLabels(batch.Labels);
            return;
        }

        CheckTargets(batch.TargetsPerSample, batch.Targets, "The batch", nameof(batch));
        CheckFinite(batch.Targets, batch.TargetsPerSample, "target");
    }

    /// <summary>Refuses a data set that does not fit.</summary>
    public void Check(Dataset data, string argument)
    {
        ArgumentNullException.ThrowIfNull(data, argument);
        CheckInputs(data.Inputs, "The data set", argument);
        if (!data.HasLabels)
        {
            CheckTargets(data.Outputs, data.AllTargets, "The data set", argument);
            return;
        }

        CheckTakesLabels("the data set", argument);
        if (data.Classes != _classes)
        {
            throw new ArgumentException(
                Invariant($"The data set has {data.Classes} classes, but {_name} tells {_classes} apart: ") +
                Invariant($"it has {_outputs} outputs under {_loss}."),
                argument);
        }
    }

    // A saturating activation would hide an infinite feature from the loss while its weights become NaN.
    private static void CheckFinite(ReadOnlySpan<float> values, int width, string what)
    {
        int bad = NonFinite.IndexIn(values);
        if (bad >= 0)
        {
            throw new ArgumentException(
                Invariant($"Sample {bad / width} of the batch, column {bad % width}: the {what} is {values[bad]}; ") +
                "every value must be finite. Replace or drop such samples.",
                "batch");
        }
    }

    private static void CheckWeights(ReadOnlySpan<float> weights)
    {
        int bad = weights.IndexOfAnyExceptInRange(0f, float.MaxValue);
        if (bad >= 0)
        {
            throw new ArgumentException(
                Invariant($"Sample {bad} of the batch has weight {weights[bad]}; it must be finite and not negative."),
                "batch");
        }
    }

    private void CheckInputs(int inputs, string what, string argument)
    {
        if (inputs != _inputs)
        {
            throw new ArgumentException(
                Invariant($"{what} has {inputs} features a sample, but {_name} takes {_inputs} inputs."), argument);
        }
    }

    private void CheckTakesLabels(string what, string argument)
    {
        if (_classes > 0)
        {
            return;
        }

        throw new ArgumentException(
            Invariant($"{_name} has {_outputs} output(s) under {_loss} and {what} carries class labels; ") +
            LabelRules.Remedy(_loss),
            argument);
    }

    private void CheckLabels(ReadOnlySpan<int> labels)
    {
        int bad = labels.IndexOfAnyExceptInRange(0, _classes - 1);
        if (bad >= 0)
        {
            throw new ArgumentException(
                Invariant($"Sample {bad} of the batch has label {labels[bad]}; with {_classes} classes labels run ") +
                Invariant($"from 0 to {_classes - 1}."),
                "batch");
        }
    }

    private void CheckTargets(int perSample, ReadOnlySpan<float> targets, string what, string argument)
    {
        if (!_takesTargets)
        {
            throw new ArgumentException(
                $"{what} carries target values, but {_name} learns under {_loss}, " +
                "which takes class labels (FromClasses).",
                argument);
        }

        if (perSample != _outputs)
        {
            throw new ArgumentException(
                Invariant($"{what} has {perSample} target values a sample, but {_name} has {_outputs} output(s)."),
                argument);
        }

        int bad = -1;
        string allowed = string.Empty;
        if (_loss == Loss.BinaryCrossEntropy)
        {
            bad = targets.IndexOfAnyExceptInRange(0f, 1f);
            allowed = "probabilities from 0 to 1.";
        }
        else if (LabelRules.AreTargetsSigns(_loss))
        {
            bad = targets.IndexOfAnyExcept(-1f, 1f);
            allowed = "-1 or 1. Turn targets t of 0 and 1 into 2t - 1, or give class labels (FromClasses).";
        }

        if (bad >= 0)
        {
            throw new ArgumentException(
                Invariant($"Sample {bad / perSample} has target {targets[bad]}; under {_loss} targets are ") + allowed,
                argument);
        }
    }
}
