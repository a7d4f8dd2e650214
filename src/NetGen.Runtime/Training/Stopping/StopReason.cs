using static System.FormattableString;

namespace NetGen;

/// <summary>Why a training ended.</summary>
public sealed record StopReason
{
    /// <summary>What ended it.</summary>
    public required StopCause Cause { get; init; }

    /// <summary>The rule that was met; null for other causes.</summary>
    public StopRule? Rule { get; init; }

    /// <summary>The epoch whose weights were restored, counted from 1; 0 where the last step's were kept.</summary>
    public int RestoredEpoch { get; init; }

    /// <summary>
    /// The reason in words, for example "the validation loss did not improve for 10 epochs; the weights of epoch 12 are
    /// restored".
    /// </summary>
    public required string Text { get; init; }

    /// <summary>The reason in words.</summary>
    public override string ToString() => Text;

    /// <summary>The reason of a training that no rule and no callback ended.</summary>
    internal static StopReason AllEpochs(int epochs) => new()
    {
        Cause = StopCause.Epochs,
        Text = epochs == 1 ? "the only epoch is done" : Invariant($"all {epochs} epochs are done"),
    };
}
