using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>
/// The activation functions on registers and on whole buffers, as generated code calls them. Element by element, so
/// that the padding of a buffer may hold anything.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Activations
{
    /// <summary>a = max(z, 0); NaN stays NaN.</summary>
    /// <param name="z">Net inputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Relu(Vector256<float> z) =>
        default(ReluActivation).Forward(z);

    /// <summary>a = z for z &gt; 0, slope·z otherwise.</summary>
    /// <param name="z">Net inputs.</param>
    /// <param name="slope">The slope below 0, at least 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LeakyRelu(Vector256<float> z, float slope) =>
        new LeakyReluActivation(slope).Forward(z);

    /// <summary>a = 1 / (1 + e⁻ᶻ), within 2.5 ulp.</summary>
    /// <param name="z">Net inputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> z) =>
        default(SigmoidActivation).Forward(z);

    /// <summary>a = tanh z, within 2.5 ulp.</summary>
    /// <param name="z">Net inputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> z) =>
        default(TanhActivation).Forward(z);

    /// <summary>a = ln(1 + eᶻ), within 1.9 ulp.</summary>
    /// <param name="z">Net inputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Softplus(Vector256<float> z) =>
        default(SoftplusActivation).Forward(z);

    /// <summary>a = z for z &gt; 0, eᶻ − 1 otherwise, within 1 ulp.</summary>
    /// <param name="z">Net inputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Elu(Vector256<float> z) =>
        default(EluActivation).Forward(z);

    /// <summary>a = z·Φ(z) with the exact normal distribution, within 4.5 ulp above −12.9 and 9 ulp below.</summary>
    /// <param name="z">Net inputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Gelu(Vector256<float> z) =>
        default(GeluActivation).Forward(z);

    /// <summary>a = z / (1 + e⁻ᶻ), within 3.2 ulp above −87 and 55 units of 2⁻¹⁴⁹ below.</summary>
    /// <param name="z">Net inputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Silu(Vector256<float> z) =>
        default(SiluActivation).Forward(z);

    /// <summary>dz = da where a &gt; 0 or a is NaN, 0 otherwise.</summary>
    /// <param name="da">The gradient of the outputs.</param>
    /// <param name="a">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ReluBackward(Vector256<float> da, Vector256<float> a) =>
        default(ReluActivation).Backward(da, a);

    /// <summary>dz = da where a &gt; 0, slope·da otherwise.</summary>
    /// <param name="da">The gradient of the outputs.</param>
    /// <param name="a">The outputs.</param>
    /// <param name="slope">The slope below 0, at least 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LeakyReluBackward(Vector256<float> da, Vector256<float> a, float slope) =>
        new LeakyReluActivation(slope).Backward(da, a);

    /// <summary>dz = da·(a·(1 − a)).</summary>
    /// <param name="da">The gradient of the outputs.</param>
    /// <param name="a">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SigmoidBackward(Vector256<float> da, Vector256<float> a) =>
        default(SigmoidActivation).Backward(da, a);

    /// <summary>dz = da·(1 − a²).</summary>
    /// <param name="da">The gradient of the outputs.</param>
    /// <param name="a">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> TanhBackward(Vector256<float> da, Vector256<float> a) =>
        default(TanhActivation).Backward(da, a);

    /// <summary>dz = da where a &gt; 0, da·(a + 1) otherwise.</summary>
    /// <param name="da">The gradient of the outputs.</param>
    /// <param name="a">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> EluBackward(Vector256<float> da, Vector256<float> a) =>
        default(EluActivation).Backward(da, a);
}
