using System.Globalization;

namespace NetGen;

/// <summary>
/// A column of a CSV file, by name or by index. Strings and integers convert: <c>Label = "species"</c>,
/// <c>Label = -1</c>. The default value is the first column.
/// </summary>
public readonly record struct CsvColumn
{
    private CsvColumn(string? name, int index)
    {
        Name = name;
        Index = index;
    }

    /// <summary>The column's name, compared ordinally; null where the column is given by index.</summary>
    public string? Name { get; }

    /// <summary>
    /// The column's index, from 0; a negative index counts from the end, -1 is the last column. 0 where the column is
    /// given by name.
    /// </summary>
    public int Index { get; }

    /// <summary>The column of this name.</summary>
    /// <param name="name">The name as it stands in the header or in <see cref="CsvOptions.ColumnNames"/>.</param>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public static CsvColumn FromName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new CsvColumn(name, 0);
    }

    /// <summary>The column at this index.</summary>
    /// <param name="index">From 0; negative from the end.</param>
    public static CsvColumn FromIndex(int index) => new(null, index);

    /// <summary>The column of this name; see <see cref="FromName"/>.</summary>
    public static implicit operator CsvColumn(string name) => FromName(name);

    /// <summary>The column at this index; see <see cref="FromIndex"/>.</summary>
    public static implicit operator CsvColumn(int index) => FromIndex(index);

    /// <summary>The name in quotes, or the index.</summary>
    public override string ToString() =>
        Name is null ? Index.ToString(CultureInfo.InvariantCulture) : $"\"{Name}\"";
}
