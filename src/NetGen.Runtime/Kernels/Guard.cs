using System.ComponentModel;

namespace NetGen.Kernels;

/// <summary>The checks that stand between a caller and code that trusts its references.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Guard
{
    /// <summary>Checks a span's length.</summary>
    /// <param name="actual">The length.</param>
    /// <param name="expected">What it must be.</param>
    /// <param name="argument">The argument's name.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public static void Length(int actual, int expected, string argument)
    {
        if (actual != expected)
        {
            ThrowLength(actual, expected, argument);
        }
    }

    /// <summary>Checks the lengths of a batch of samples and of their outputs, and that they lie apart.</summary>
    /// <param name="inputs">The samples.</param>
    /// <param name="inputSize">The values of a sample.</param>
    /// <param name="outputs">
    /// What receives the predictions. It may begin where the inputs begin if both sizes are equal: then a sample is
    /// overwritten by its own prediction only.
    /// </param>
    /// <param name="outputSize">The values of a prediction.</param>
    /// <returns>The number of samples.</returns>
    /// <exception cref="ArgumentException">
    /// The inputs are no whole number of samples, the outputs do not hold as many, or the two overlap.
    /// </exception>
    public static int Batch(ReadOnlySpan<float> inputs, int inputSize, Span<float> outputs, int outputSize)
    {
        int count = Count(inputs.Length, inputSize, outputs.Length, outputSize);
        if (inputs.Overlaps(outputs, out int offset) && !(offset == 0 && inputSize == outputSize))
        {
            throw new ArgumentException(
                "outputs overlaps inputs, so that predictions would overwrite samples that are still to be read; " +
                "give memory of its own.",
                nameof(outputs));
        }

        return count;
    }

    /// <summary>Checks a buffer of packed parameters.</summary>
    /// <param name="parameters">The buffer.</param>
    /// <param name="packedLength">The length that the network's kernels read.</param>
    /// <returns>The buffer.</returns>
    /// <exception cref="ArgumentException">The buffer has another length.</exception>
    public static AlignedBuffer Parameters(AlignedBuffer parameters, int packedLength)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Length != packedLength)
        {
            throw new ArgumentException(
                $"The buffer holds {parameters.Length} floats, " +
                $"but this network's packed parameters are {packedLength}.",
                nameof(parameters));
        }

        return parameters;
    }

    /// <summary>Checks that a batch and a training state belong to a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="batch">
    /// The batch: at least one sample, at most as many as the state holds, of the network's shape.
    /// </param>
    /// <param name="state">
    /// The state: made for a network of this architecture. Its parameters are those that the step trains; the network's
    /// own may be swapped on another thread at any time, so they are not looked at.
    /// </param>
    /// <exception cref="ArgumentException">The batch does not fit.</exception>
    /// <typeparam name="TRule">The update rule; it keeps no more slots than the state has.</typeparam>
    /// <exception cref="InvalidOperationException">The state was made for another architecture.</exception>
    public static void Step<TRule>(INetwork network, Batch batch, TrainingState state)
        where TRule : struct, IUpdateRule<TRule>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(state);
        Architecture architecture = network.Architecture;
        if (batch.Inputs != architecture.Inputs)
        {
            throw new ArgumentException(
                $"The batch has {batch.Inputs} features a sample, but {architecture.Name} takes {architecture.Inputs}.",
                nameof(batch));
        }

        if (batch.Count < 1 || batch.Count > state.BatchCapacity)
        {
            throw new ArgumentException(
                $"The batch has {batch.Count} samples; this training state takes 1 to {state.BatchCapacity}.",
                nameof(batch));
        }

        if (!batch.HasLabels && batch.TargetsPerSample != architecture.Outputs)
        {
            throw new ArgumentException(
                $"The batch has {batch.TargetsPerSample} targets a sample, " +
                $"but {architecture.Name} has {architecture.Outputs} outputs.",
                nameof(batch));
        }

        if (TRule.Slots > state.Slots)
        {
            throw new ArgumentException(
                $"The rule keeps {TRule.Slots} values for each parameter, " +
                $"but the training state was made for {state.Slots}.",
                nameof(state));
        }

        // The texts are one object where the architectures are, so this compares references as a rule.
        if (state.Architecture.Text != architecture.Text
            || state.Parameters.Length != architecture.PackedLength
            || state.Workspace.Length < network.WorkspaceLength(state.BatchCapacity))
        {
            throw new InvalidOperationException(
                $"The training state was made for {state.Architecture}, but this network is {architecture}; " +
                "make a new state.");
        }
    }

    private static int Count(int inputs, int inputSize, int outputs, int outputSize)
    {
        int count = inputs / inputSize;
        if (count * inputSize != inputs)
        {
            throw new ArgumentException(
                $"inputs has {inputs} values, which is no whole number of samples of {inputSize}.", nameof(inputs));
        }

        if ((long)count * outputSize != outputs)
        {
            throw new ArgumentException(
                $"outputs has {outputs} values; {count} samples need {(long)count * outputSize} ({outputSize} each).",
                nameof(outputs));
        }

        return count;
    }

    private static void ThrowLength(int actual, int expected, string argument) =>
        throw new ArgumentException($"{argument} has {actual} values; expected {expected}.", argument);
}
