using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace NetGen;

/// <summary>What every network can do, whatever its sizes.</summary>
public static class NetworkExtensions
{
    // Outputs up to this number fit a small buffer on the stack.
    private const int MostStackFloats = 1024;

    /// <summary>
    /// Trains the network, in place: every epoch visits each sample once, in a new order. Cancelling keeps the weights of the
    /// last whole step; a loss that is not finite restores those of the epoch's start.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The training samples.</param>
    /// <param name="options">How to train; the defaults where it is null.</param>
    /// <param name="progress">Told some times a second, and at the end of every epoch, where the training stands.</param>
    /// <param name="cancellationToken">Stops the training between two steps.</param>
    /// <exception cref="ArgumentException">The data do not fit the network, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    /// <exception cref="TrainingDivergedException">A loss was not finite.</exception>
    public static TrainingResult Train(
        this INetwork network,
        Dataset data,
        TrainingOptions? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new Trainer(network, data, options ?? new TrainingOptions(), progress).Run(cancellationToken);
    }

    /// <summary>Predicts every sample and compares.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The samples.</param>
    /// <param name="cancellationToken">Stops the evaluation.</param>
    /// <exception cref="ArgumentException">The data do not fit the network.</exception>
    public static Evaluation Evaluate(this INetwork network, Dataset data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Evaluator.Run(network, data, cancellationToken);
    }

    /// <summary>The class of one sample: the largest output, or whether the one logit is above 0. Thread-safe.</summary>
    /// <param name="network">The network.</param>
    /// <param name="input">One sample: <see cref="Architecture.Inputs"/> values.</param>
    /// <exception cref="ArgumentException">The span has the wrong length.</exception>
    public static int Classify(this INetwork network, ReadOnlySpan<float> input)
    {
        ArgumentNullException.ThrowIfNull(network);
        Architecture architecture = network.Architecture;
        int outputs = architecture.Outputs;
        if (outputs <= MostStackFloats)
        {
            Span<float> y = stackalloc float[outputs];
            network.Predict(input, y);
            return Decision.Classify(architecture, y);
        }

        float[] rented = ArrayPool<float>.Shared.Rent(outputs);
        try
        {
            network.Predict(input, rented.AsSpan(0, outputs));
            return Decision.Classify(architecture, rented.AsSpan(0, outputs));
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    /// <summary>The mean loss over a data set.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The samples.</param>
    /// <exception cref="ArgumentException">The data do not fit the network.</exception>
    public static double ComputeLoss(this INetwork network, Dataset data) => network.Evaluate(data).Loss;

    /// <summary>The gradient of the mean loss over a data set.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The samples.</param>
    /// <returns>The gradient in canonical form: layer by layer, weights [output, input], then biases.</returns>
    /// <exception cref="ArgumentException">The data do not fit the network.</exception>
    public static float[] ComputeGradient(this INetwork network, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(network);
        var gradient = new float[network.Architecture.ParameterCount];
        network.ComputeGradient(data, gradient);
        return gradient;
    }

    /// <summary>The gradient of the mean loss over a data set.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The samples.</param>
    /// <param name="gradient">Receives <see cref="Architecture.ParameterCount"/> values in canonical form: layer by layer, weights [output, input], then biases.</param>
    /// <returns>The mean loss.</returns>
    /// <exception cref="ArgumentException">The data do not fit the network, or the span has the wrong length.</exception>
    public static double ComputeGradient(this INetwork network, Dataset data, Span<float> gradient)
    {
        ArgumentNullException.ThrowIfNull(network);
        return DatasetGradient.Compute(network, data, gradient);
    }

    /// <summary>Writes the parameters to a safetensors file, which is there as a whole or not at all.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <exception cref="IOException">The file cannot be written; an older one is untouched.</exception>
    public static void Save(this INetwork network, string path)
    {
        ArgumentNullException.ThrowIfNull(network);
        ParameterFile.Save(network.Architecture, network.Parameters, path);
    }

    /// <summary>Copies the parameters.</summary>
    /// <param name="network">The network.</param>
    /// <param name="canonical">Receives <see cref="Architecture.ParameterCount"/> values in canonical form.</param>
    /// <exception cref="ArgumentException">The span has the wrong length.</exception>
    public static void CopyParameters(this INetwork network, Span<float> canonical)
    {
        ArgumentNullException.ThrowIfNull(network);
        ParameterLayout.ToCanonical(network.Architecture, network.Parameters.Span, canonical);
    }

    /// <summary>Replaces all parameters at once, by one reference: predictions on other threads see the old or the new ones.</summary>
    /// <param name="network">The network.</param>
    /// <param name="canonical"><see cref="Architecture.ParameterCount"/> values in canonical form.</param>
    /// <exception cref="ArgumentException">The span has the wrong length.</exception>
    public static void SetParameters(this INetwork network, ReadOnlySpan<float> canonical)
    {
        ArgumentNullException.ThrowIfNull(network);
        var packed = new AlignedBuffer(network.Architecture.PackedLength);
        ParameterLayout.ToPacked(network.Architecture, canonical, packed.Span);
        network.Parameters = packed;
    }

    /// <summary>SHA-256 over the parameters in canonical form, as little-endian 32-bit floats: 64 lower-case hexadecimal digits.</summary>
    /// <param name="network">The network.</param>
    public static string ComputeParametersHash(this INetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var canonical = new float[network.Architecture.ParameterCount];
        network.CopyParameters(canonical);
        var bytes = new byte[sizeof(float) * canonical.Length];
        for (int i = 0; i < canonical.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(sizeof(float) * i), canonical[i]);
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
