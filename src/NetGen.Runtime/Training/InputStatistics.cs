using static System.FormattableString;

namespace NetGen;

/// <summary>The mean and scale of each input, which a network that standardises its input keeps.</summary>
internal static class InputStatistics
{
    // The smallest normal float: a scale is above 0 also where a deviation is not.
    private const float SmallestScale = 1.17549435e-38f;

    // Folded, x·w/scale − w·mean/scale loses |mean|/scale parts of 2⁻²⁴ to rounding. A column that hardly moves beside
    // its mean, or not at all, has few values in float anyhow: at 2⁻¹⁶ it still has 256.
    private const double SmallestPart = 1.0 / 65536;

    /// <summary>Whether the network wants statistics and has not measured any: means of 0 and scales of 1.</summary>
    public static bool AreMissing(INetwork network)
    {
        Architecture architecture = network.Architecture;
        if (!architecture.IsStandardized)
        {
            return false;
        }

        ReadOnlySpan<float> packed = network.Parameters.Span;
        ReadOnlySpan<float> means = packed.Slice(architecture.StandardizeOffset, architecture.Inputs);
        ReadOnlySpan<float> scales = packed.Slice(
            architecture.StandardizeOffset + architecture.StandardizeStride, architecture.Inputs);
        return !means.ContainsAnyExcept(0) && !scales.ContainsAnyExcept(1);
    }

    /// <summary>Measures a data set and gives the network parameters with its statistics, all at once.</summary>
    /// <exception cref="InvalidOperationException">The network does not standardise its input.</exception>
    public static void Measure(INetwork network, Dataset data)
    {
        Architecture architecture = network.Architecture;
        if (!architecture.IsStandardized)
        {
            throw new InvalidOperationException(
                Invariant($"{architecture.Name} does not standardise its input; ") +
                "write [Standardize] before its first layer.");
        }

        Standardizer figures = Standardizer.Fit(data);
        AlignedBuffer parameters = network.Parameters.Clone();
        Span<float> means = parameters.Span[architecture.StandardizeOffset..];
        Span<float> scales = means[architecture.StandardizeStride..];
        for (int i = 0; i < architecture.Inputs; i++)
        {
            means[i] = (float)figures.Means[i];
            double floor = Math.Max(Math.Abs(figures.Means[i]) * SmallestPart, SmallestScale);
            scales[i] = (float)Math.Max(figures.Scales[i], floor);
        }

        network.Parameters = parameters;
    }
}
