using NetGen.Numerics;

namespace NetGen;

/// <summary>The rule by which a random step is accepted.</summary>
internal static class Metropolis
{
    /// <summary>Whether a step is accepted: surely where the objective does not rise, else with exp(−ΔC/T).</summary>
    /// <param name="rise">The rise ΔC of the objective; not accepted where it is not finite.</param>
    /// <param name="temperature">The temperature T, at least 0.</param>
    /// <param name="uniform">A random number, at least 0 and below 1.</param>
    public static bool Accepts(double rise, double temperature, float uniform) =>
        rise <= 0 ? double.IsFinite(rise) : uniform < ScalarMath.Exp((float)(-rise / temperature));
}
