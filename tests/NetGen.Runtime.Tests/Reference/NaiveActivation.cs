namespace NetGen.Tests.Reference;

/// <summary>The activations of <see cref="NaiveNetwork"/>, in float, written apart from the reference's.</summary>
internal static class NaiveActivation
{
    public static float Value(LayerDescription layer, float z) => layer.Activation switch
    {
        Activation.Identity => z,
        Activation.Relu => z > 0 ? z : 0,
        Activation.LeakyRelu => z > 0 ? z : layer.Slope * z,
        Activation.Sigmoid => Sigmoid(z),
        Activation.Tanh => MathF.Tanh(z),
        Activation.Softplus => MathF.Max(z, 0) + (float)Math.Log(1 + Math.Exp(-Math.Abs((double)z))),
        Activation.Elu => z > 0 ? z : (float)(Math.Exp((double)z) - 1),
        Activation.Gelu => z * Normal(z),
        Activation.Silu => z * Sigmoid(z),
        _ => throw new InvalidOperationException(),
    };

    public static float Derivative(LayerDescription layer, float z) => layer.Activation switch
    {
        Activation.Identity => 1,
        Activation.Relu => z > 0 ? 1 : 0,
        Activation.LeakyRelu => z > 0 ? 1 : layer.Slope,
        Activation.Sigmoid => Sigmoid(z) * (1 - Sigmoid(z)),
        Activation.Tanh => 1 - (MathF.Tanh(z) * MathF.Tanh(z)),
        Activation.Softplus => Sigmoid(z),
        Activation.Elu => z > 0 ? 1 : MathF.Exp(z),
        Activation.Gelu => Normal(z) + (z * MathF.Exp(-z * z / 2) / MathF.Sqrt(2 * MathF.PI)),
        Activation.Silu => Sigmoid(z) + (z * Sigmoid(z) * (1 - Sigmoid(z))),
        _ => throw new InvalidOperationException(),
    };

    public static float Sigmoid(float z) => 1 / (1 + MathF.Exp(-z));

    /// <summary>Φ(z) by the project's own error function, on one lane.</summary>
    private static float Normal(float z) =>
        (1 + NetGen.Numerics.VectorMath.Erf(System.Runtime.Intrinsics.Vector256.Create(z / MathF.Sqrt(2)))[0]) / 2;
}
