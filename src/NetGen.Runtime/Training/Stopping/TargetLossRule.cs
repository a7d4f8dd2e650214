using static System.FormattableString;

namespace NetGen;

/// <summary>The rule of <see cref="StopRule.TargetLoss"/>.</summary>
internal sealed class TargetLossRule(double target) : StopRule
{
    public override string ToString() => Invariant($"target loss {target}");

    internal override string? Judge(StopState state, EpochResult epoch, TimeSpan elapsed)
    {
        return epoch.TrainingLoss <= target
            ? Invariant($"the training loss {epoch.TrainingLoss:G4} of epoch {epoch.Epoch} reached the target {target}")
            : null;
    }
}
