using System.Buffers;
using NetGen.Kernels;

namespace NetGen;

/// <content>What a network makes of samples: losses, classes, gradients.</content>
public static partial class NetworkExtensions
{
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
}
