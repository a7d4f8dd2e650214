namespace NetGen.Csv;

/// <summary>The columns of a file: their number, and their names where they are known.</summary>
internal sealed class CsvHeader
{
    private readonly IReadOnlyList<string>? _names;

    /// <param name="count">The number of columns.</param>
    /// <param name="line">The line that settled the number: the header or the first row.</param>
    /// <param name="names">The names, [count], or null.</param>
    public CsvHeader(int count, int line, IReadOnlyList<string>? names)
    {
        Count = count;
        Line = line;
        _names = names;
    }

    public int Count { get; }

    public int Line { get; }

    public bool HasNames => _names is not null;

    /// <summary>The column's name, made up from its index where the file has none.</summary>
    public string Name(int column) => _names is not null ? _names[column] : $"column{column}";

    /// <summary>The column as messages call it.</summary>
    public string Describe(int column) =>
        _names is not null ? $"column {column} ({CsvErrors.Quote(_names[column])})" : $"column {column}";

    /// <summary>The index of the column that the option means.</summary>
    public int Find(CsvColumn column, string option, string source)
    {
        if (column.Name is null)
        {
            int index = column.Index < 0 ? Count + column.Index : column.Index;
            return (uint)index < (uint)Count
                ? index
                : throw CsvErrors.Line(
                    source, Line, $"{option} is column {column}, but there are {Count} columns, 0 to {Count - 1}.");
        }

        if (_names is null)
        {
            throw CsvErrors.Line(
                source, Line,
                $"{option} is column {column}, but the columns have no names; set HasHeader or "
                + "ColumnNames, or give an index.");
        }

        for (int i = 0; i < Count; i++)
        {
            if (_names[i] == column.Name)
            {
                return i;
            }
        }

        throw CsvErrors.Line(
            source, Line,
            $"{option} is column {column}, but there is no such column; there are {CsvErrors.List(_names)}.");
    }
}
