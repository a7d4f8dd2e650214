namespace NetGen;

/// <summary>
/// How a CSV file is read, and what its columns become. Give either <see cref="Label"/>, for classes, or
/// <see cref="Targets"/>, for regression; every other column is a feature unless <see cref="Ignore"/> lists it.
/// Fields are trimmed of blanks and tabs, inside quotes too. Text is UTF-8, numbers are in the invariant culture.
/// </summary>
public sealed record CsvOptions
{
    /// <summary>Whether the first line after <see cref="SkipLines"/> holds the columns' names.</summary>
    public bool HasHeader { get; init; }

    /// <summary>
    /// The columns' names, for a file without a header; empty: columns have indices only, and features are named
    /// "column0", "column1" and so on.
    /// </summary>
    public IReadOnlyList<string> ColumnNames { get; init => field = Copy(value); } = [];

    /// <summary>The character between fields, an ASCII character; by default a comma.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>
    /// Whether fields are separated by runs of blanks and tabs of any length, as in columns lined up for the eye;
    /// <see cref="Separator"/> then plays no part. Such a file cannot have empty fields, except in quotes.
    /// </summary>
    public bool WhitespaceSeparated { get; init; }

    /// <summary>The number of lines to leave out at the top, before the header: a count, a title.</summary>
    public int SkipLines { get; init; }

    /// <summary>The column of the class label; null for regression.</summary>
    public CsvColumn? Label { get; init; }

    /// <summary>The columns of the target values, in the order of the network's outputs; empty for classes.</summary>
    public IReadOnlyList<CsvColumn> Targets { get; init => field = Copy(value); } = [];

    /// <summary>The columns to leave out.</summary>
    public IReadOnlyList<CsvColumn> Ignore { get; init => field = Copy(value); } = [];

    /// <summary>
    /// The feature columns that hold numbers. A feature column that is in neither list is numeric where every value
    /// that is there is a number, one-hot where none is; a mixture is an error, so that a stray word cannot turn a
    /// column of numbers into categories unseen.
    /// </summary>
    public IReadOnlyList<CsvColumn> Numeric { get; init => field = Copy(value); } = [];

    /// <summary>The feature columns that hold categories, numbers as codes too; see <see cref="Numeric"/>.</summary>
    public IReadOnlyList<CsvColumn> OneHot { get; init => field = Copy(value); } = [];

    /// <summary>
    /// The most categories of a one-hot column, at least 1; by default 4096. More is an error: a column in which nearly
    /// every row has a text of its own, a name or a number of a record, says nothing about other rows, and would take
    /// memory as the square of the rows.
    /// </summary>
    public int MaximumCategories { get; init; } = 4096;

    /// <summary>
    /// The texts of the label column: a class's place in the list is its label. Empty: learned from the file, sorted
    /// by number where all are integers, otherwise ordinally.
    /// </summary>
    public IReadOnlyList<string> ClassNames { get; init => field = Copy(value); } = [];

    /// <summary>
    /// A text to remove from the end of a label where it is there, such as "." where one of two files writes
    /// "&gt;50K" and the other "&gt;50K."; null: labels stay as they are.
    /// </summary>
    public string? LabelSuffixToRemove { get; init; }

    /// <summary>The texts that mean "missing", compared ordinally; by default the empty field and "?".</summary>
    public IReadOnlyList<string> Missing { get; init => field = Copy(value); } = ["", "?"];

    /// <summary>What happens to a missing value.</summary>
    public MissingPolicy MissingPolicy { get; init; }

    private static IReadOnlyList<T> Copy<T>(IReadOnlyList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return Array.AsReadOnly([.. items]);
    }
}
