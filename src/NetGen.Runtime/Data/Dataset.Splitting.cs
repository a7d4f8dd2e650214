using static System.FormattableString;

namespace NetGen;

public sealed partial class Dataset
{
    /// <summary>Chosen samples, in the order of the indices; a sample may be chosen more than once.</summary>
    /// <param name="indices">The samples, each from 0 to <see cref="Count"/> − 1; at least one.</param>
    /// <returns>A new data set of as many samples; its features are bytes where this one's are.</returns>
    /// <exception cref="ArgumentException">There is no index, or an index names no sample.</exception>
    public Dataset Subset(ReadOnlySpan<int> indices)
    {
        if (indices.IsEmpty)
        {
            throw new ArgumentException(
                "A data set needs at least one sample, but there are no indices.", nameof(indices));
        }

        for (int i = 0; i < indices.Length; i++)
        {
            if ((uint)indices[i] >= (uint)Count)
            {
                throw new ArgumentException(
                    Invariant($"Index {i} is {indices[i]}; samples run from 0 to {Count - 1}."), nameof(indices));
            }
        }

        return Take(indices);
    }

    /// <summary>
    /// Splits the samples at random into two parts, such as a training and a validation set. Both parts keep the
    /// samples in the order they have here. The choice depends on nothing but the number of samples, the fraction and
    /// the seed.
    /// </summary>
    /// <param name="fraction">
    /// The part of the samples that goes to the second set, between 0 and 1; count·fraction is rounded to the nearest
    /// whole number, halves upward.
    /// </param>
    /// <param name="seed">The seed of the choice; any number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1.</exception>
    /// <exception cref="ArgumentException">One of the two sets would be empty.</exception>
    public (Dataset First, Dataset Second) Split(double fraction, long seed)
    {
        int second = DatasetSplit.SecondCount(Count, fraction);
        return Split(DatasetSplit.Choose(Count, second, seed), second);
    }

    /// <summary>
    /// Splits the samples as <see cref="Split(double, long)"/> does, but class by class, so that both parts have the
    /// classes in the proportions they have here. The second set is as large as Split's; the shares of the classes in
    /// it are rounded by the method of the largest remainder (Hamilton), equal remainders in favour of the lower label.
    /// A class with few samples may be absent from one of the parts.
    /// </summary>
    /// <param name="fraction">The part of the samples that goes to the second set, between 0 and 1.</param>
    /// <param name="seed">The seed of the choice; any number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1.</exception>
    /// <exception cref="ArgumentException">One of the two sets would be empty.</exception>
    /// <exception cref="InvalidOperationException">Samples carry target values, not labels.</exception>
    public (Dataset First, Dataset Second) SplitStratified(double fraction, long seed)
    {
        if (!HasLabels)
        {
            throw new InvalidOperationException(
                "A stratified split needs class labels, but this data set carries target values. Use Split.");
        }

        int second = DatasetSplit.SecondCount(Count, fraction);
        int[] shares = DatasetSplit.Shares(CountByClass(), second, fraction);
        return Split(DatasetSplit.ChooseByClass(Labels, shares, seed), second);
    }

    private (Dataset First, Dataset Second) Split(ReadOnlySpan<bool> isSecond, int second)
    {
        int[] firstIndices = new int[Count - second];
        int[] secondIndices = new int[second];
        int firsts = 0;
        int seconds = 0;
        for (int i = 0; i < isSecond.Length; i++)
        {
            if (isSecond[i])
            {
                secondIndices[seconds++] = i;
            }
            else
            {
                firstIndices[firsts++] = i;
            }
        }

        return (Take(firstIndices), Take(secondIndices));
    }

    // Copies rows as they are stored, so that bytes stay bytes; the indices are known to be valid.
    private Dataset Take(ReadOnlySpan<int> indices)
    {
        return new Dataset(
            indices.Length,
            Inputs,
            Classes,
            Outputs,
            Rows(_floats, Inputs, indices),
            Rows(_bytes, Inputs, indices),
            _scale,
            Rows(_labels, 1, indices),
            Rows(_targets, Outputs, indices),
            ClassNames,
            FeatureNames,
            Rows(_weights, 1, indices));
    }

    private static T[]? Rows<T>(T[]? rows, int width, ReadOnlySpan<int> indices)
        where T : struct
    {
        if (rows is null)
        {
            return null;
        }

        T[] taken = new T[DatasetChecks.Length(indices.Length, width, nameof(indices))];
        GatherRows(rows, width, indices, taken);
        return taken;
    }
}
