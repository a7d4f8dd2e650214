using static System.FormattableString;

namespace NetGen;

/// <summary>What a loss definition refuses: each refusal names the parameter, its value and what is allowed.</summary>
internal static class LossDefinitionChecks
{
    public static void Check(Loss kind, float delta, float labelSmoothing, ReadOnlySpan<float> classWeights)
    {
        Kind(kind);
        RangeChecks.Positive(delta);
        if (kind != Loss.Huber && delta != 1)
        {
            throw new ArgumentException(
                Invariant($"delta is {delta}, but {kind} has none; leave it out, or use Huber."), nameof(delta));
        }

        RangeChecks.Fraction(labelSmoothing);
        if (labelSmoothing > 0 && kind is not (Loss.SoftmaxCrossEntropy or Loss.BinaryCrossEntropy))
        {
            throw new ArgumentException(
                Invariant($"labelSmoothing is {labelSmoothing}, but {kind} has none; leave it out, or use ") +
                "SoftmaxCrossEntropy or BinaryCrossEntropy.",
                nameof(labelSmoothing));
        }

        ClassWeights(classWeights);
    }

    public static void Kind(Loss kind)
    {
        if (!Enum.IsDefined(kind))
        {
            throw new ArgumentOutOfRangeException(nameof(kind), Invariant($"There is no loss {(int)kind}."));
        }
    }

    private static void ClassWeights(ReadOnlySpan<float> classWeights)
    {
        for (int i = 0; i < classWeights.Length; i++)
        {
            if (!(classWeights[i] > 0 && float.IsFinite(classWeights[i])))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(classWeights),
                    Invariant($"classWeights[{i}] is {classWeights[i]}; each must be finite and above 0. ") +
                    "Drop the samples of a class that is not to count.");
            }
        }
    }
}
