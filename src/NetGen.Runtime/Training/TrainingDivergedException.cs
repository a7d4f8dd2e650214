using System.Globalization;

namespace NetGen;

/// <summary>A loss was NaN or infinite. The step that met it changed no weight.</summary>
public sealed class TrainingDivergedException : Exception
{
    internal TrainingDivergedException(float loss, float rate, long step)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"The loss is {loss} in step {step} (counted from 0) at learning rate {rate}; the step changed no weight. {Remedy}"))
    {
        Loss = loss;
        Rate = rate;
        Step = step;
    }

    internal TrainingDivergedException(TrainingDivergedException cause, int epoch, int batch)
        : base(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The loss is {cause.Loss} in epoch {epoch}, batch {batch} (counted from 1) at learning rate {cause.Rate}; the weights of the epoch's start are restored. {Remedy}"),
            cause)
    {
        Loss = cause.Loss;
        Rate = cause.Rate;
        Step = cause.Step;
        Epoch = epoch;
        Batch = batch;
    }

    /// <summary>The loss: NaN or infinite.</summary>
    public float Loss { get; }

    /// <summary>The learning rate of the step.</summary>
    public float Rate { get; }

    /// <summary>The step, from 0.</summary>
    public long Step { get; }

    /// <summary>The epoch, from 1; 0 where the caller drove the session.</summary>
    public int Epoch { get; }

    /// <summary>The batch within the epoch, from 1; 0 where the caller drove the session.</summary>
    public int Batch { get; }

    private static string Remedy =>
        "The likely cause is a learning rate that is too high, or inputs or targets that are not scaled: "
        + "lower the rate tenfold, or bring features to mean 0 and deviation 1 (Standardizer).";
}
