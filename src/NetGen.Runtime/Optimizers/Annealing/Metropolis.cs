using NetGen.Numerics;

namespace NetGen;

/// <summary>The rule by which a random step is accepted.</summary>
internal static class Metropolis
{
    /// <summary>Whether a step is accepted: surely where the loss does not rise, else with exp(−ΔC/T).</summary>
    /// <param name="before">The loss before the step.</param>
    /// <param name="after">The loss after it; not accepted where it is not finite.</param>
    /// <param name="temperature">The temperature T, at least 0.</param>
    /// <param name="uniform">A random number, at least 0 and below 1.</param>
    public static bool Accepts(float before, float after, double temperature, float uniform)
    {
        double rise = (double)after - before;
        return rise <= 0 ? float.IsFinite(after) : uniform < ScalarMath.Exp((float)(-rise / temperature));
    }
}
