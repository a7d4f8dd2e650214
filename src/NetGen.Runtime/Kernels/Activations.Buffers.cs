namespace NetGen.Kernels;

/// <content>The same over whole buffers, whose lengths are multiples of 8.</content>
public static partial class Activations
{
    /// <summary>a = max(z, 0); NaN stays NaN, in place.</summary>
    /// <param name="za">The first element: net inputs z before, outputs a after.</param>
    /// <param name="length">The number of elements, a multiple of 8.</param>
    public static void Relu(ref float za, int length) =>
        ActivationLoops.Forward(default(ReluActivation), ref za, length);

    /// <summary>a = z for z &gt; 0, slope·z otherwise, in place.</summary>
    /// <param name="za">The first element: net inputs z before, outputs a after.</param>
    /// <param name="slope">The slope below 0, at least 0.</param>
    /// <param name="length">The number of elements, a multiple of 8.</param>
    public static void LeakyRelu(ref float za, float slope, int length) =>
        ActivationLoops.Forward(new LeakyReluActivation(slope), ref za, length);

    /// <summary>a = 1 / (1 + e⁻ᶻ), in place.</summary>
    /// <param name="za">The first element: net inputs z before, outputs a after.</param>
    /// <param name="length">The number of elements, a multiple of 8.</param>
    public static void Sigmoid(ref float za, int length) =>
        ActivationLoops.Forward(default(SigmoidActivation), ref za, length);

    /// <summary>a = tanh z, in place.</summary>
    /// <param name="za">The first element: net inputs z before, outputs a after.</param>
    /// <param name="length">The number of elements, a multiple of 8.</param>
    public static void Tanh(ref float za, int length) =>
        ActivationLoops.Forward(default(TanhActivation), ref za, length);

    /// <summary>a = ln(1 + eᶻ), in place.</summary>
    /// <param name="za">The first element: net inputs z before, outputs a after.</param>
    /// <param name="length">The number of elements, a multiple of 8.</param>
    public static void Softplus(ref float za, int length) =>
        ActivationLoops.Forward(default(SoftplusActivation), ref za, length);

    /// <summary>a = z for z &gt; 0, eᶻ − 1 otherwise, in place.</summary>
    /// <param name="za">The first element: net inputs z before, outputs a after.</param>
    /// <param name="length">The number of elements, a multiple of 8.</param>
    public static void Elu(ref float za, int length) =>
        ActivationLoops.Forward(default(EluActivation), ref za, length);

    /// <summary>a = z·Φ(z) with the exact normal distribution, in place.</summary>
    /// <param name="za">The first element: net inputs z before, outputs a after.</param>
    /// <param name="length">The number of elements, a multiple of 8.</param>
    public static void Gelu(ref float za, int length) =>
        ActivationLoops.Forward(default(GeluActivation), ref za, length);

    /// <summary>a = z / (1 + e⁻ᶻ), in place.</summary>
    /// <param name="za">The first element: net inputs z before, outputs a after.</param>
    /// <param name="length">The number of elements, a multiple of 8.</param>
    public static void Silu(ref float za, int length) =>
        ActivationLoops.Forward(default(SiluActivation), ref za, length);

    /// <summary>a as in <see cref="Softplus(ref float, int)"/>, bit for bit, and its derivative.</summary>
    /// <param name="za">The first element: net inputs z before, outputs a after.</param>
    /// <param name="slope">Receives the derivatives σ'(z).</param>
    /// <param name="length">The number of elements of each, a multiple of 8.</param>
    public static void SoftplusWithSlope(ref float za, ref float slope, int length) =>
        ActivationLoops.ForwardWithSlope(default(SoftplusActivation), ref za, ref slope, length);

    /// <summary>a as in <see cref="Gelu(ref float, int)"/>, bit for bit, and its derivative.</summary>
    /// <param name="za">The first element: net inputs z before, outputs a after.</param>
    /// <param name="slope">Receives the derivatives σ'(z).</param>
    /// <param name="length">The number of elements of each, a multiple of 8.</param>
    public static void GeluWithSlope(ref float za, ref float slope, int length) =>
        ActivationLoops.ForwardWithSlope(default(GeluActivation), ref za, ref slope, length);

    /// <summary>a as in <see cref="Silu(ref float, int)"/>, bit for bit, and its derivative.</summary>
    /// <param name="za">The first element: net inputs z before, outputs a after.</param>
    /// <param name="slope">Receives the derivatives σ'(z).</param>
    /// <param name="length">The number of elements of each, a multiple of 8.</param>
    public static void SiluWithSlope(ref float za, ref float slope, int length) =>
        ActivationLoops.ForwardWithSlope(default(SiluActivation), ref za, ref slope, length);

    /// <summary>dz = da where a &gt; 0 or a is NaN, 0 otherwise, in place.</summary>
    /// <param name="dz">The first element: the gradient da of the outputs before, dz after.</param>
    /// <param name="a">The outputs.</param>
    /// <param name="length">The number of elements of each, a multiple of 8.</param>
    public static void ReluBackward(ref float dz, ref float a, int length) =>
        ActivationLoops.Backward(default(ReluActivation), ref dz, ref a, length);

    /// <summary>dz = da where a &gt; 0, slope·da otherwise, in place.</summary>
    /// <param name="dz">The first element: the gradient da of the outputs before, dz after.</param>
    /// <param name="a">The outputs.</param>
    /// <param name="slope">The slope below 0, at least 0.</param>
    /// <param name="length">The number of elements of each, a multiple of 8.</param>
    public static void LeakyReluBackward(ref float dz, ref float a, float slope, int length) =>
        ActivationLoops.Backward(new LeakyReluActivation(slope), ref dz, ref a, length);

    /// <summary>dz = da·(a·(1 − a)), in place.</summary>
    /// <param name="dz">The first element: the gradient da of the outputs before, dz after.</param>
    /// <param name="a">The outputs.</param>
    /// <param name="length">The number of elements of each, a multiple of 8.</param>
    public static void SigmoidBackward(ref float dz, ref float a, int length) =>
        ActivationLoops.Backward(default(SigmoidActivation), ref dz, ref a, length);

    /// <summary>dz = da·(1 − a²), in place.</summary>
    /// <param name="dz">The first element: the gradient da of the outputs before, dz after.</param>
    /// <param name="a">The outputs.</param>
    /// <param name="length">The number of elements of each, a multiple of 8.</param>
    public static void TanhBackward(ref float dz, ref float a, int length) =>
        ActivationLoops.Backward(default(TanhActivation), ref dz, ref a, length);

    /// <summary>dz = da where a &gt; 0, da·(a + 1) otherwise, in place.</summary>
    /// <param name="dz">The first element: the gradient da of the outputs before, dz after.</param>
    /// <param name="a">The outputs.</param>
    /// <param name="length">The number of elements of each, a multiple of 8.</param>
    public static void EluBackward(ref float dz, ref float a, int length) =>
        ActivationLoops.Backward(default(EluActivation), ref dz, ref a, length);

    /// <summary>dz = da·slope, in place.</summary>
    /// <param name="dz">The first element: the gradient da of the outputs before, dz after.</param>
    /// <param name="slope">The derivatives that the forward pass kept.</param>
    /// <param name="length">The number of elements of each, a multiple of 8.</param>
    public static void SlopeBackward(ref float dz, ref float slope, int length) =>
        ActivationLoops.Multiply(ref dz, ref slope, length);

    /// <summary>a = σ(z) for an activation that is known when it runs, in place.</summary>
    /// <param name="activation">The function.</param>
    /// <param name="slope">The slope of <see cref="Activation.LeakyRelu"/>.</param>
    /// <param name="za">The first element: net inputs z before, outputs a after.</param>
    /// <param name="length">The number of elements, a multiple of 8.</param>
    internal static void Apply(Activation activation, float slope, ref float za, int length)
    {
        switch (activation)
        {
            case Activation.Identity:
                break;
            case Activation.Relu:
                Relu(ref za, length);
                break;
            case Activation.LeakyRelu:
                LeakyRelu(ref za, slope, length);
                break;
            case Activation.Sigmoid:
                Sigmoid(ref za, length);
                break;
            case Activation.Tanh:
                Tanh(ref za, length);
                break;
            case Activation.Softplus:
                Softplus(ref za, length);
                break;
            case Activation.Elu:
                Elu(ref za, length);
                break;
            case Activation.Gelu:
                Gelu(ref za, length);
                break;
            case Activation.Silu:
                Silu(ref za, length);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(activation), activation, "Unknown activation.");
        }
    }
}
