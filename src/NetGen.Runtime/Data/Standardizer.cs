using static System.FormattableString;

namespace NetGen;

/// <summary>
/// Brings columns to mean 0 and standard deviation 1: z = (x − mean) / scale, which most networks need to learn well.
/// Fit it on the training set alone and transform every later sample with the same figures. Immutable.
/// </summary>
/// <remarks>
/// Figures and arithmetic are in double precision, rounded to float once at the end, so that results are the same
/// everywhere.
/// </remarks>
public sealed class Standardizer
{
    private readonly double[] _means;
    private readonly double[] _scales;

    /// <summary>A standardizer of known figures, such as those saved beside a network.</summary>
    /// <param name="means">The mean of each column, finite.</param>
    /// <param name="scales">The scale of each column, finite and above 0; as many as means.</param>
    /// <exception cref="ArgumentException">There is no column, lengths differ, or a figure does not fit.</exception>
    public Standardizer(ReadOnlySpan<double> means, ReadOnlySpan<double> scales)
    {
        if (means.IsEmpty || means.Length != scales.Length)
        {
            throw new ArgumentException(
                Invariant($"There are {means.Length} means and {scales.Length} scales; there must be as many of ") +
                "each, and at least 1.",
                nameof(scales));
        }

        for (int i = 0; i < means.Length; i++)
        {
            if (!double.IsFinite(means[i]))
            {
                throw new ArgumentException(
                    Invariant($"The mean of column {i} is {means[i]}; it must be finite."), nameof(means));
            }

            if (!(scales[i] > 0 && double.IsFinite(scales[i])))
            {
                throw new ArgumentException(
                    Invariant($"The scale of column {i} is {scales[i]}; it must be finite and above 0. Use 1 for a ") +
                    "constant column.",
                    nameof(scales));
            }
        }

        _means = means.ToArray();
        _scales = scales.ToArray();
    }

    /// <summary>The number of columns.</summary>
    public int Width => _means.Length;

    /// <summary>The mean of each column, in the column's unit.</summary>
    public ReadOnlySpan<double> Means => _means;

    /// <summary>
    /// The standard deviation of each column, in the column's unit (that of the population: the sum is divided by the
    /// number of samples); 1 for a constant column.
    /// </summary>
    public ReadOnlySpan<double> Scales => _scales;

    /// <summary>Takes the figures of a data set's features.</summary>
    /// <param name="data">The training set.</param>
    public static Standardizer Fit(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return ColumnStatistics.Fit(data.Count, data.Inputs, data.CopyFeatures);
    }

    /// <summary>
    /// Takes the figures of a data set's targets. <see cref="InverseTransform(ReadOnlySpan{float}, Span{float})"/>
    /// brings the predictions of a network that was trained on <see cref="TransformTargets"/> back to their unit.
    /// </summary>
    /// <param name="data">The training set.</param>
    /// <exception cref="InvalidOperationException">Samples carry class labels, not targets.</exception>
    public static Standardizer FitTargets(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return ColumnStatistics.Fit(data.Count, data.Outputs, (i, row) => data.Targets(i).CopyTo(row));
    }

    /// <summary>The same samples with standardized features; labels and targets stay as they are.</summary>
    /// <param name="data">The samples, with <see cref="Width"/> features.</param>
    /// <exception cref="ArgumentException">
    /// The samples have another number of features, or a value is beyond the range of float.
    /// </exception>
    public Dataset Transform(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        CheckWidth(data.Inputs, "features", nameof(data));
        float[] features = new float[DatasetChecks.Length(data.Count, data.Inputs, nameof(data))];
        data.CopyFeatures(0, data.Count, features);
        ForEachRow(features, Transform);
        return data.WithFeatures(features);
    }

    /// <summary>The same samples with standardized targets; features stay as they are.</summary>
    /// <param name="data">The samples, with <see cref="Width"/> targets.</param>
    /// <exception cref="ArgumentException">
    /// The samples have another number of targets, or a value is beyond the range of float.
    /// </exception>
    /// <exception cref="InvalidOperationException">Samples carry class labels, not targets.</exception>
    public Dataset TransformTargets(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        float[] targets = data.AllTargets.ToArray();
        CheckWidth(data.Outputs, "targets", nameof(data));
        ForEachRow(targets, Transform);
        return data.WithTargets(targets);
    }

    /// <summary>Standardizes one sample.</summary>
    /// <param name="input">The values, [<see cref="Width"/>].</param>
    /// <param name="output">Receives as many values; may be the input itself.</param>
    /// <exception cref="ArgumentException">A length is not <see cref="Width"/>.</exception>
    public void Transform(ReadOnlySpan<float> input, Span<float> output)
    {
        CheckWidth(input.Length, "values", nameof(input));
        CheckWidth(output.Length, "values", nameof(output));
        for (int i = 0; i < input.Length; i++)
        {
            output[i] = (float)((input[i] - _means[i]) / _scales[i]);
        }
    }

    /// <summary>Brings standardized features back to their units, up to the rounding to float.</summary>
    /// <param name="data">The samples, with <see cref="Width"/> features.</param>
    /// <exception cref="ArgumentException">
    /// The samples have another number of features, or a value is beyond the range of float.
    /// </exception>
    public Dataset InverseTransform(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        CheckWidth(data.Inputs, "features", nameof(data));
        float[] features = new float[DatasetChecks.Length(data.Count, data.Inputs, nameof(data))];
        data.CopyFeatures(0, data.Count, features);
        ForEachRow(features, InverseTransform);
        return data.WithFeatures(features);
    }

    /// <summary>Brings one standardized sample back to its units: x = z·scale + mean.</summary>
    /// <param name="input">The standardized values, [<see cref="Width"/>].</param>
    /// <param name="output">Receives as many values; may be the input itself.</param>
    /// <exception cref="ArgumentException">A length is not <see cref="Width"/>.</exception>
    public void InverseTransform(ReadOnlySpan<float> input, Span<float> output)
    {
        CheckWidth(input.Length, "values", nameof(input));
        CheckWidth(output.Length, "values", nameof(output));
        for (int i = 0; i < input.Length; i++)
        {
            output[i] = (float)((input[i] * _scales[i]) + _means[i]);
        }
    }

    private void ForEachRow(Span<float> values, Action<ReadOnlySpan<float>, Span<float>> transform)
    {
        for (int start = 0; start < values.Length; start += Width)
        {
            Span<float> row = values.Slice(start, Width);
            transform(row, row);
        }
    }

    private void CheckWidth(int found, string what, string argument)
    {
        if (found != Width)
        {
            throw new ArgumentException(
                Invariant($"There are {found} {what}, but the standardizer was fitted on {Width}."), argument);
        }
    }
}
