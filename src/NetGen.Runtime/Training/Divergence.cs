using NetGen.Numerics;
using static System.FormattableString;

namespace NetGen;

/// <summary>Words for a training that diverged.</summary>
internal static class Divergence
{
    // Values scaled to 0..1 or to a standard deviation of 1 stay far below; raw pixels and raw measurements do not.
    private const float LargeValue = 20;

    /// <summary>A step of a session that the caller drives; the parameters are untouched.</summary>
    public static TrainingDivergedException AtStep(
        long step, float loss, float rate, Batch batch, ReadOnlySpan<float> weights)
    {
        string message =
            Invariant($"The loss of step {step} is {loss} (rate {rate}); the step changed no weight. ") +
            Advice(batch, weights, "step");
        return new TrainingDivergedException(message, 0, step, loss, rate);
    }

    /// <summary>A step of an epoch; the epoch's start was restored where the parameters are still the same.</summary>
    public static TrainingDivergedException InEpoch(
        int epoch, long step, float loss, float rate, Batch batch, ReadOnlySpan<float> epochStart, bool isRestored)
    {
        string what = float.IsFinite(loss) ? "A weight is no longer finite after" : Invariant($"The loss is {loss} in");
        string now = isRestored
            ? Invariant($"the weights of the start of epoch {epoch} are restored. ")
            : "the network's parameters were swapped during the epoch and are left as they are. ";
        string message =
            Invariant($"{what} epoch {epoch}, batch {step} (rate {rate}); ") + now + Advice(batch, epochStart, "epoch");
        return new TrainingDivergedException(message, epoch, step, loss, rate);
    }

    private static string Advice(Batch batch, ReadOnlySpan<float> weightsBefore, string began)
    {
        int bad = NonFinite.IndexIn(weightsBefore);
        if (bad >= 0)
        {
            return Invariant($"The cause: a weight was {weightsBefore[bad]} before the {began} began. ") +
                "Give the network finite weights (a new one, Load, SetParameters); " +
                "where earlier steps of a loop of your own made it so, lower the rate.";
        }

        float feature = Largest(batch.Features);
        float target = Largest(batch.Targets);
        string scale = Invariant($"the largest feature of the batch is {feature} in magnitude");
        if (Math.Max(feature, target) <= LargeValue)
        {
            return "The likely cause is a rate that is too high: lower it. " +
                $"If that does not help, look at the input: {scale}.";
        }

        return target > feature
            ? Invariant($"The likely cause is unscaled targets: the largest of the batch is {target} in magnitude. ") +
                "Scale targets to about -1 to 1 (Standardizer.FitTargets), or lower the rate."
            : $"The likely cause is unscaled input: {scale}. " +
                "Scale features to about -1 to 1 (Standardizer), or lower the rate.";
    }

    private static float Largest(ReadOnlySpan<float> values)
    {
        float largest = 0;
        foreach (float value in values)
        {
            largest = Math.Max(largest, float.Abs(value));
        }

        return largest;
    }
}
