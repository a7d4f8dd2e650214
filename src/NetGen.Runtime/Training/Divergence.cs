using static System.FormattableString;

namespace NetGen;

/// <summary>Words for a training that diverged.</summary>
internal static class Divergence
{
    // Features scaled to 0..1 or to a standard deviation of 1 stay far below; raw pixels and raw measurements do not.
    private const float LargeFeature = 20;

    /// <summary>A step of a session that the caller drives; the parameters are untouched.</summary>
    public static TrainingDivergedException AtStep(long step, float loss, float rate, Batch batch)
    {
        string message =
            Invariant($"The loss of step {step} is {loss} (rate {rate}); the step changed no weight. ") + Advice(batch);
        return new TrainingDivergedException(message, 0, step, loss, rate);
    }

    /// <summary>A step of an epoch; the weights of the epoch's start were restored.</summary>
    public static TrainingDivergedException InEpoch(int epoch, long step, float loss, float rate, Batch batch)
    {
        string what = float.IsFinite(loss) ? "A weight is no longer finite after" : Invariant($"The loss is {loss} in");
        string message =
            Invariant($"{what} epoch {epoch}, batch {step} (rate {rate}); the weights of the start of epoch {epoch} ") +
            "are restored. " + Advice(batch);
        return new TrainingDivergedException(message, epoch, step, loss, rate);
    }

    /// <summary>Whether every value is finite.</summary>
    public static bool IsFinite(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }

    private static string Advice(Batch batch)
    {
        float largest = 0;
        foreach (float feature in batch.Features)
        {
            if (!float.IsFinite(feature))
            {
                return Invariant($"The cause: the batch has a feature that is {feature}. ") +
                    "Replace or drop such samples.";
            }

            largest = Math.Max(largest, float.Abs(feature));
        }

        string scale = Invariant($"the largest feature of the batch is {largest} in magnitude");
        return largest > LargeFeature
            ? $"The likely cause is unscaled input: {scale}. " +
                "Scale features to about -1 to 1 (Standardizer), or lower the rate."
            : "The likely cause is a rate that is too high: lower it. " +
                $"If that does not help, look at the input: {scale}.";
    }
}
