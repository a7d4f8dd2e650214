using NetGen.Numerics;
using static System.FormattableString;

namespace NetGen;

/// <content>Weights from one network to another.</content>
public static partial class NetworkExtensions
{
    /// <summary>
    /// Gives another network a copy of this network's weights, biases and statistics, all at once: predictions that run
    /// meanwhile on other threads are computed with the old ones or with the new, never with a mixture. So a network
    /// serves while a <c>Clone</c> of it is trained, and takes over what the clone has learned. Call it on the thread
    /// that trains this network, between steps: what is copied while a step changes it is a mixture.
    /// </summary>
    /// <param name="network">The network whose parameters are copied; it stays as it is.</param>
    /// <param name="other">
    /// The network that receives them: of the same architecture, of the same class or another. A session that trains it
    /// goes on with the new parameters.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The architectures differ, or a parameter is NaN or infinite; the other network is as before.
    /// </exception>
    public static void CopyWeightsTo(this INetwork network, INetwork other)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(network, other))
        {
            return;
        }

        ArchitectureDifference.Refuse(network.Architecture, other.Architecture, nameof(other));
        AlignedBuffer parameters = network.Parameters.Clone();
        if (NonFinite.IndexIn(parameters.Span) >= 0)
        {
            throw NotFinite(network.Architecture, parameters, nameof(network));
        }

        other.Parameters = parameters;
    }

    private static ArgumentException NotFinite(Architecture architecture, AlignedBuffer parameters, string argument)
    {
        float[] canonical = new float[architecture.ParameterCount];
        ParameterLayout.ToCanonical(architecture, parameters.Span, canonical);
        int bad = NonFinite.IndexIn(canonical);
        string found = bad < 0
            ? $"The padding of {architecture.Name}'s parameters is not finite"
            : Invariant($"{ParameterTensor.NameOf(architecture, bad)} of {architecture.Name} is {canonical[bad]}");
        return new ArgumentException(
            $"{found}; only finite parameters are copied. Lower the rate, or go back to weights of before.", argument);
    }
}
