namespace NetGen;

/// <summary>
/// All that decides how a training goes on and what it results in, beside the weights, the best ones, and the session.
/// </summary>
internal sealed class TrainerState
{
    /// <summary>The epochs that are done.</summary>
    public List<EpochResult> Epochs { get; } = [];

    /// <summary>The training seconds of each.</summary>
    public List<double> Seconds { get; } = [];

    /// <summary>The loss of each step, where they are recorded.</summary>
    public List<float> StepLosses { get; } = [];

    /// <summary>What each stopping rule has seen.</summary>
    public StopState[] Stops { get; set; } = [];

    /// <summary>Why a callback ended training; null where none did.</summary>
    public string? StopText { get; set; }

    /// <summary>The epoch under way, counted from 1.</summary>
    public int Epoch => Epochs.Count + 1;

    /// <summary>The batches of the epoch under way that are done.</summary>
    public int Batch { get; private set; }

    /// <summary>The samples of those.</summary>
    public int Samples { get; private set; }

    /// <summary>What those count: the sum of their weights, their number where they have none.</summary>
    public double Weight { get; private set; }

    /// <summary>The sum of their losses, each times what it counts.</summary>
    public double LossSum { get; private set; }

    /// <summary>The rate of the last step.</summary>
    public float Rate { get; private set; }

    /// <summary>The mean loss of the epoch under way; 0 where no sample counts.</summary>
    public double MeanLoss => Weight > 0 ? LossSum / Weight : 0;

    /// <summary>Adds a step to the epoch under way.</summary>
    public void AddStep(int samples, double weight, float loss, float rate)
    {
        LossSum += loss * weight;
        Weight += weight;
        Samples += samples;
        Rate = rate;
        Batch++;
    }

    /// <summary>Goes to a place in the epoch under way.</summary>
    public void GoTo(int batch, int samples, double weight, double lossSum, float rate) =>
        (Batch, Samples, Weight, LossSum, Rate) = (batch, samples, weight, lossSum, rate);

    /// <summary>Ends the epoch under way; the next one begins.</summary>
    public void EndEpoch(EpochResult result, double seconds)
    {
        Epochs.Add(result);
        Seconds.Add(seconds);
        (Batch, Samples, Weight, LossSum) = (0, 0, 0, 0);
    }
}
