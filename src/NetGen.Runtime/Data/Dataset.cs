namespace NetGen;

/// <summary>
/// Samples in memory: features, and for each sample either a class label or target values. Immutable.
/// Features are kept as given, floats or bytes with a scale; bytes become floats when they are read.
/// </summary>
public sealed class Dataset
{
    private readonly float[]? _floats;
    private readonly byte[]? _bytes;
    private readonly float _scale;
    private readonly int[]? _labels;
    private readonly float[]? _targets;

    private Dataset(
        int count, int inputs, int classes, int outputs, float[]? floats, byte[]? bytes, float scale, int[]? labels, float[]? targets,
        IReadOnlyList<string>? classNames, IReadOnlyList<string>? featureNames)
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

    /// <summary>The classes' names, in the order of their labels, where they are known.</summary>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <summary>The features' names, in order, where they are known.</summary>
    public IReadOnlyList<string>? FeatureNames { get; }

    /// <summary>Samples with class labels. Both spans are copied.</summary>
    /// <param name="features">Features, row-major: [count, <paramref name="inputs"/>].</param>
    /// <param name="inputs">The number of features of a sample, at least 1.</param>
    /// <param name="labels">Class labels from 0, [count].</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <param name="classNames">The classes' names, [<paramref name="classes"/>], where they are known.</param>
    /// <param name="featureNames">The features' names, [<paramref name="inputs"/>], where they are known.</param>
    /// <exception cref="ArgumentException">A length does not fit, there is no sample, a feature is not finite, or a label is outside the classes.</exception>
    public static Dataset FromClasses(
        ReadOnlySpan<float> features,
        int inputs,
        ReadOnlySpan<int> labels,
        int classes,
        IReadOnlyList<string>? classNames = null,
        IReadOnlyList<string>? featureNames = null)
    {
        int count = DatasetChecks.Count(features.Length, inputs, nameof(features));
        DatasetChecks.Finite(features, inputs, nameof(features));
        DatasetChecks.Labels(labels, count, classes);
        DatasetChecks.Names(classNames, classes, nameof(classNames));
        DatasetChecks.Names(featureNames, inputs, nameof(featureNames));
        return new Dataset(
            count, inputs, classes, 0, features.ToArray(), null, 1, labels.ToArray(), null, classNames, featureNames);
    }

    /// <summary>Samples with target values, for regression. Both spans are copied.</summary>
    /// <param name="features">Features, row-major: [count, <paramref name="inputs"/>].</param>
    /// <param name="inputs">The number of features of a sample, at least 1.</param>
    /// <param name="targets">Target values, row-major: [count, <paramref name="outputs"/>].</param>
    /// <param name="outputs">The number of target values of a sample, at least 1.</param>
    /// <param name="featureNames">The features' names, [<paramref name="inputs"/>], where they are known.</param>
    /// <exception cref="ArgumentException">A length does not fit, there is no sample, or a value is not finite.</exception>
    public static Dataset FromTargets(
        ReadOnlySpan<float> features,
        int inputs,
        ReadOnlySpan<float> targets,
        int outputs,
        IReadOnlyList<string>? featureNames = null)
    {
        int count = DatasetChecks.Count(features.Length, inputs, nameof(features));
        DatasetChecks.Finite(features, inputs, nameof(features));
        DatasetChecks.Targets(targets, count, outputs);
        DatasetChecks.Finite(targets, outputs, nameof(targets));
        DatasetChecks.Names(featureNames, inputs, nameof(featureNames));
        return new Dataset(
            count, inputs, 0, outputs, features.ToArray(), null, 1, null, targets.ToArray(), null, featureNames);
    }

    /// <summary>Samples of bytes, such as grey pixels, with class labels. Both spans are copied; the bytes stay bytes.</summary>
    /// <param name="bytes">Features, row-major: [count, <paramref name="inputs"/>].</param>
    /// <param name="inputs">The number of features of a sample, at least 1.</param>
    /// <param name="labels">Class labels from 0, [count].</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <param name="scale">Multiplies each byte when it is read: a feature is byte·scale.</param>
    /// <exception cref="ArgumentException">A length does not fit, there is no sample, the scale is not finite, or a label is outside the classes.</exception>
    public static Dataset FromBytes(
        ReadOnlySpan<byte> bytes, int inputs, ReadOnlySpan<int> labels, int classes, float scale = 1f / 255)
    {
        int count = DatasetChecks.Count(bytes.Length, inputs, nameof(bytes));
        if (!float.IsFinite(scale))
        {
            throw new ArgumentException($"The scale is {scale}; it must be finite.", nameof(scale));
        }

        DatasetChecks.Labels(labels, count, classes);
        return new Dataset(count, inputs, classes, 0, null, bytes.ToArray(), scale, labels.ToArray(), null, null, null);
    }

    /// <summary>Copies one sample's features.</summary>
    /// <param name="index">The sample, from 0.</param>
    /// <param name="destination">Receives <see cref="Inputs"/> values.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="ArgumentException">The destination has the wrong length.</exception>
    public void CopyFeatures(int index, Span<float> destination)
    {
        CheckIndex(index);
        if (destination.Length != Inputs)
        {
            throw new ArgumentException(
                $"A sample has {Inputs} features, but the destination holds {destination.Length}.", nameof(destination));
        }

        if (_floats is not null)
        {
            _floats.AsSpan(index * Inputs, Inputs).CopyTo(destination);
            return;
        }

        ByteConversion.Scale(_bytes.AsSpan(index * Inputs, Inputs), destination, _scale);
    }

    /// <summary>The class label of a sample.</summary>
    /// <param name="index">The sample, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">Samples carry target values, not labels.</exception>
    public int Label(int index)
    {
        CheckIndex(index);
        return _labels is not null
            ? _labels[index]
            : throw new InvalidOperationException("This data set carries target values, not class labels.");
    }

    /// <summary>The target values of a sample.</summary>
    /// <param name="index">The sample, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">Samples carry class labels, not targets.</exception>
    public ReadOnlySpan<float> Targets(int index)
    {
        CheckIndex(index);
        return _targets is not null
            ? _targets.AsSpan(index * Outputs, Outputs)
            : throw new InvalidOperationException("This data set carries class labels, not target values.");
    }

    private void CheckIndex(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
    }
}
