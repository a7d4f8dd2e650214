// The reference is what results are compared with, not a result: it may use the C library's functions, whose last bit
// differs by system.
#pragma warning disable RS0030
namespace NetGen;

/// <summary>The activations σ and their derivatives σ′ in double precision, each pair side by side.</summary>
internal static class ReferenceActivations
{
    private const double InverseRootTwo = 0.70710678118654752;
    private const double InverseRootTwoPi = 0.39894228040143268;

    /// <summary>σ(z).</summary>
    /// <param name="layer">The activation and, for LeakyRelu, the slope.</param>
    /// <param name="z">The net input.</param>
    internal static double Value(LayerDescription layer, double z) => layer.Activation switch
    {
        Activation.Identity => z,
        Activation.Relu => z <= 0 ? 0 : z,                          // written so that NaN stays NaN
        Activation.LeakyRelu => z > 0 ? z : layer.Slope * z,
        Activation.Sigmoid => Sigmoid(z),
        Activation.Tanh => Math.Tanh(z),
        Activation.Softplus => Softplus(z),
        Activation.Elu => z > 0 ? z : ReferenceMath.ExpMinusOne(z),
        Activation.Gelu => z * NormalDistribution(z),
        Activation.Silu => z * Sigmoid(z),
        _ => throw Unknown(layer.Activation),
    };

    /// <summary>σ′(z). At the kink of Relu and LeakyRelu, z = 0, it is the derivative from the left.</summary>
    /// <param name="layer">The activation and, for LeakyRelu, the slope.</param>
    /// <param name="z">The net input.</param>
    internal static double Derivative(LayerDescription layer, double z) => layer.Activation switch
    {
        Activation.Identity => 1,
        Activation.Relu => z <= 0 ? 0 : 1,
        Activation.LeakyRelu => z > 0 ? 1 : layer.Slope,
        Activation.Sigmoid => Sigmoid(z) * Sigmoid(-z),             // σ(1 − σ), and 1 − σ(z) = σ(−z)
        Activation.Tanh => SquareOfInverse(Math.Cosh(z)),           // 1 − tanh² loses its digits where tanh nears 1
        Activation.Softplus => Sigmoid(z),
        Activation.Elu => z > 0 ? 1 : Math.Exp(z),
        Activation.Gelu => NormalDistribution(z) + (z * NormalDensity(z)),
        Activation.Silu => Sigmoid(z) * (1 + (z * Sigmoid(-z))),
        _ => throw Unknown(layer.Activation),
    };

    /// <summary>
    /// Whether a derivative of σ, the first or the second, jumps at z = 0, so that differences must not straddle it.
    /// </summary>
    internal static bool HasKink(Activation activation) =>
        activation is Activation.Relu or Activation.LeakyRelu or Activation.Elu;

    /// <summary>1 / (1 + e⁻ᶻ), from the exponential that does not overflow.</summary>
    internal static double Sigmoid(double z)
    {
        double e = Math.Exp(-Math.Abs(z));
        return z >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    /// <summary>ln(1 + eᶻ) = max(z, 0) + ln(1 + e^−|z|), from the exponential that does not overflow.</summary>
    internal static double Softplus(double z) =>
        Math.Max(z, 0) + ReferenceMath.LogOnePlus(Math.Exp(-Math.Abs(z)));

    /// <summary>Φ(z) = (1 + erf(z/√2))/2 = erfc(−z/√2)/2; the second form keeps small values.</summary>
    private static double NormalDistribution(double z) => 0.5 * ReferenceMath.Erfc(-z * InverseRootTwo);

    /// <summary>φ(z) = e^(−z²/2)/√2π, the derivative of Φ.</summary>
    private static double NormalDensity(double z) => InverseRootTwoPi * Math.Exp(-0.5 * z * z);

    /// <summary>1/x², of which x² alone might overflow.</summary>
    private static double SquareOfInverse(double x) => 1 / x * (1 / x);

    private static ArgumentOutOfRangeException Unknown(Activation activation) =>
        new(nameof(activation), activation, "Unknown activation.");
}
