namespace NetGen;

/// <summary>What kind of thing ended a training.</summary>
public enum StopCause
{
    /// <summary>All epochs are done.</summary>
    Epochs,

    /// <summary>A rule of <see cref="TrainingOptions.Stopping"/> was met.</summary>
    Rule,

    /// <summary>A callback asked for it.</summary>
    Callback,
}
