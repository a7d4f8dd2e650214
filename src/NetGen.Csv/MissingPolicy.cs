namespace NetGen;

/// <summary>
/// What happens to a missing value, which is a field that equals one of <see cref="CsvOptions.Missing"/>.
/// A missing label or target is an error under every policy except <see cref="DropRow"/>: a sample without an answer
/// teaches nothing, and an invented answer teaches something wrong. Ignored columns may miss values freely.
/// </summary>
public enum MissingPolicy
{
    /// <summary>A missing value is an error.</summary>
    Error,

    /// <summary>
    /// A row with a missing value is left out, of a test file too. Categories, classes and means are learned from the
    /// rows that stay.
    /// </summary>
    DropRow,

    /// <summary>
    /// Numeric columns: the mean of the present values of the training file, summed in double in the order of the
    /// rows. One-hot columns have no mean: there a missing value is an error.
    /// </summary>
    Mean,

    /// <summary>
    /// One-hot columns: missing is a category of its own, the last one, named "(missing)"; it is there where the
    /// training file misses a value in that column. Numeric columns have no categories: there a missing value is an
    /// error.
    /// </summary>
    Category,

    /// <summary><see cref="Mean"/> for numeric columns and <see cref="Category"/> for one-hot columns.</summary>
    MeanOrCategory,
}
