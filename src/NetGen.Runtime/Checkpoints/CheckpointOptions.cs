namespace NetGen;

/// <summary>
/// Where and how often <see cref="NetworkExtensions.Train"/> writes down where it stands, to go on from there after the
/// process or the machine has stopped. Without any of the three intervals a checkpoint is written after each epoch;
/// with several, when any is over since the last one. One more is written at the end, and one when training is
/// cancelled.
/// </summary>
public sealed record CheckpointOptions
{
    /// <summary>
    /// The file; each checkpoint replaces the one before, whole or not at all. Its folder must exist.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>The epochs from one checkpoint to the next, at least 1; null for none by epochs.</summary>
    public int? EveryEpochs { get; init; }

    /// <summary>The steps from one checkpoint to the next, at least 1; null for none by steps.</summary>
    public long? EverySteps { get; init; }

    /// <summary>The time from one checkpoint to the next, above zero; null for none by time.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>
    /// Whether training goes on from the file where it exists, with the bits of a training that never stopped. A
    /// training that had ended gives its result again. Where this is off, training begins anew and replaces the file.
    /// </summary>
    public bool Resume { get; init; } = true;
}
