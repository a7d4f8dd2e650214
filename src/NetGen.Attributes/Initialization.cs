namespace NetGen;

/// <summary>
/// How a layer's weights start. Biases start at zero. n is the layer's number of inputs, m its number of units.
/// </summary>
public enum Initialization
{
    /// <summary>
    /// Chosen by the activation: <see cref="HeNormal"/> for Relu, LeakyRelu, Softplus, Elu, Gelu and Silu,
    /// <see cref="XavierUniform"/> for Identity, Sigmoid and Tanh.
    /// </summary>
    Default = 0,

    /// <summary>Normal with variance 2/n (He, Zhang, Ren and Sun 2015).</summary>
    HeNormal = 1,

    /// <summary>Uniform in ±√(6/(n + m)) (Glorot and Bengio 2010).</summary>
    XavierUniform = 2,

    /// <summary>Normal with variance 1/n (LeCun, Bottou, Orr and Müller 1998).</summary>
    LeCunNormal = 3,

    /// <summary>Uniform in ±<see cref="DenseAttribute.Range"/>.</summary>
    Uniform = 4,

    /// <summary>All zeros.</summary>
    Zeros = 5,
}
