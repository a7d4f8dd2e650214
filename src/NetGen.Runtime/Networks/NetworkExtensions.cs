using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using NetGen.Kernels;
using static System.FormattableString;

namespace NetGen;

/// <summary>Training, evaluation and parameters of every network.</summary>
public static partial class NetworkExtensions
{
    /// <summary>
    /// Trains a network in place, in epochs of shuffled batches. With the same initial weights, data and options the
    /// resulting weights are the same bits.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Samples that fit its inputs, outputs and loss.</param>
    /// <param name="options">Epochs, batch size, optimizer, schedule, validation, stopping, seed.</param>
    /// <param name="progress">Told how far training is, about 20 times a second at most and after each epoch.</param>
    /// <param name="cancellationToken">Looked at between steps.</param>
    /// <returns>The losses of each epoch, why training ended, and the time.</returns>
    /// <exception cref="ArgumentException">
    /// The data do not fit the network, or an option is out of its range.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// Cancelled; the weights are those of the last whole step, or, where that step overflowed them, those of the
    /// epoch's start.
    /// </exception>
    /// <exception cref="TrainingDivergedException">
    /// A loss or a weight is not finite; the weights are those of the epoch's start, or, where the network's parameters
    /// were swapped during the epoch, the swapped-in ones as they are.
    /// </exception>
    public static TrainingResult Train(
        this INetwork network,
        Dataset data,
        TrainingOptions options,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        return Trainer.Run(network, data, options, progress, cancellationToken);
    }

    /// <summary>
    /// Measures the mean and the standard deviation of each input, for a network with
    /// <see cref="StandardizeAttribute"/>. <see cref="Train"/> does it by itself with the samples it first trains on; a
    /// loop of one's own calls it before its session begins.
    /// </summary>
    /// <param name="network">The network; it gets a new set of parameters with these statistics.</param>
    /// <param name="data">Samples that fit its inputs, outputs and loss: those to train on.</param>
    /// <exception cref="ArgumentException">The data do not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network does not standardise its input.</exception>
    public static void MeasureInput(this INetwork network, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(network);
        new NetworkFit(network.Architecture).Check(data, nameof(data));
        InputStatistics.Measure(network, data);
    }

    /// <summary>Begins a session for a training loop of one's own.</summary>
    /// <param name="network">The network, trained in place.</param>
    /// <param name="options">
    /// Optimizer, schedule, clipping, annealing, largest batch, threads and seed; a session has no use for the rest.
    /// </param>
    /// <param name="totalSteps">
    /// The number of steps, at least 1. A schedule that depends on it, as <see cref="Schedule.OneCycle"/> does,
    /// requires it; without it the session has no end.
    /// </param>
    /// <exception cref="ArgumentException">
    /// An option is out of its range, or the schedule requires the steps.
    /// </exception>
    public static TrainingSession CreateSession(this INetwork network, TrainingOptions options, long? totalSteps = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        TrainingOptionsChecks.Check(options);
        TrainingOptionsChecks.CheckTotalSteps(options, totalSteps);
        return new TrainingSession(
            network,
            options.Optimizer,
            options.BatchSize,
            options.Schedule,
            totalSteps ?? long.MaxValue,
            options.Threads)
        {
            Clipping = options.Clipping,
            Annealing = options.Annealing,
            Seed = options.Seed,
        };
    }

    /// <summary>
    /// Loss, accuracy and confusion on a data set, all with the parameters that the network has at the beginning, also
    /// where other threads swap them meanwhile.
    /// </summary>
    /// <param name="network">The network, or its integer twin.</param>
    /// <param name="data">Samples that fit its inputs, outputs and loss.</param>
    /// <exception cref="ArgumentException">The data do not fit the network.</exception>
    public static Evaluation Evaluate(this IPredictor network, Dataset data)
    {
        var evaluator = new Evaluator(network, data);
        (network as INetwork)?.Fold();
        return evaluator.Run();
    }

    /// <summary>
    /// The class of one sample: the first of the largest outputs; for one output whether it is above 0, or above ½
    /// where it is a sigmoid under squared error. NaN counts as below every number, so class 0 where all outputs are
    /// NaN. Thread-safe; allocates nothing.
    /// </summary>
    /// <param name="network">The network, or its integer twin.</param>
    /// <param name="input">One sample: <see cref="Architecture.Inputs"/> values.</param>
    /// <exception cref="ArgumentException">The span has the wrong length.</exception>
    public static int Classify(this IPredictor network, ReadOnlySpan<float> input)
    {
        ArgumentNullException.ThrowIfNull(network);
        Architecture architecture = network.Architecture;
        int outputs = architecture.Outputs;
        float[]? rented = outputs > StackBuffers.MostFloats ? ArrayPool<float>.Shared.Rent(outputs) : null;
        Span<float> y = rented is null ? stackalloc float[outputs] : rented.AsSpan(0, outputs);
        network.Predict(input, y);
        int result = Decision.Classify(architecture, y);
        if (rented is not null)
        {
            ArrayPool<float>.Shared.Return(rented);
        }

        return result;
    }

    /// <summary>The mean loss over a data set, with the parameters that the network has at the beginning.</summary>
    /// <param name="network">The network, or its integer twin.</param>
    /// <param name="data">Samples that fit its inputs, outputs and loss.</param>
    /// <exception cref="ArgumentException">The data do not fit the network.</exception>
    public static float ComputeLoss(this IPredictor network, Dataset data)
    {
        var evaluator = new Evaluator(network, data);
        (network as INetwork)?.Fold();
        return (float)evaluator.MeanLoss();
    }

    /// <summary>
    /// The gradient that training follows, of the mean loss over a data set and of the penalties L1 and L2; changes no
    /// parameter. Up to 256 samples are one batch, bit for bit; more are chunks of 256, the last one shorter, whose
    /// means are weighted by what their samples count and added in double in the order of the samples. This order
    /// belongs to <see cref="Architecture.ArithmeticVersion"/>. Batch normalisation takes each chunk's own
    /// statistics, and dropout and noise those of seed 0 and step 0, so that the loss is not what
    /// <see cref="ComputeLoss"/> gives.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Samples that fit its inputs, outputs and loss.</param>
    /// <param name="gradient">
    /// Receives <see cref="Architecture.ParameterCount"/> values in canonical form (see
    /// <see cref="LayerDescription"/>).
    /// </param>
    /// <returns>The mean loss.</returns>
    /// <exception cref="ArgumentException">The data do not fit the network, or the span has another length.</exception>
    /// <exception cref="NotFiniteNumberException">The loss is not finite.</exception>
    public static float ComputeGradient(this INetwork network, Dataset data, Span<float> gradient) =>
        GradientPass.Run(network, data, gradient);

    /// <summary>
    /// The gradient that training follows, of the mean loss over a data set and of the penalties L1 and L2; changes no
    /// parameter. Up to 256 samples are one batch, bit for bit; more are chunks of 256, the last one shorter, whose
    /// means are weighted by what their samples count and added in double in the order of the samples. This order
    /// belongs to <see cref="Architecture.ArithmeticVersion"/>. Batch normalisation takes each chunk's own
    /// statistics, and dropout and noise those of seed 0 and step 0, so that the loss is not what
    /// <see cref="ComputeLoss"/> gives.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Samples that fit its inputs, outputs and loss.</param>
    /// <returns>The gradient in canonical form (see <see cref="LayerDescription"/>).</returns>
    /// <exception cref="ArgumentException">The data do not fit the network.</exception>
    /// <exception cref="NotFiniteNumberException">The loss is not finite.</exception>
    public static float[] ComputeGradient(this INetwork network, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(network);
        float[] gradient = new float[network.Architecture.ParameterCount];
        GradientPass.Run(network, data, gradient);
        return gradient;
    }

    /// <summary>Copies all weights and biases.</summary>
    /// <param name="network">The network.</param>
    /// <param name="destination">
    /// Receives <see cref="Architecture.ParameterCount"/> values in canonical form (see
    /// <see cref="LayerDescription"/>).
    /// </param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    public static void CopyParameters(this INetwork network, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(network);
        CheckLength(network.Architecture, destination.Length, nameof(destination));
        ParameterLayout.ToCanonical(network.Architecture, network.Parameters.Span, destination);
    }

    /// <summary>
    /// Replaces all weights and biases at once: a call on another thread sees the old ones or the new, never a mixture.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="parameters">
    /// <see cref="Architecture.ParameterCount"/> values in canonical form (see <see cref="LayerDescription"/>).
    /// </param>
    /// <exception cref="ArgumentException">
    /// There are more or fewer values, or one is NaN or infinite, or a variance is negative or a scale not above 0.
    /// </exception>
    public static void SetParameters(this INetwork network, ReadOnlySpan<float> parameters)
    {
        ArgumentNullException.ThrowIfNull(network);
        CheckLength(network.Architecture, parameters.Length, nameof(parameters));
        ParameterLayout.CheckParameters(network.Architecture, parameters, nameof(parameters));
        var packed = new AlignedBuffer(network.Architecture.PackedLength);
        ParameterLayout.ToPacked(network.Architecture, parameters, packed.Span);
        network.Parameters = packed;
    }

    /// <summary>
    /// SHA-256 of all weights and biases as little-endian 32-bit floats in canonical form: 64 lower-case hexadecimal
    /// digits.
    /// </summary>
    /// <param name="network">The network.</param>
    public static string ComputeParametersHash(this INetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        float[] parameters = new float[network.Architecture.ParameterCount];
        network.CopyParameters(parameters);
        byte[] bytes = new byte[checked(parameters.Length * sizeof(float))];
        for (int i = 0; i < parameters.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), parameters[i]);
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    /// <summary>Writes the parameters to a safetensors file.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file; one that exists is replaced.</param>
    public static void Save(this INetwork network, string path)
    {
        ArgumentNullException.ThrowIfNull(network);
        ParameterFile.Save(network.Architecture, network.Parameters, path);
    }

    private static void CheckLength(Architecture architecture, int length, string argument)
    {
        if (length != architecture.ParameterCount)
        {
            throw new ArgumentException(
                Invariant($"{argument} has {length} values, but {architecture.Name} has ") +
                Invariant($"{architecture.ParameterCount} parameters."),
                argument);
        }
    }
}
