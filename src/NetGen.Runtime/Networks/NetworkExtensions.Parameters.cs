using System.Buffers.Binary;
using System.Security.Cryptography;
using static System.FormattableString;

namespace NetGen;

/// <content>Weights, biases and statistics as plain floats.</content>
public static partial class NetworkExtensions
{
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
