using System.Text;

namespace NetGen.Csv;

/// <summary>Settles a file's columns from its header or its first row.</summary>
internal static class CsvHeaderReader
{
    /// <summary>Reads the first row: the header, or the first sample, which is then still to be taken.</summary>
    public static CsvHeader Read(CsvRecords records, CsvOptions options)
    {
        if (!records.Read())
        {
            throw CsvErrors.File(
                records.Source,
                options.SkipLines == 0
                    ? "the file has no rows."
                    : $"the file has no rows below the {options.SkipLines} lines that SkipLines leaves out.");
        }

        if (options.HasHeader)
        {
            string[] names = new string[records.FieldCount];
            for (int column = 0; column < names.Length; column++)
            {
                names[column] = Encoding.UTF8.GetString(records[column]);
            }

            RefuseDuplicates(names, records);
            return new CsvHeader(names.Length, records.Line, names);
        }

        int given = options.ColumnNames.Count;
        if (given > 0 && given != records.FieldCount)
        {
            throw CsvErrors.Line(
                records.Source, records.Line,
                $"the row has {records.FieldCount} fields, expected {given}, one for each of ColumnNames.");
        }

        return new CsvHeader(records.FieldCount, records.Line, given > 0 ? options.ColumnNames : null);
    }

    /// <summary>Refuses a test file whose columns are not the training file's.</summary>
    public static void RefuseOtherColumns(CsvHeader header, string source, CsvSchema schema)
    {
        if (header.Count != schema.Columns.Count)
        {
            throw CsvErrors.Line(
                source, header.Line,
                $"there are {header.Count} columns, expected the {schema.Columns.Count} of the training file.");
        }

        for (int column = 0; column < header.Count; column++)
        {
            if (schema.HasNames && header.Name(column) != schema.Columns[column].Name)
            {
                throw CsvErrors.Field(
                    source, header.Line, column, header,
                    $"expected the training file's column {CsvErrors.Quote(schema.Columns[column].Name)}; both files "
                    + "need the same columns in the same order.");
            }
        }
    }

    private static void RefuseDuplicates(string[] names, CsvRecords records)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int column = 0; column < names.Length; column++)
        {
            if (!seen.TryAdd(names[column], column))
            {
                throw CsvErrors.Line(
                    records.Source, records.Line,
                    $"columns {seen[names[column]]} and {column} are both named {CsvErrors.Quote(names[column])}; "
                    + "rename one, or leave the header out with SkipLines and give ColumnNames.");
            }
        }
    }
}
