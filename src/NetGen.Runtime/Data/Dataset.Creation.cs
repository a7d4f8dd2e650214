namespace NetGen;

public sealed partial class Dataset
{
    /// <summary>Samples with class labels. Both spans are copied.</summary>
    /// <param name="features">Features, row-major: [count, <paramref name="inputs"/>].</param>
    /// <param name="inputs">The number of features of a sample, at least 1.</param>
    /// <param name="labels">Class labels from 0, [count].</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <param name="classNames">The classes' names, [<paramref name="classes"/>], where they are known.</param>
    /// <param name="featureNames">The features' names, [<paramref name="inputs"/>], where they are known.</param>
    /// <exception cref="ArgumentException">
    /// A length does not fit, there is no sample, a feature is not finite, or a label is outside the classes.
    /// </exception>
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
        classNames = DatasetChecks.ClassNames(classNames, classes, nameof(classNames));
        featureNames = DatasetChecks.Names(featureNames, inputs, nameof(featureNames));
        return new Dataset(
            count,
            inputs,
            classes,
            0,
            features.ToArray(),
            null,
            1,
            labels.ToArray(),
            null,
            classNames,
            featureNames,
            weights: null);
    }

    /// <summary>Samples with target values, for regression. Both spans are copied.</summary>
    /// <param name="features">Features, row-major: [count, <paramref name="inputs"/>].</param>
    /// <param name="inputs">The number of features of a sample, at least 1.</param>
    /// <param name="targets">Target values, row-major: [count, <paramref name="outputs"/>].</param>
    /// <param name="outputs">The number of target values of a sample, at least 1.</param>
    /// <param name="featureNames">The features' names, [<paramref name="inputs"/>], where they are known.</param>
    /// <exception cref="ArgumentException">
    /// A length does not fit, there is no sample, or a value is not finite.
    /// </exception>
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
        featureNames = DatasetChecks.Names(featureNames, inputs, nameof(featureNames));
        return new Dataset(
            count,
            inputs,
            0,
            outputs,
            features.ToArray(),
            null,
            1,
            null,
            targets.ToArray(),
            null,
            featureNames,
            weights: null);
    }

    /// <summary>
    /// Samples of bytes, such as grey pixels, with class labels. Both spans are copied; the bytes stay bytes.
    /// </summary>
    /// <param name="bytes">Features, row-major: [count, <paramref name="inputs"/>].</param>
    /// <param name="inputs">The number of features of a sample, at least 1.</param>
    /// <param name="labels">Class labels from 0, [count].</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <param name="scale">Multiplies each byte when it is read: a feature is byte·scale.</param>
    /// <exception cref="ArgumentException">
    /// A length does not fit, there is no sample, the scale is 0 or 255 times it is not finite, or a label is outside
    /// the classes.
    /// </exception>
    public static Dataset FromBytes(
        ReadOnlySpan<byte> bytes, int inputs, ReadOnlySpan<int> labels, int classes, float scale = 1f / 255)
    {
        // Checked before copying: a refusal should not cost a copy first.
        int count = DatasetChecks.Count(bytes.Length, inputs, nameof(bytes));
        DatasetChecks.Labels(labels, count, classes);
        DatasetChecks.Scale(scale);
        return new Dataset(
            count, inputs, classes, 0, null, bytes.ToArray(), scale, labels.ToArray(), null, null, null, weights: null);
    }

    /// <summary>
    /// The same samples with weights, which splits and batches keep: a sample of weight 2 counts as two of weight 1 in
    /// the loss of a batch and of an evaluation, Σ w·l / Σ w. The span is copied; features and answers are shared.
    /// </summary>
    /// <param name="weights">What each sample counts, [<see cref="Count"/>]; finite, not negative, not all 0.</param>
    /// <exception cref="ArgumentException">The length differs, or a weight is out of its range.</exception>
    public Dataset WithWeights(ReadOnlySpan<float> weights)
    {
        DatasetChecks.Weights(weights, Count);
        return new Dataset(
            Count,
            Inputs,
            Classes,
            Outputs,
            _floats,
            _bytes,
            _scale,
            _labels,
            _targets,
            ClassNames,
            FeatureNames,
            weights.ToArray());
    }

    /// <summary>
    /// As <see cref="FromBytes"/>, but takes the arrays over without a copy: the caller must not write to them again.
    /// </summary>
    internal static Dataset AdoptBytes(
        byte[] bytes, int inputs, int[] labels, int classes, float scale, IReadOnlyList<string>? classNames = null)
    {
        int count = DatasetChecks.Count(bytes.Length, inputs, nameof(bytes));
        DatasetChecks.Labels(labels, count, classes);
        DatasetChecks.Scale(scale);
        classNames = DatasetChecks.ClassNames(classNames, classes, nameof(classNames));
        return new Dataset(
            count, inputs, classes, 0, null, bytes, scale, labels, null, classNames, null, weights: null);
    }

    /// <summary>
    /// The same samples with other features, [<see cref="Count"/>, <see cref="Inputs"/>]; the array is taken over.
    /// </summary>
    internal Dataset WithFeatures(float[] features)
    {
        DatasetChecks.Destination(Count * Inputs, features.Length, nameof(features));
        DatasetChecks.Finite(features, Inputs, nameof(features));
        return new Dataset(
            Count, Inputs, Classes, Outputs, features, null, 1, _labels, _targets, ClassNames, FeatureNames, _weights);
    }

    /// <summary>
    /// The same samples with other targets, [<see cref="Count"/>, <see cref="Outputs"/>]; the array is taken over.
    /// </summary>
    internal Dataset WithTargets(float[] targets)
    {
        DatasetChecks.Destination(AllTargets.Length, targets.Length, nameof(targets));
        DatasetChecks.Finite(targets, Outputs, nameof(targets));
        return new Dataset(
            Count,
            Inputs,
            Classes,
            Outputs,
            _floats,
            _bytes,
            _scale,
            _labels,
            targets,
            ClassNames,
            FeatureNames,
            _weights);
    }
}
