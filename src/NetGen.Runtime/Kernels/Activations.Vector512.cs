using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <content>
/// What kernels apply to sums in registers, in vectors of 512 bits; bit for bit as in 256 bits.
/// </content>
public static partial class Activations
{
    /// <summary>a = max(z, 0); NaN stays NaN.</summary>
    /// <param name="z">Net inputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Relu(Vector512<float> z) =>
        Vector512.AndNot(z, Vector512.LessThanOrEqual(z, Vector512<float>.Zero));

    /// <summary>dz = da where a &gt; 0 or a is NaN, 0 otherwise.</summary>
    /// <param name="da">The gradient of the outputs.</param>
    /// <param name="a">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ReluBackward(Vector512<float> da, Vector512<float> a) =>
        Vector512.AndNot(da, Vector512.LessThanOrEqual(a, Vector512<float>.Zero));

    /// <summary>a = z for z &gt; 0, slope·z otherwise.</summary>
    /// <param name="z">Net inputs.</param>
    /// <param name="slope">The slope below 0, at least 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LeakyRelu(Vector512<float> z, float slope) =>
        Vector512.ConditionalSelect(
            Vector512.GreaterThan(z, Vector512<float>.Zero), z, Vector512.Create(slope) * z);

    /// <summary>dz = da where a &gt; 0, slope·da otherwise.</summary>
    /// <param name="da">The gradient of the outputs.</param>
    /// <param name="a">The outputs.</param>
    /// <param name="slope">The slope below 0, at least 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LeakyReluBackward(Vector512<float> da, Vector512<float> a, float slope) =>
        Vector512.ConditionalSelect(
            Vector512.GreaterThan(a, Vector512<float>.Zero), da, Vector512.Create(slope) * da);

    /// <summary>dz = da·(a·(1 − a)).</summary>
    /// <param name="da">The gradient of the outputs.</param>
    /// <param name="a">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SigmoidBackward(Vector512<float> da, Vector512<float> a) =>
        da * (a * (Vector512<float>.One - a));

    /// <summary>dz = da·(1 − a²).</summary>
    /// <param name="da">The gradient of the outputs.</param>
    /// <param name="a">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> TanhBackward(Vector512<float> da, Vector512<float> a) =>
        da * Vector512.FusedMultiplyAdd(-a, a, Vector512<float>.One);

    /// <summary>dz = da where a &gt; 0, da·(a + 1) otherwise.</summary>
    /// <param name="da">The gradient of the outputs.</param>
    /// <param name="a">The outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> EluBackward(Vector512<float> da, Vector512<float> a) =>
        Vector512.ConditionalSelect(
            Vector512.GreaterThan(a, Vector512<float>.Zero), da, da * (a + Vector512<float>.One));
}
