namespace NetGen;

/// <summary>
/// Training stopped because a loss or a weight was no longer finite. The message names the place, the likely cause, the
/// remedy, and which weights the network has now.
/// </summary>
public sealed class TrainingDivergedException : Exception
{
    internal TrainingDivergedException(string message, int epoch, long batch, float loss, float rate)
        : base(message)
    {
        Epoch = epoch;
        Batch = batch;
        Loss = loss;
        Rate = rate;
    }

    /// <summary>The epoch, counted from 1; 0 where a session was driven by the caller's own loop.</summary>
    public int Epoch { get; }

    /// <summary>
    /// The batch within the epoch, or the step of the session where there is no epoch; counted from 1.
    /// </summary>
    public long Batch { get; }

    /// <summary>
    /// The mean loss of the batch: NaN or infinite, except where it was the step's update that overflowed.
    /// </summary>
    public float Loss { get; }

    /// <summary>The learning rate of the step.</summary>
    public float Rate { get; }
}
