namespace NetGen.Csv;

/// <summary>The rows of a file as text, column by column, with the line where each row starts.</summary>
/// <param name="source">What messages call the file.</param>
/// <param name="header">The file's columns.</param>
/// <param name="kinds">What each column becomes, [columns]; null where its fields are to tell.</param>
/// <param name="targets">The indices of the target columns, in the order of the outputs.</param>
internal sealed class CsvTable(
    string source, CsvHeader header, CsvColumnKind?[] kinds, IReadOnlyList<int> targets)
{
    public string Source { get; } = source;

    public CsvHeader Header { get; } = header;

    public CsvColumnKind?[] Kinds { get; } = kinds;

    public IReadOnlyList<int> Targets { get; } = targets;

    public List<int> Lines { get; } = [];

    public int Rows => Lines.Count;

    /// <summary>The columns' texts, [columns]; empty for ignored columns.</summary>
    public ColumnText[] Columns { get; } = [.. kinds.Select(_ => new ColumnText())];

    /// <summary>The number of rows that were left out because a value is missing.</summary>
    public int Dropped { get; set; }
}
