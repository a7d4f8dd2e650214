using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

/// <content>Hyperbolic tangent: with t = e^(2|x|) − 1, which keeps its digits near 0, tanh |x| = t / (t + 2).</content>
public static partial class VectorMath
{
    // 1 − tanh 10 is 4·10⁻⁹, below a quarter of an ulp of 1.
    private const float TanhCeiling = 10f;

    /// <summary>The hyperbolic tangent, within 2.5 ulp. It is odd and never exceeds 1 in magnitude.</summary>
    /// <param name="x">Any floats. ±0 gives ±0, ±∞ gives ±1.</param>
    /// <returns>tanh of each element.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> x)
    {
        Vector256<float> ceiling = Vector256.Create(TanhCeiling);
        Vector256<float> magnitude = Vector256.Abs(x);
        magnitude = Vector256.ConditionalSelect(Vector256.GreaterThan(magnitude, ceiling), ceiling, magnitude);
        Vector256<float> t = ExpMinusOne(magnitude + magnitude);
        Vector256<float> y = t / (t + Vector256.Create(2f));
        return y | (x & Vector256.Create(-0f));
    }
}
