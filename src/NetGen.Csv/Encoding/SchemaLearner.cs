using System.Globalization;

namespace NetGen.Csv;

/// <summary>Learns a schema from a training file.</summary>
internal static class SchemaLearner
{
    public static CsvSchema Learn(CsvTable table, CsvOptions options)
    {
        CsvColumnSchema[] columns = new CsvColumnSchema[table.Header.Count];
        for (int column = 0; column < columns.Length; column++)
        {
            columns[column] = ColumnLearner.Learn(table, column, options);
            if (columns[column] is { Features: > 0, Name: "" })
            {
                throw CsvErrors.Field(
                    table.Source, table.Header.Line, column, table.Header,
                    "the column has no name; name it, or list it in Ignore, as the row numbers that some tools write.");
            }
        }

        int label = Array.FindIndex(columns, column => column.Kind == CsvColumnKind.Label);
        IReadOnlyList<string>? classNames = label < 0 ? null : LearnClasses(table, label, options.ClassNames);
        var schema = new CsvSchema(
            options, table.Header.HasNames, Array.AsReadOnly(columns), table.Targets, classNames);
        return schema.Inputs > 0
            ? schema
            : throw CsvErrors.Line(
                table.Source, table.Header.Line, "no column is left as a feature; check the separator and Ignore.");
    }

    private static IReadOnlyList<string> LearnClasses(CsvTable table, int label, IReadOnlyList<string> given)
    {
        if (given.Count > 0)
        {
            return given;
        }

        string[] names = ColumnLearner.DistinctTexts(table.Columns[label], table.Rows);
        if (names is ["", ..])
        {
            ColumnText texts = table.Columns[label];
            int row = Enumerable.Range(0, table.Rows).First(i => !texts.IsMissing(i) && texts.Bytes(i).IsEmpty);
            throw CsvErrors.Field(
                table, row, label,
                "found an empty label, expected a class; mend the row, or put the empty text into Missing.");
        }

        if (names.Length < 2)
        {
            throw CsvErrors.Field(
                table, 0, label,
                $"every row has the class {CsvErrors.Quote(names[0])}; a label needs at least 2 classes, give "
                + "ClassNames if the others do not occur here.");
        }

        return Array.AsReadOnly(SortByNumber(names));
    }

    /// <summary>By number where every name is an integer; otherwise as they are, ordinally.</summary>
    private static string[] SortByNumber(string[] names)
    {
        long[] numbers = new long[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            if (!long.TryParse(
                names[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return names;
            }
        }

        // The sort is stable, so that "01" and "1" stay in ordinal order.
        return [.. names.Zip(numbers).OrderBy(pair => pair.Second).Select(pair => pair.First)];
    }
}
