namespace NetGen.Csv;

/// <summary>Finds the columns that the options name, and refuses a column with two roles.</summary>
internal sealed class ColumnRoles
{
    private readonly CsvHeader _header;
    private readonly string _source;
    private readonly CsvColumnKind?[] _kinds;
    private readonly string?[] _options;

    private ColumnRoles(CsvHeader header, string source)
    {
        _header = header;
        _source = source;
        _kinds = new CsvColumnKind?[header.Count];
        _options = new string?[header.Count];
    }

    /// <summary>An empty table whose columns have the roles that the options give; null where none is given.</summary>
    public static CsvTable Resolve(CsvHeader header, string source, CsvOptions options)
    {
        var roles = new ColumnRoles(header, source);
        if (options.Label is { } label)
        {
            roles.Set(label, nameof(CsvOptions.Label), CsvColumnKind.Label);
        }

        int[] targets =
            [.. options.Targets.Select(target => roles.Set(target, nameof(CsvOptions.Targets), CsvColumnKind.Target))];
        roles.SetAll(options.Ignore, nameof(CsvOptions.Ignore), CsvColumnKind.Ignored);
        roles.SetAll(options.Numeric, nameof(CsvOptions.Numeric), CsvColumnKind.Numeric);
        roles.SetAll(options.OneHot, nameof(CsvOptions.OneHot), CsvColumnKind.OneHot);
        return new CsvTable(source, header, roles._kinds, targets);
    }

    private void SetAll(IReadOnlyList<CsvColumn> columns, string option, CsvColumnKind kind)
    {
        foreach (CsvColumn column in columns)
        {
            Set(column, option, kind);
        }
    }

    private int Set(CsvColumn column, string option, CsvColumnKind kind)
    {
        int index = _header.Find(column, option, _source);
        if (_options[index] is { } other)
        {
            throw CsvErrors.Field(
                _source, _header.Line, index, _header,
                other == option
                    ? $"the column is listed twice in {option}; list it once."
                    : $"the column is listed in {other} and in {option}; a column has one role.");
        }

        _kinds[index] = kind;
        _options[index] = option;
        return index;
    }
}
