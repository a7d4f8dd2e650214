using System.Runtime.CompilerServices;

namespace NetGen.Kernels;

/// <summary>What a loss accepts. Apart from the loops, so that these stay small.</summary>
internal static class LossChecks
{
    /// <summary>A batch has samples, and labels or targets that the loss understands.</summary>
    internal static void Batch<TRow>(Batch batch, int outputs)
        where TRow : struct, ILossRow
    {
        if (batch.Count == 0)
        {
            throw new ArgumentException("The batch is empty; a loss needs at least one sample.", nameof(batch));
        }

        if (batch.HasLabels)
        {
            _ = Classes(TRow.Loss, outputs);
        }
        else
        {
            Targets<TRow>(outputs, batch.TargetsPerSample);
        }
    }

    /// <summary>The loss understands class labels, so many of them.</summary>
    internal static int Classes(Loss loss, int outputs)
    {
        int classes = LabelRules.Classes(loss, outputs);
        return classes > 0
            ? classes
            : throw new ArgumentException(
                $"The network has {outputs} output(s) under {loss}; {LabelRules.Remedy(loss)}");
    }

    /// <summary>The loss understands target values, and there is one for each output.</summary>
    internal static void Targets<TRow>(int outputs, int targets)
        where TRow : struct, ILossRow
    {
        if (!TRow.TakesTargets)
        {
            throw new ArgumentException($"{TRow.Loss} needs class labels; the samples carry target values.");
        }

        if (targets != outputs)
        {
            throw new ArgumentException(
                $"A sample carries {targets} target values; the network has {outputs} outputs.");
        }
    }

    /// <summary>A label names a class. It becomes an address, so every label is checked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Label(int label, int classes)
    {
        if ((uint)label >= (uint)classes)
        {
            ThrowLabel(label, classes);
        }
    }

    private static void ThrowLabel(int label, int classes) => throw new ArgumentOutOfRangeException(
        nameof(label), label, $"The class label {label} is outside 0 to {classes - 1}.");
}
