using System.ComponentModel;
using NetGen.Kernels;

namespace NetGen;

/// <summary>
/// What predicts: a network, or a form of it that cannot be trained, such as its integer twin. Evaluation and
/// classification are extension methods on top of it.
/// </summary>
public interface IPredictor
{
    /// <summary>The layers, shapes, activations and loss of the network that predicts.</summary>
    Architecture Architecture { get; }

    /// <summary>Computes the outputs of one sample. Thread-safe; allocates nothing.</summary>
    /// <param name="input">One sample: <see cref="Architecture.Inputs"/> values.</param>
    /// <param name="output">Receives <see cref="Architecture.Outputs"/> values; logits under a loss on logits.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    void Predict(ReadOnlySpan<float> input, Span<float> output);

    /// <summary>Computes the outputs of any number of samples, bit for bit as <see cref="Predict"/> does.</summary>
    /// <param name="inputs">Samples, row-major: [count, <see cref="Architecture.Inputs"/>].</param>
    /// <param name="outputs">Receives [count, <see cref="Architecture.Outputs"/>], row-major.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    void PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs);

    /// <summary>
    /// Computes the outputs of any number of samples on several threads, bit for bit as <see cref="Predict"/> does.
    /// Thread-safe: calls that come while the process's team is at work run on the calling thread alone. The memory
    /// must not change meanwhile.
    /// </summary>
    /// <param name="inputs">Samples, row-major: [count, <see cref="Architecture.Inputs"/>].</param>
    /// <param name="outputs">Receives [count, <see cref="Architecture.Outputs"/>], row-major.</param>
    /// <param name="threads">
    /// The most threads, the calling one included, from 1 to 1024. No more are used than the samples are worth.
    /// </param>
    /// <exception cref="ArgumentException">A length is wrong, or the two overlap.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is out of range.</exception>
    void PredictBatch(ReadOnlyMemory<float> inputs, Memory<float> outputs, int threads)
    {
        ThreadTeam.CheckMembers(threads, nameof(threads));
        PredictBatch(inputs.Span, outputs.Span);
    }

    /// <summary>
    /// What predictions read at present, for work that takes many batches and must not see parameters that are swapped
    /// meanwhile. Changes in place, as training makes them, are seen.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    PredictionSnapshot Snapshot() => new(this);
}
