using static System.FormattableString;

namespace NetGen;

/// <summary>
/// Samples in memory: features, and for each sample either a class label or target values. Immutable.
/// Features are kept as given, floats or bytes with a scale; bytes become floats when they are read.
/// </summary>
public sealed partial class Dataset
{
    // Features [Count, Inputs]: one of _floats and _bytes. Answers: one of _labels [Count], _targets [Count, Outputs].
    // Weights [Count], null where all samples count alike.
    // Data sets share these arrays with one another, so nothing writes to them after construction.
    private readonly float[]? _floats;
    private readonly byte[]? _bytes;
    private readonly float _scale;
    private readonly int[]? _labels;
    private readonly float[]? _targets;
    private readonly float[]? _weights;

    private Dataset(
        int count,
        int inputs,
        int classes,
        int outputs,
        float[]? floats,
        byte[]? bytes,
        float scale,
        int[]? labels,
        float[]? targets,
        IReadOnlyList<string>? classNames,
        IReadOnlyList<string>? featureNames,
        float[]? weights)
    {
        Count = count;
        Inputs = inputs;
        Classes = classes;
        Outputs = outputs;
        _floats = floats;
        _bytes = bytes;
        _scale = scale;
        _labels = labels;
        _targets = targets;
        ClassNames = classNames;
        FeatureNames = featureNames;
        _weights = weights;
    }

    /// <summary>The number of samples, at least 1.</summary>
    public int Count { get; }

    /// <summary>The number of features of a sample.</summary>
    public int Inputs { get; }

    /// <summary>The number of classes; 0 where samples carry target values.</summary>
    public int Classes { get; }

    /// <summary>The number of target values of a sample; 0 where samples carry a class label.</summary>
    public int Outputs { get; }

    /// <summary>Whether samples carry a class label.</summary>
    public bool HasLabels => Classes > 0;

    /// <summary>Whether samples carry a weight.</summary>
    public bool HasWeights => _weights is not null;

    /// <summary>The classes' names, in the order of their labels, where they are known.</summary>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <summary>The features' names, in order, where they are known.</summary>
    public IReadOnlyList<string>? FeatureNames { get; }

    /// <summary>Copies one sample's features.</summary>
    /// <param name="index">The sample, from 0.</param>
    /// <param name="destination">Receives <see cref="Inputs"/> values.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="ArgumentException">The destination has the wrong length.</exception>
    public void CopyFeatures(int index, Span<float> destination)
    {
        CheckIndex(index);
        CopyFeatures(index, 1, destination);
    }

    /// <summary>The class label of a sample.</summary>
    /// <param name="index">The sample, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">Samples carry target values, not labels.</exception>
    public int Label(int index)
    {
        CheckIndex(index);
        return Labels[index];
    }

    /// <summary>The target values of a sample, [<see cref="Outputs"/>].</summary>
    /// <param name="index">The sample, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">Samples carry class labels, not targets.</exception>
    public ReadOnlySpan<float> Targets(int index)
    {
        CheckIndex(index);
        return AllTargets.Slice(index * Outputs, Outputs);
    }

    /// <summary>What a sample counts in the loss; 1 where samples carry no weight.</summary>
    /// <param name="index">The sample, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public float Weight(int index)
    {
        CheckIndex(index);
        return _weights is null ? 1 : _weights[index];
    }

    /// <summary>The number of samples of each class, [<see cref="Classes"/>]; 0 for a class without samples.</summary>
    /// <exception cref="InvalidOperationException">Samples carry target values, not labels.</exception>
    public int[] CountByClass()
    {
        ReadOnlySpan<int> labels = Labels;
        int[] counts = new int[Classes];
        foreach (int label in labels)
        {
            counts[label]++;
        }

        return counts;
    }

    /// <summary>Every label, [<see cref="Count"/>].</summary>
    /// <exception cref="InvalidOperationException">Samples carry target values, not labels.</exception>
    internal ReadOnlySpan<int> Labels => _labels ?? throw new InvalidOperationException(
        "This data set carries target values, not class labels. Read Targets, or make it with FromClasses.");

    /// <summary>Every target value, row-major: [<see cref="Count"/>, <see cref="Outputs"/>].</summary>
    /// <exception cref="InvalidOperationException">Samples carry class labels, not targets.</exception>
    internal ReadOnlySpan<float> AllTargets => _targets ?? throw new InvalidOperationException(
        "This data set carries class labels, not target values. Read Label, or make it with FromTargets.");

    /// <summary>Every weight, [<see cref="Count"/>]; empty where samples carry none.</summary>
    internal ReadOnlySpan<float> Weights => _weights;

    /// <summary>Copies the features of consecutive samples, row-major.</summary>
    /// <param name="start">The first sample, from 0.</param>
    /// <param name="count">The number of samples.</param>
    /// <param name="destination">Receives [<paramref name="count"/>, <see cref="Inputs"/>] values.</param>
    internal void CopyFeatures(int start, int count, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - start);
        int length = count * Inputs;
        DatasetChecks.Destination(length, destination.Length, nameof(destination));
        if (_floats is not null)
        {
            _floats.AsSpan(start * Inputs, length).CopyTo(destination);
            return;
        }

        ByteConversion.Scale(_bytes.AsSpan(start * Inputs, length), destination, _scale);
    }

    /// <summary>Copies the features of chosen samples, row-major, in the order of the indices.</summary>
    /// <param name="indices">The samples, each from 0 to <see cref="Count"/> − 1.</param>
    /// <param name="destination">Receives [indices, <see cref="Inputs"/>] values.</param>
    internal void GatherFeatures(ReadOnlySpan<int> indices, Span<float> destination)
    {
        if (_floats is not null)
        {
            GatherRows(_floats, Inputs, indices, destination);
            return;
        }

        DatasetChecks.Destination(indices.Length * Inputs, destination.Length, nameof(destination));
        int group = ScatteredRows.GroupSize<byte>(Inputs);
        for (int i = 0; i < indices.Length; i++)
        {
            if (i % group == 0)
            {
                ScatteredRows.Fetch<byte>(_bytes, Inputs, indices.Slice(i, Math.Min(group, indices.Length - i)));
            }

            ByteConversion.Scale(
                _bytes.AsSpan(indices[i] * Inputs, Inputs), destination.Slice(i * Inputs, Inputs), _scale);
        }
    }

    /// <summary>Copies the labels of chosen samples, in the order of the indices.</summary>
    internal void GatherLabels(ReadOnlySpan<int> indices, Span<int> destination) =>
        GatherRows(Labels, 1, indices, destination);

    /// <summary>Copies the targets of chosen samples, [indices, <see cref="Outputs"/>], in that order.</summary>
    internal void GatherTargets(ReadOnlySpan<int> indices, Span<float> destination) =>
        GatherRows(AllTargets, Outputs, indices, destination);

    /// <summary>Copies the weights of chosen samples, in the order of the indices.</summary>
    internal void GatherWeights(ReadOnlySpan<int> indices, Span<float> destination) =>
        GatherRows(Weights, 1, indices, destination);

    private static void GatherRows<T>(ReadOnlySpan<T> rows, int width, ReadOnlySpan<int> indices, Span<T> destination)
        where T : struct
    {
        DatasetChecks.Destination(indices.Length * width, destination.Length, nameof(destination));
        if (width == 1)
        {
            for (int i = 0; i < indices.Length; i++)
            {
                destination[i] = rows[indices[i]];
            }

            return;
        }

        int group = ScatteredRows.GroupSize<T>(width);
        for (int i = 0; i < indices.Length; i++)
        {
            if (i % group == 0)
            {
                ScatteredRows.Fetch(rows, width, indices.Slice(i, Math.Min(group, indices.Length - i)));
            }

            rows.Slice(indices[i] * width, width).CopyTo(destination.Slice(i * width, width));
        }
    }

    private void CheckIndex(int index)
    {
        if ((uint)index >= (uint)Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(index), Invariant($"There is no sample {index}; samples run from 0 to {Count - 1}."));
        }
    }
}
