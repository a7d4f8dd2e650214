namespace NetGen;

/// <summary>
/// What an application needs beside the weights, and what tells where they come from. It travels in a file's metadata:
/// <see cref="SaveOptions.Metadata"/> writes it, <see cref="ParameterFile.ReadMetadata(string)"/> reads it without a
/// network. The same metadata give the same bytes on every system; there is no time in them.
/// </summary>
public sealed record ModelMetadata
{
    /// <summary>
    /// The names of the classes, by label; of the outputs where the network tells no classes apart. Empty where they
    /// are not known; otherwise each has a name of its own.
    /// </summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>
    /// How the features were standardised before the network saw them, one column an input; null where they were not,
    /// or by the network itself (<see cref="StandardizeAttribute"/>), whose parameters hold it.
    /// </summary>
    public Standardizer? Features { get; init; }

    /// <summary>
    /// How the targets were standardised, one column an output: an output y means y · scale + mean; null where they
    /// were not.
    /// </summary>
    public Standardizer? Targets { get; init; }

    /// <summary>What the training came to; null where it is not told.</summary>
    public TrainingSummary? Training { get; init; }
}
