using NetGen.Numerics;

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
        int bad = NonFinite.IndexIn(parameters.Span);
        if (bad >= 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"A parameter of {network.Architecture.Name} is {parameters.Span[bad]}; ") +
                "only finite parameters are copied. Lower the rate, or go back to weights of before.",
                nameof(network));
        }

        other.Parameters = parameters;
    }
}
