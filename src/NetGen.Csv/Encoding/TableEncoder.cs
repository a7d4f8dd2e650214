namespace NetGen.Csv;

/// <summary>Turns a table into samples, as a schema says.</summary>
internal static class TableEncoder
{
    public static Dataset Encode(CsvTable table, CsvSchema schema)
    {
        int inputs = schema.Inputs;
        float[] features = new float[Size(table, inputs)];
        int offset = 0;
        foreach (CsvColumnSchema column in schema.Columns)
        {
            if (column.Kind == CsvColumnKind.Numeric)
            {
                WriteNumbers(table, column, features.AsSpan(offset), inputs);
            }
            else if (column.Kind == CsvColumnKind.OneHot)
            {
                WriteCategories(table, column, features.AsSpan(offset), inputs);
            }

            offset += column.Features;
        }

        if (schema.ClassNames is { } classNames)
        {
            CsvColumnSchema label = schema.Columns.First(column => column.Kind == CsvColumnKind.Label);
            return Dataset.FromClasses(
                features, inputs, Labels(table, label.Index, classNames), classNames.Count, classNames,
                schema.FeatureNames);
        }

        int outputs = schema.TargetColumns.Count;
        float[] targets = new float[Size(table, outputs)];
        for (int output = 0; output < outputs; output++)
        {
            WriteNumbers(table, schema.Columns[schema.TargetColumns[output]], targets.AsSpan(output), outputs);
        }

        return Dataset.FromTargets(features, inputs, targets, outputs, schema.FeatureNames);
    }

    private static int Size(CsvTable table, int width)
    {
        long size = (long)table.Rows * width;
        return size <= Array.MaxLength
            ? (int)size
            : throw CsvErrors.File(
                table.Source,
                $"{table.Rows} rows of {width} values are more than one array holds; ignore columns, or load parts.");
    }

    private static void WriteNumbers(CsvTable table, CsvColumnSchema column, Span<float> destination, int stride)
    {
        ColumnText texts = table.Columns[column.Index];
        for (int row = 0; row < table.Rows; row++)
        {
            destination[row * stride] = !texts.IsMissing(row)
                ? FieldNumber.Parse(table, column.Index, row)
                : column.Mean is { } mean
                    ? (float)mean
                    : throw CsvErrors.Field(
                        table, row, column.Index,
                        $"found {CsvErrors.Quote(texts.Text(row))}, which is missing, expected a number; set "
                        + "MissingPolicy to DropRow, Mean or MeanOrCategory.");
        }
    }

    private static void WriteCategories(CsvTable table, CsvColumnSchema column, Span<float> destination, int stride)
    {
        Dictionary<string, int> places = Places(column.Categories);
        ColumnText texts = table.Columns[column.Index];
        for (int row = 0; row < table.Rows; row++)
        {
            int place;
            if (texts.IsMissing(row))
            {
                place = column.HasMissingCategory
                    ? column.Categories.Count
                    : throw NoMissingCategory(table, column, row);
            }
            else if (!places.TryGetValue(texts.Text(row), out place))
            {
                throw CsvErrors.Field(
                    table, row, column.Index,
                    $"found the category {CsvErrors.Quote(texts.Text(row))}, which the training file does not have; it "
                    + $"has {CsvErrors.List(column.Categories)}.");
            }

            destination[(row * stride) + place] = 1;
        }
    }

    private static InvalidDataException NoMissingCategory(CsvTable table, CsvColumnSchema column, int row) =>
        CsvErrors.Field(
            table, row, column.Index,
            $"found {CsvErrors.Quote(table.Columns[column.Index].Text(row))}, which is missing, but there is no "
            + "category for that: MissingPolicy must be Category or MeanOrCategory, and the training file must miss a "
            + "value here too; or set it to DropRow.");

    private static int[] Labels(CsvTable table, int column, IReadOnlyList<string> classNames)
    {
        Dictionary<string, int> places = Places(classNames);
        int[] labels = new int[table.Rows];
        for (int row = 0; row < labels.Length; row++)
        {
            string text = table.Columns[column].Text(row);
            labels[row] = places.TryGetValue(text, out int label)
                ? label
                : throw CsvErrors.Field(
                    table, row, column,
                    $"found the class {CsvErrors.Quote(text)}, which is unknown; the classes are "
                    + $"{CsvErrors.List(classNames)}.");
        }

        return labels;
    }

    private static Dictionary<string, int> Places(IReadOnlyList<string> names)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < names.Count; i++)
        {
            places.Add(names[i], i);
        }

        return places;
    }
}
