namespace NetGen;

/// <summary>
/// How a training file was encoded: its columns, categories, classes and means. A test file that is loaded with the
/// training file's schema is encoded exactly as the training file was. Immutable.
/// </summary>
public sealed class CsvSchema
{
    internal CsvSchema(
        CsvOptions options, bool hasNames, IReadOnlyList<CsvColumnSchema> columns, IReadOnlyList<int> targets,
        IReadOnlyList<string>? classNames)
    {
        Options = options;
        HasNames = hasNames;
        Columns = columns;
        TargetColumns = targets;
        ClassNames = classNames;
        FeatureNames = Array.AsReadOnly(columns.SelectMany(column => column.FeatureNames()).ToArray());
    }

    /// <summary>The options that the training file was read with.</summary>
    public CsvOptions Options { get; }

    /// <summary>The file's columns, in the file's order, ignored ones too.</summary>
    public IReadOnlyList<CsvColumnSchema> Columns { get; }

    /// <summary>The features' names in order: "age", "workclass=Private".</summary>
    public IReadOnlyList<string> FeatureNames { get; }

    /// <summary>The classes' names in the order of their labels; null for regression.</summary>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <summary>The number of features of a sample.</summary>
    public int Inputs => FeatureNames.Count;

    /// <summary>Whether the names of the columns are the file's or the user's, and not made up from indices.</summary>
    internal bool HasNames { get; }

    /// <summary>The indices of the target columns, in the order of the outputs.</summary>
    internal IReadOnlyList<int> TargetColumns { get; }

    /// <summary>The same encoding for a file that has another number of lines to leave out at the top.</summary>
    /// <param name="skipLines">The number of lines, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public CsvSchema WithSkipLines(int skipLines)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skipLines);
        return new CsvSchema(Options with { SkipLines = skipLines }, HasNames, Columns, TargetColumns, ClassNames);
    }
}
