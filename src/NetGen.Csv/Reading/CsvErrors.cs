namespace NetGen.Csv;

/// <summary>The one form of a complaint: source, line from 1, column from 0 with its name, what is wrong.</summary>
internal static class CsvErrors
{
    private const int LongestQuote = 60;

    public static InvalidDataException File(string source, string message) => new($"{source}: {message}");

    public static InvalidDataException Line(string source, long line, string message) =>
        new($"{source}, line {line}: {message}");

    public static InvalidDataException Field(CsvTable table, int row, int column, string message) =>
        Field(table.Source, table.Lines[row], column, table.Header, message);

    public static InvalidDataException Field(
        string source, long line, int column, CsvHeader header, string message) =>
        new($"{source}, line {line}, {header.Describe(column)}: {message}");

    /// <summary>A text as messages show it: in quotes, cut where it is long.</summary>
    public static string Quote(string text) =>
        text.Length <= LongestQuote ? $"\"{text}\"" : $"\"{text[..LongestQuote]}...\"";

    /// <summary>The first few of the texts, as messages show them.</summary>
    public static string List(IReadOnlyList<string> texts)
    {
        const int Shown = 10;
        string list = string.Join(", ", texts.Take(Shown).Select(Quote));
        return texts.Count <= Shown ? list : $"{list} and {texts.Count - Shown} more";
    }
}
