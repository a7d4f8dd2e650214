namespace NetGen;

/// <summary>What one column of a CSV file becomes, as the training file settled it.</summary>
public sealed class CsvColumnSchema
{
    internal CsvColumnSchema(int index, string name, CsvColumnKind kind)
    {
        Index = index;
        Name = name;
        Kind = kind;
    }

    /// <summary>The column's index in the file, from 0.</summary>
    public int Index { get; }

    /// <summary>The column's name; "column3" and the like where the file has no names.</summary>
    public string Name { get; }

    /// <summary>What the column becomes.</summary>
    public CsvColumnKind Kind { get; }

    /// <summary>A one-hot column's categories in the order of their features, the missing category apart.</summary>
    public IReadOnlyList<string> Categories { get; internal init; } = [];

    /// <summary>Whether a one-hot column has a last feature for missing values.</summary>
    public bool HasMissingCategory { get; internal init; }

    /// <summary>
    /// What stands for a missing number in this column: the mean of the training file's present values; null where
    /// the policy uses no means or the column is not numeric.
    /// </summary>
    public double? Mean { get; internal init; }

    /// <summary>The number of features that the column gives.</summary>
    public int Features => Kind switch
    {
        CsvColumnKind.Numeric => 1,
        CsvColumnKind.OneHot => Categories.Count + (HasMissingCategory ? 1 : 0),
        _ => 0,
    };

    internal IEnumerable<string> FeatureNames()
    {
        if (Kind == CsvColumnKind.Numeric)
        {
            yield return Name;
        }

        foreach (string category in Categories)
        {
            yield return $"{Name}={category}";
        }

        if (HasMissingCategory)
        {
            yield return $"{Name}=(missing)";
        }
    }
}
