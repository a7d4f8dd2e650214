namespace NetGen.Csv;

/// <summary>Refuses options that contradict themselves, before any file is opened.</summary>
internal static class CsvOptionsChecks
{
    public static void Check(CsvOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        CheckFormat(options);
        CheckAnswers(options);
        if (!Enum.IsDefined(options.MissingPolicy))
        {
            throw Refuse($"MissingPolicy is {(int)options.MissingPolicy}, which is no policy.");
        }

        if (options.MaximumCategories < 1)
        {
            throw Refuse($"MaximumCategories is {options.MaximumCategories}; it must be at least 1.");
        }

        if (options.Missing.Contains(null!))
        {
            throw Refuse("Missing contains null; give texts.");
        }
    }

    private static void CheckFormat(CsvOptions options)
    {
        if (options.SkipLines < 0)
        {
            throw Refuse($"SkipLines is {options.SkipLines}; it must be at least 0.");
        }

        if (!char.IsAscii(options.Separator) || options.Separator is '"' or '\r' or '\n' or '\0')
        {
            throw Refuse(
                $"The separator is U+{(int)options.Separator:X4}; it must be an ASCII character other than a quote, "
                + "a line break or NUL.");
        }

        if (options.HasHeader && options.ColumnNames.Count > 0)
        {
            throw Refuse(
                "HasHeader and ColumnNames are both given; leave the header out with SkipLines to name the columns.");
        }

        CheckNames(options.ColumnNames, nameof(CsvOptions.ColumnNames));
    }

    private static void CheckAnswers(CsvOptions options)
    {
        if (options.Label is null == (options.Targets.Count == 0))
        {
            throw Refuse(
                options.Label is null
                    ? "Neither Label nor Targets is given; give Label for classes or Targets for regression."
                    : "Label and Targets are both given; give Label for classes or Targets for regression.");
        }

        if (options.ClassNames.Count > 0 && options.Label is null)
        {
            throw Refuse("ClassNames are given without a Label column.");
        }

        if (options.ClassNames.Count == 1)
        {
            throw Refuse("ClassNames has 1 name; a label needs at least 2 classes.");
        }

        CheckNames(options.ClassNames, nameof(CsvOptions.ClassNames));
    }

    private static void CheckNames(IReadOnlyList<string> names, string option)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (name is null || !seen.Add(name))
            {
                throw Refuse(name is null ? $"{option} contains null." : $"{option} contains \"{name}\" twice.");
            }
        }
    }

    private static ArgumentException Refuse(string message) => new(message, "options");
}
