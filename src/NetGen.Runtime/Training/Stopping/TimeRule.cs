using static System.FormattableString;

namespace NetGen;

/// <summary>The rule of <see cref="StopRule.Time"/>.</summary>
internal sealed class TimeRule(TimeSpan limit) : StopRule
{
    /// <summary>The time that training has.</summary>
    public TimeSpan Limit => limit;

    public override string ToString() => Invariant($"time {limit:c}");

    internal override string? Judge(StopState state, EpochResult epoch, TimeSpan elapsed) =>
        elapsed >= limit ? Invariant($"the time of {limit:c} ran out in epoch {epoch.Epoch}") : null;
}
