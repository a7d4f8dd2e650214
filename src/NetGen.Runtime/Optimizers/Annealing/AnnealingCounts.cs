namespace NetGen;

/// <summary>The random steps of a training.</summary>
/// <param name="Proposed">How many were tried.</param>
/// <param name="Accepted">How many of them were kept.</param>
public readonly record struct AnnealingCounts(long Proposed, long Accepted);
