namespace NetGen;

/// <summary>
/// The activation function σ of a layer: a = σ(z), applied to each unit's net input z = x·w + b.
/// Constants and definitions follow PyTorch.
/// </summary>
public enum Activation
{
    /// <summary>σ(z) = z.</summary>
    Identity = 0,

    /// <summary>σ(z) = max(z, 0). NaN stays NaN. The derivative at 0 is 0.</summary>
    Relu = 1,

    /// <summary>σ(z) = z for z &gt; 0, slope·z otherwise; the slope is <see cref="DenseAttribute.Slope"/>.</summary>
    LeakyRelu = 2,

    /// <summary>σ(z) = 1 / (1 + e⁻ᶻ).</summary>
    Sigmoid = 3,

    /// <summary>σ(z) = tanh(z).</summary>
    Tanh = 4,

    /// <summary>σ(z) = ln(1 + eᶻ).</summary>
    Softplus = 5,

    /// <summary>σ(z) = z for z &gt; 0, eᶻ − 1 otherwise (α = 1; Clevert, Unterthiner and Hochreiter 2015).</summary>
    Elu = 6,

    /// <summary>σ(z) = z·Φ(z) = z/2·(1 + erf(z/√2)), the exact form (Hendrycks and Gimpel 2016).</summary>
    Gelu = 7,

    /// <summary>σ(z) = z / (1 + e⁻ᶻ), also called swish (Elfwing, Uchibe and Doya 2017).</summary>
    Silu = 8,
}
