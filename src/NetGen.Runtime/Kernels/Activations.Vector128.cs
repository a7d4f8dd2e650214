using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <content>
/// What kernels apply to sums in registers, in vectors of 128 bits; bit for bit as in 256 bits.
/// </content>
public static partial class Activations
{
    /// <summary>a = max(z, 0); NaN stays NaN.</summary>
    /// <param name="z">Net inputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Relu(Vector128<float> z) =>
        Vector128.AndNot(z, Vector128.LessThanOrEqual(z, Vector128<float>.Zero));

    /// <summary>dz = da where a &gt; 0 or a is NaN, 0 otherwise.</summary>
    /// <param name="da">The gradient of the outputs.</param>
    /// <param name="a">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ReluBackward(Vector128<float> da, Vector128<float> a) =>
        Vector128.AndNot(da, Vector128.LessThanOrEqual(a, Vector128<float>.Zero));

    /// <summary>a = z for z &gt; 0, slope·z otherwise.</summary>
    /// <param name="z">Net inputs.</param>
    /// <param name="slope">The slope below 0, at least 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LeakyRelu(Vector128<float> z, float slope) =>
        Vector128.ConditionalSelect(
            Vector128.GreaterThan(z, Vector128<float>.Zero), z, Vector128.Create(slope) * z);

    /// <summary>dz = da where a &gt; 0, slope·da otherwise.</summary>
    /// <param name="da">The gradient of the outputs.</param>
    /// <param name="a">The outputs.</param>
    /// <param name="slope">The slope below 0, at least 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LeakyReluBackward(Vector128<float> da, Vector128<float> a, float slope) =>
        Vector128.ConditionalSelect(
            Vector128.GreaterThan(a, Vector128<float>.Zero), da, Vector128.Create(slope) * da);

    /// <summary>dz = da·(a·(1 − a)).</summary>
    /// <param name="da">The gradient of the outputs.</param>
    /// <param name="a">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SigmoidBackward(Vector128<float> da, Vector128<float> a) =>
        da * (a * (Vector128<float>.One - a));

    /// <summary>dz = da·(1 − a²).</summary>
    /// <param name="da">The gradient of the outputs.</param>
    /// <param name="a">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> TanhBackward(Vector128<float> da, Vector128<float> a) =>
        da * Vector128.FusedMultiplyAdd(-a, a, Vector128<float>.One);

    /// <summary>dz = da where a &gt; 0, da·(a + 1) otherwise.</summary>
    /// <param name="da">The gradient of the outputs.</param>
    /// <param name="a">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> EluBackward(Vector128<float> da, Vector128<float> a) =>
        Vector128.ConditionalSelect(
            Vector128.GreaterThan(a, Vector128<float>.Zero), da, da * (a + Vector128<float>.One));
}
