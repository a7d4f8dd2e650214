namespace NetGen;

/// <summary>What a stopping rule has seen of a training.</summary>
internal sealed class StopState
{
    /// <summary>The best value so far; NaN before the first.</summary>
    public double Best { get; set; } = double.NaN;

    /// <summary>The epoch of the best value, counted from 1; 0 before the first.</summary>
    public int BestEpoch { get; set; }
}
