using System.ComponentModel;
using System.Runtime.InteropServices;

namespace NetGen.Kernels;

/// <summary>
/// Predicts batches on several threads: each takes whole blocks of samples, which come out as the kernel gives them
/// alone. Thread-safe; all networks of a process share one team, and who finds it busy works alone.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BatchPredictor
{
    private readonly BatchKernel _kernel;
    private readonly int _inputSize;
    private readonly int _outputSize;
    private readonly int _blockRows;
    private readonly int _samplesPerThread;

    /// <summary>Describes a network's prediction.</summary>
    /// <param name="kernel">The kernel for any number of samples.</param>
    /// <param name="inputSize">The values of a sample.</param>
    /// <param name="outputSize">The values of a prediction.</param>
    /// <param name="blockRows">The samples that the kernel takes at a time.</param>
    /// <param name="samplesPerThread">The fewest samples that are worth a thread.</param>
    public BatchPredictor(BatchKernel kernel, int inputSize, int outputSize, int blockRows, int samplesPerThread)
    {
        _kernel = kernel;
        _inputSize = inputSize;
        _outputSize = outputSize;
        _blockRows = blockRows;
        _samplesPerThread = samplesPerThread;
    }

    /// <summary>Predicts a batch.</summary>
    /// <param name="inputs">Samples, row-major.</param>
    /// <param name="outputs">Receives their outputs, row-major.</param>
    /// <param name="parameters">The packed parameters, the same for every thread.</param>
    /// <param name="threads">The most threads, the calling one included.</param>
    /// <exception cref="ArgumentException">A length is wrong, or inputs and outputs overlap.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The threads are not from 1 to 1024.</exception>
    public void Run(ReadOnlyMemory<float> inputs, Memory<float> outputs, AlignedBuffer parameters, int threads)
    {
        ThreadTeam.CheckMembers(threads, nameof(threads));
        var batch = new PredictedBatch(this, inputs, outputs, parameters);
        int count = Guard.Batch(inputs.Span, _inputSize, outputs.Span, _outputSize);
        int members = Math.Min(threads, count / _samplesPerThread);
        if (members < 2 || !PredictionTeam.TryRun(in batch, members))
        {
            batch.Run(TeamMember.Alone);
        }
    }

    /// <summary>Predicts a batch on the calling thread.</summary>
    internal void Run(ReadOnlySpan<float> inputs, Span<float> outputs, AlignedBuffer parameters) => _kernel(
        ref MemoryMarshal.GetReference(inputs),
        ref parameters.Reference,
        ref MemoryMarshal.GetReference(outputs),
        Guard.Batch(inputs, _inputSize, outputs, _outputSize));

    /// <summary>Predicts a member's part.</summary>
    internal void Run(in PredictedBatch batch, TeamMember member)
    {
        ReadOnlySpan<float> inputs = batch.Inputs.Span;
        member.Share(inputs.Length / _inputSize, _blockRows, out int first, out int count);
        if (count > 0)
        {
            _kernel(
                ref MemoryMarshal.GetReference(inputs[(first * _inputSize)..]),
                ref batch.Parameters.Reference,
                ref MemoryMarshal.GetReference(batch.Outputs.Span[(first * _outputSize)..]),
                count);
        }
    }
}
