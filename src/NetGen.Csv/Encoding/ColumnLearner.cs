namespace NetGen.Csv;

/// <summary>Settles what a feature column becomes, from its fields in the training file.</summary>
internal static class ColumnLearner
{
    public static CsvColumnSchema Learn(CsvTable table, int column, CsvOptions options)
    {
        MissingPolicy policy = options.MissingPolicy;
        string name = table.Header.Name(column);
        CsvColumnKind kind = table.Kinds[column] ?? Detect(table, column);
        bool categories = policy is MissingPolicy.Category or MissingPolicy.MeanOrCategory;
        bool means = policy is MissingPolicy.Mean or MissingPolicy.MeanOrCategory;
        return kind switch
        {
            CsvColumnKind.OneHot => new CsvColumnSchema(column, name, kind)
            {
                Categories = Array.AsReadOnly(Categories(table, column, options.MaximumCategories)),
                HasMissingCategory = categories && Missing(table, column) >= 0,
            },
            CsvColumnKind.Numeric => new CsvColumnSchema(column, name, kind)
            {
                Mean = means ? Mean(table, column) : null,
            },
            _ => new CsvColumnSchema(column, name, kind),
        };
    }

    /// <summary>The different texts that are present, sorted ordinally.</summary>
    public static string[] DistinctTexts(ColumnText texts, int rows)
    {
        var distinct = new HashSet<string>(StringComparer.Ordinal);
        for (int row = 0; row < rows; row++)
        {
            if (!texts.IsMissing(row))
            {
                distinct.Add(texts.Text(row));
            }
        }

        string[] sorted = [.. distinct];
        Array.Sort(sorted, StringComparer.Ordinal);
        return sorted;
    }

    private static string[] Categories(CsvTable table, int column, int most)
    {
        string[] categories = DistinctTexts(table.Columns[column], table.Rows);
        return categories.Length <= most
            ? categories
            : throw CsvErrors.Field(
                table, 0, column,
                $"the column has {categories.Length} categories, expected at most {most} (MaximumCategories); list it "
                + "in Ignore if it names the rows, or raise MaximumCategories.");
    }

    private static CsvColumnKind Detect(CsvTable table, int column)
    {
        ColumnText texts = table.Columns[column];
        int number = -1;
        int word = -1;
        for (int row = 0; row < table.Rows; row++)
        {
            if (texts.IsMissing(row))
            {
                continue;
            }

            if (!FieldNumber.TryParse(texts.Bytes(row), out float value))
            {
                word = word < 0 ? row : word;
            }
            else if (!float.IsFinite(value))
            {
                throw FieldNumber.NotFinite(table, column, row);
            }
            else
            {
                number = number < 0 ? row : number;
            }

            if (number >= 0 && word >= 0)
            {
                throw Mixed(table, column, number, word);
            }
        }

        return word < 0 ? CsvColumnKind.Numeric : CsvColumnKind.OneHot;
    }

    private static InvalidDataException Mixed(CsvTable table, int column, int number, int word)
    {
        ColumnText texts = table.Columns[column];
        return CsvErrors.Field(
            table, word, column,
            $"found {CsvErrors.Quote(texts.Text(word))}, expected a number as in line {table.Lines[number]} "
            + $"({CsvErrors.Quote(texts.Text(number))}); mend the field, add the text to Missing if it means that, or "
            + "list the column in OneHot.");
    }

    /// <summary>The first row whose field is missing, or -1.</summary>
    private static int Missing(CsvTable table, int column)
    {
        for (int row = 0; row < table.Rows; row++)
        {
            if (table.Columns[column].IsMissing(row))
            {
                return row;
            }
        }

        return -1;
    }

    /// <summary>The mean of the present values, summed in double in the order of the rows.</summary>
    private static double Mean(CsvTable table, int column)
    {
        double sum = 0;
        int count = 0;
        for (int row = 0; row < table.Rows; row++)
        {
            if (!table.Columns[column].IsMissing(row))
            {
                sum += FieldNumber.Parse(table, column, row);
                count++;
            }
        }

        return count > 0
            ? sum / count
            : throw CsvErrors.Field(
                table, 0, column, "no row has a value, so there is no mean; list the column in Ignore.");
    }
}
