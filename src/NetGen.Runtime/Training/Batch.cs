using System.ComponentModel;
using static System.FormattableString;

namespace NetGen;

/// <summary>
/// A mini-batch: features and either class labels or target values of up to <see cref="Capacity"/> samples, in buffers
/// that are filled again for every step. Fill it from a <see cref="BatchSampler"/> or by hand.
/// </summary>
public sealed class Batch
{
    private readonly AlignedBuffer _features;
    private readonly int[] _labels;
    private readonly float[] _targets;
    private readonly float[] _weights;
    private int _count;

    /// <summary>Allocates an empty batch.</summary>
    /// <param name="capacity">The largest number of samples, at least 1.</param>
    /// <param name="inputs">The number of features of a sample, at least 1.</param>
    /// <param name="targetsPerSample">
    /// The number of target values of a sample; 0 where samples carry a class label.
    /// </param>
    /// <param name="hasWeights">Whether samples carry a weight; each is 1 at first.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A number is below its range, or so many samples do not fit a buffer.
    /// </exception>
    public Batch(int capacity, int inputs, int targetsPerSample = 0, bool hasWeights = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(targetsPerSample);
        int largest = AlignedBuffer.MaximumLength / Math.Max(inputs, targetsPerSample);
        if (capacity > largest)
        {
            throw new ArgumentOutOfRangeException(
                nameof(capacity),
                Invariant($"capacity is {capacity}; with {inputs} features and {targetsPerSample} targets a sample ") +
                Invariant($"it must be at most {largest}."));
        }

        Capacity = capacity;
        Inputs = inputs;
        TargetsPerSample = targetsPerSample;
        _features = new AlignedBuffer(capacity * inputs);
        _labels = targetsPerSample == 0 ? new int[capacity] : [];
        _targets = new float[capacity * targetsPerSample];
        HasWeights = hasWeights;
        _weights = new float[hasWeights ? capacity : 0];
        Array.Fill(_weights, 1f);
    }

    /// <summary>The largest number of samples.</summary>
    public int Capacity { get; }

    /// <summary>The number of features of a sample.</summary>
    public int Inputs { get; }

    /// <summary>The number of target values of a sample; 0 where samples carry a class label.</summary>
    public int TargetsPerSample { get; }

    /// <summary>Whether samples carry a class label instead of target values.</summary>
    public bool HasLabels => TargetsPerSample == 0;

    /// <summary>Whether samples carry a weight.</summary>
    public bool HasWeights { get; }

    /// <summary>The number of samples now in the batch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or above <see cref="Capacity"/>.</exception>
    public int Count
    {
        get => _count;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Capacity);
            _count = value;
        }
    }

    /// <summary>The features, row-major: [<see cref="Count"/>, <see cref="Inputs"/>].</summary>
    public Span<float> Features => _features.Span[..(Count * Inputs)];

    /// <summary>The class labels, [<see cref="Count"/>]; empty where samples carry target values.</summary>
    public Span<int> Labels => HasLabels ? _labels.AsSpan(0, Count) : [];

    /// <summary>The target values, row-major: [<see cref="Count"/>, <see cref="TargetsPerSample"/>].</summary>
    public Span<float> Targets => _targets.AsSpan(0, Count * TargetsPerSample);

    /// <summary>
    /// What each sample counts, [<see cref="Count"/>], finite and not negative; empty where all count alike. The
    /// batch's loss is Σ w·l / Σ w, with w a sample's weight, times its class's where the loss has class weights
    /// (<see cref="LossAttribute.ClassWeights"/>). Where all weights are 0, the loss and its gradient are 0.
    /// </summary>
    public Span<float> Weights => HasWeights ? _weights.AsSpan(0, Count) : [];

    /// <summary>The first feature, on a 64-byte boundary; where generated kernels begin.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref float FeatureReference => ref _features.Reference;
}
