using NetGen.Numerics;
using static System.FormattableString;

namespace NetGen;

/// <summary>
/// Deals a data set out in mini-batches, in a new random order each epoch and every sample once an epoch. The order is
/// a pure function of the seed, the epoch and the number of samples. Nothing is allocated after construction. One
/// thread at a time.
/// </summary>
/// <example>
/// <code>
/// var sampler = new BatchSampler(train, batchSize: 64, seed: 1);
/// Batch batch = sampler.CreateBatch();
/// sampler.BeginEpoch(0);
/// while (sampler.Next(batch))
/// {
///     session.Step(batch);
/// }
/// </code>
/// </example>
public sealed class BatchSampler
{
    private const int NotBegun = -1;

    private readonly int[] _order;
    private int _dealt = NotBegun;

    /// <summary>Prepares to deal out a data set; <see cref="BeginEpoch(int)"/> comes next.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="batchSize">The number of samples of a batch, from 1 to the number of samples.</param>
    /// <param name="seed">The seed of the orders; any number.</param>
    /// <exception cref="ArgumentNullException">There is no data set.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The batch size is below 1 or above the number of samples.
    /// </exception>
    public BatchSampler(Dataset data, int batchSize, long seed)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (batchSize < 1 || batchSize > data.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(batchSize),
                Invariant($"The batch size is {batchSize}; with {data.Count} samples it runs from 1 to {data.Count}."));
        }

        Data = data;
        BatchSize = batchSize;
        Seed = seed;
        _order = new int[data.Count];
    }

    /// <summary>The samples that are dealt out.</summary>
    public Dataset Data { get; }

    /// <summary>The number of samples of a batch; the last batch of an epoch may have fewer.</summary>
    public int BatchSize { get; }

    /// <summary>The seed of the orders.</summary>
    public long Seed { get; }

    /// <summary>The number of batches of an epoch: samples / batch size, rounded up.</summary>
    public int BatchesPerEpoch => (int)(((long)Data.Count + BatchSize - 1) / BatchSize);

    /// <summary>The samples in the order of the epoch that was begun last; for tests of the order.</summary>
    internal ReadOnlySpan<int> Order => _order;

    /// <summary>A new batch of the shape that <see cref="Next"/> fills.</summary>
    public Batch CreateBatch()
    {
        return new Batch(BatchSize, Data.Inputs, Data.Outputs, Data.HasWeights);
    }

    /// <summary>Shuffles for an epoch and goes to its start; epochs may come in any order, and again.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The epoch is negative.</exception>
    public void BeginEpoch(int epoch) => BeginEpoch(epoch, 0);

    /// <summary>Shuffles for an epoch and goes to one of its batches, as a training does that goes on.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="batch">The batches to leave out, from 0 to <see cref="BatchesPerEpoch"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The epoch is negative, or there are not so many batches.
    /// </exception>
    public void BeginEpoch(int epoch, int batch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        if (batch < 0 || batch > BatchesPerEpoch)
        {
            throw new ArgumentOutOfRangeException(
                nameof(batch), Invariant($"batch is {batch}; it must be from 0 to {BatchesPerEpoch}."));
        }

        RandomOrder.Fill(_order, Seed, RandomPurpose.Shuffle, (uint)epoch);
        _dealt = (int)Math.Min((long)batch * BatchSize, _order.Length);
    }

    /// <summary>Fills a batch with the epoch's next samples, features converted to floats.</summary>
    /// <param name="batch">
    /// Receives <see cref="BatchSize"/> samples, or those that are left; none at the end of the epoch.
    /// </param>
    /// <returns>Whether there were samples left.</returns>
    /// <exception cref="InvalidOperationException">No epoch was begun.</exception>
    /// <exception cref="ArgumentException">The batch is too small, or its samples have another shape.</exception>
    public bool Next(Batch batch)
    {
        int first = Advance(batch);
        Gather(batch, first, 0, batch.Count);
        return batch.Count > 0;
    }

    /// <summary>
    /// The first half of <see cref="Next"/>: sets the batch's count and steps on. The samples are still to be gathered,
    /// which several threads may share.
    /// </summary>
    /// <returns>The place in the epoch's order where the batch begins.</returns>
    internal int Advance(Batch batch)
    {
        CheckShape(batch);
        if (_dealt == NotBegun)
        {
            throw new InvalidOperationException("No epoch was begun. Call BeginEpoch before Next.");
        }

        int first = _dealt;
        batch.Count = Math.Min(BatchSize, _order.Length - first);
        _dealt += batch.Count;
        return first;
    }

    /// <summary>The second half of <see cref="Next"/>: fills some rows of the batch, and no others.</summary>
    /// <param name="batch">The batch whose count <see cref="Advance"/> has set.</param>
    /// <param name="first">What Advance returned.</param>
    /// <param name="row">The first row to fill.</param>
    /// <param name="count">The number of rows to fill.</param>
    internal void Gather(Batch batch, int first, int row, int count)
    {
        ReadOnlySpan<int> samples = _order.AsSpan(first + row, count);
        Data.GatherFeatures(samples, batch.Features.Slice(row * Data.Inputs, count * Data.Inputs));
        if (Data.HasWeights)
        {
            Data.GatherWeights(samples, batch.Weights.Slice(row, count));
        }

        if (Data.HasLabels)
        {
            Data.GatherLabels(samples, batch.Labels.Slice(row, count));
            return;
        }

        Data.GatherTargets(samples, batch.Targets.Slice(row * Data.Outputs, count * Data.Outputs));
    }

    private void CheckShape(Batch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Capacity < BatchSize || batch.Inputs != Data.Inputs || batch.TargetsPerSample != Data.Outputs)
        {
            throw new ArgumentException(
                Invariant($"The batch holds {batch.Capacity} samples of {batch.Inputs} inputs and ") +
                Invariant($"{batch.TargetsPerSample} targets, but {BatchSize} samples of {Data.Inputs} inputs and ") +
                Invariant($"{Data.Outputs} targets are dealt. Make the batch with CreateBatch."),
                nameof(batch));
        }

        if (batch.HasWeights != Data.HasWeights)
        {
            throw new ArgumentException(
                $"The batch {(batch.HasWeights ? "has" : "has no")} weights, but the data set " +
                $"{(Data.HasWeights ? "has some" : "has none")}. Make the batch with CreateBatch.",
                nameof(batch));
        }
    }
}
