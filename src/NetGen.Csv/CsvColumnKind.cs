namespace NetGen;

/// <summary>What a column of a CSV file becomes.</summary>
public enum CsvColumnKind
{
    /// <summary>Nothing: the column is left out.</summary>
    Ignored,

    /// <summary>One feature: the number.</summary>
    Numeric,

    /// <summary>One feature a category: 1 for the category that is there, 0 for the others.</summary>
    OneHot,

    /// <summary>The class label.</summary>
    Label,

    /// <summary>One target value: the number.</summary>
    Target,
}
