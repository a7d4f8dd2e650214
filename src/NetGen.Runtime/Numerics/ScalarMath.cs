using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

/// <summary>
/// Elementary functions on one float with the same bits on every processor: <see cref="VectorMath"/> for a single
/// element, bit for bit, and sine and cosine of angles in radians.
/// </summary>
/// <remarks>
/// Public for those who write kernels of their own, as <see cref="VectorMath"/> is. Bits change only with
/// <see cref="Architecture.ArithmeticVersion"/>.
/// </remarks>
public static partial class ScalarMath
{
    /// <summary>eˣ, as <see cref="VectorMath.Exp(Vector256{float})"/>: within 1 ulp.</summary>
    /// <param name="x">Any float.</param>
    public static float Exp(float x) => VectorMath.Exp(Widen(x)).ToScalar();

    /// <summary>The natural logarithm, as <see cref="VectorMath.Log"/>: within 1 ulp.</summary>
    /// <param name="x">Any float; a negative one gives NaN, ±0 gives −∞.</param>
    public static float Log(float x) => VectorMath.Log(Widen(x)).ToScalar();

    /// <summary>The hyperbolic tangent, as <see cref="VectorMath.Tanh"/>: within 2.5 ulp.</summary>
    /// <param name="x">Any float.</param>
    public static float Tanh(float x) => VectorMath.Tanh(Widen(x)).ToScalar();

    /// <summary>The error function, as <see cref="VectorMath.Erf"/>: within 1.1 ulp.</summary>
    /// <param name="x">Any float.</param>
    public static float Erf(float x) => VectorMath.Erf(Widen(x)).ToScalar();

    /// <summary>1 / (1 + e⁻ˣ), as <see cref="VectorMath.Sigmoid(Vector256{float})"/>: within 2.5 ulp.</summary>
    /// <param name="x">Any float.</param>
    public static float Sigmoid(float x) => VectorMath.Sigmoid(Widen(x)).ToScalar();

    /// <summary>ln(1 + eˣ), as <see cref="VectorMath.Softplus(Vector256{float})"/>: within 1.9 ulp.</summary>
    /// <param name="x">Any float.</param>
    public static float Softplus(float x) => VectorMath.Softplus(Widen(x)).ToScalar();

    /// <summary>sin 2πu and cos 2πu, as <see cref="VectorMath.SinCosTurns"/>: each within 1 ulp.</summary>
    /// <param name="u">An angle in turns, 0 ≤ u &lt; 1.</param>
    public static (float Sin, float Cos) SinCosTurns(float u)
    {
        (Vector256<float> sin, Vector256<float> cos) = VectorMath.SinCosTurns(Widen(u));
        return (sin.ToScalar(), cos.ToScalar());
    }

    // The other lanes are zero: a valid argument of every function.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Widen(float x) => Vector256.CreateScalar(x);
}
