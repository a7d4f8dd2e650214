namespace NetGen;

/// <summary>An epoch that has just ended, and the way to end training with it.</summary>
public sealed class EpochInfo
{
    internal EpochInfo(INetwork network, Evaluation? validation, TrainingHistory history, int bestEpoch)
    {
        Network = network;
        Validation = validation;
        History = history;
        BestEpoch = bestEpoch;
    }

    /// <summary>The network, with the weights of the epoch's end.</summary>
    public INetwork Network { get; }

    /// <summary>What the epoch came to.</summary>
    public EpochResult Result => History.Epochs[^1];

    /// <summary>The validation after the epoch; null where it was not validated.</summary>
    public Evaluation? Validation { get; }

    /// <summary>The training so far, this epoch included; it grows as training goes on.</summary>
    public TrainingHistory History { get; }

    /// <summary>The best epoch so far, as <see cref="TrainingResult.BestEpoch"/> tells it.</summary>
    public int BestEpoch { get; }

    /// <summary>Whether this epoch is the best so far.</summary>
    public bool IsBest => BestEpoch == Result.Epoch;

    /// <summary>Why a callback wants training to end; null where none does.</summary>
    internal string? StopText { get; private set; }

    /// <summary>
    /// Ends training when all callbacks were called. The first reason counts; where a stopping rule was met, that one.
    /// </summary>
    /// <param name="reason">The reason in words, for <see cref="TrainingResult.StopReason"/>.</param>
    /// <exception cref="ArgumentException">The reason has no words.</exception>
    public void Stop(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        StopText ??= reason;
    }
}
