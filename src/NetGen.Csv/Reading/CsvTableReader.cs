using System.Text;

namespace NetGen.Csv;

/// <summary>Reads a file into a table: header, equal widths, missing values.</summary>
internal sealed class CsvTableReader
{
    private readonly CsvRecords _records;
    private readonly CsvTable _table;
    private readonly MissingPolicy _policy;
    private readonly byte[][] _missing;
    private readonly byte[] _suffix;

    private CsvTableReader(CsvRecords records, CsvTable table, CsvOptions options)
    {
        _records = records;
        _table = table;
        _policy = options.MissingPolicy;
        _missing = [.. options.Missing.Select(Encoding.UTF8.GetBytes)];
        _suffix = Encoding.UTF8.GetBytes(options.LabelSuffixToRemove ?? "");
    }

    /// <summary>Reads a training file; the roles come from the options.</summary>
    public static CsvTable Read(CsvRecords records, CsvOptions options)
    {
        CsvHeader header = CsvHeaderReader.Read(records, options);
        CsvTable table = ColumnRoles.Resolve(header, records.Source, options);
        return new CsvTableReader(records, table, options).ReadRows(options.HasHeader);
    }

    /// <summary>Reads a test file; it must have the columns of the training file.</summary>
    public static CsvTable Read(CsvRecords records, CsvSchema schema)
    {
        CsvHeader header = CsvHeaderReader.Read(records, schema.Options);
        CsvHeaderReader.RefuseOtherColumns(header, records.Source, schema);
        CsvColumnKind?[] kinds = [.. schema.Columns.Select(column => (CsvColumnKind?)column.Kind)];
        var table = new CsvTable(records.Source, header, kinds, schema.TargetColumns);
        return new CsvTableReader(records, table, schema.Options).ReadRows(schema.Options.HasHeader);
    }

    private CsvTable ReadRows(bool hasHeader)
    {
        // Without a header, the first row is read already: it told the number of columns.
        bool more = !hasHeader || _records.Read();
        for (; more; more = _records.Read())
        {
            ReadRow();
        }

        if (_table.Rows > 0)
        {
            return _table;
        }

        throw CsvErrors.File(
            _table.Source,
            _table.Dropped > 0
                ? $"each of the {_table.Dropped} rows misses a value and is dropped; choose another MissingPolicy or "
                + "ignore a column."
                : "there are no rows below the header.");
    }

    private void ReadRow()
    {
        int count = _table.Header.Count;
        if (_records.FieldCount != count)
        {
            throw CsvErrors.Line(
                _table.Source, _records.Line,
                $"the row has {_records.FieldCount} fields, expected {count} as in line {_table.Header.Line}; mend the "
                + "row or check the separator.");
        }

        if (_policy == MissingPolicy.DropRow && MissesValue())
        {
            _table.Dropped++;
            return;
        }

        for (int column = 0; column < count; column++)
        {
            if (_table.Kinds[column] != CsvColumnKind.Ignored)
            {
                ReadOnlySpan<byte> field = Field(column, out bool missing);
                RefuseMissing(column, field, missing);
                _table.Columns[column].Add(field, missing);
            }
        }

        _table.Lines.Add(_records.Line);
    }

    private bool MissesValue()
    {
        for (int column = 0; column < _table.Header.Count; column++)
        {
            if (_table.Kinds[column] != CsvColumnKind.Ignored)
            {
                Field(column, out bool missing);
                if (missing)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private ReadOnlySpan<byte> Field(int column, out bool missing)
    {
        ReadOnlySpan<byte> field = _records[column];
        missing = IsMissing(field);
        if (!missing && _table.Kinds[column] == CsvColumnKind.Label && _suffix.Length > 0 && field.EndsWith(_suffix))
        {
            field = field[..^_suffix.Length].TrimEnd(" \t"u8);
            missing = IsMissing(field);
        }

        return field;
    }

    private bool IsMissing(ReadOnlySpan<byte> field)
    {
        foreach (byte[] token in _missing)
        {
            if (field.SequenceEqual(token))
            {
                return true;
            }
        }

        return false;
    }

    private void RefuseMissing(int column, ReadOnlySpan<byte> field, bool missing)
    {
        bool answer = _table.Kinds[column] is CsvColumnKind.Label or CsvColumnKind.Target;
        if (!missing || !(answer || _policy == MissingPolicy.Error))
        {
            return;
        }

        string kind = _table.Kinds[column] == CsvColumnKind.Label ? "label" : "target";
        string found = CsvErrors.Quote(Encoding.UTF8.GetString(field));
        throw CsvErrors.Field(
            _table.Source, _records.Line, column, _table.Header,
            answer
                ? $"found {found}, which is missing, expected a {kind}; "
                + "mend the row, or set MissingPolicy to DropRow."
                : $"found {found}, which is missing, expected a value; set MissingPolicy to DropRow, Mean, Category or "
                + "MeanOrCategory, or ignore the column.");
    }
}
