using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

/// <content>
/// Sine and cosine of an angle in turns. 1. k = 4u rounded, r = u − k/4, which is exact; |r| ≤ 1/8. 2. sin 2πr =
/// r·(float(2π) + c(r²)), c of degree 4; cos 2πr = 1 + r²·d(r²), d of degree 3. The coefficients were fitted for this
/// project: minimax of the relative error over |r| ≤ 1/8 by Remez exchange in 40 digits, each rounded to float in turn,
/// lowest first, and the others fitted again; own errors below 2⁻³³ and 2⁻³¹. The lowest coefficient of c is what
/// float(2π) lacks of 2π. 3. k mod 4 chooses between them and their signs.
/// </content>
public static partial class VectorMath
{
    private const float TwoPi = 6.28318548f;

    /// <summary>sin 2πu and cos 2πu, each within 1 ulp.</summary>
    /// <param name="u">Angles in turns, 0 ≤ u &lt; 1.</param>
    /// <returns>The sines and the cosines.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float> Sin, Vector256<float> Cos) SinCosTurns(Vector256<float> u)
    {
        Vector256<float> shift = Vector256.Create(RoundingShift);
        Vector256<float> shifted = MultiplyAdd(u, 4f, shift);
        Vector256<int> k = shifted.AsInt32();
        Vector256<float> r = MultiplyAdd(shifted - shift, -0.25f, u);
        Vector256<float> s = r * r;

        Vector256<float> c = Vector256.Create(40.5904655f);
        c = MultiplyAdd(c, s, -76.6709824f);
        c = MultiplyAdd(c, s, 81.6049576f);
        c = MultiplyAdd(c, s, -41.3417015f);
        c = MultiplyAdd(c, s, -1.74874145e-7f);
        Vector256<float> sine = MultiplyAdd(r, TwoPi, c * r);

        Vector256<float> d = Vector256.Create(58.6210594f);
        d = MultiplyAdd(d, s, -85.4245224f);
        d = MultiplyAdd(d, s, 64.9391479f);
        d = MultiplyAdd(d, s, -19.7392082f);
        Vector256<float> cosine = MultiplyAdd(d, s, Vector256<float>.One);

        // Bit 0 of k swaps the two; bit 1 of k negates the sine, bit 1 of k + 1 the cosine.
        Vector256<float> swap = Vector256.Equals(k & Vector256<int>.One, Vector256<int>.One).AsSingle();
        Vector256<int> two = Vector256.Create(2);
        Vector256<float> sineSign = ((k & two) << 30).AsSingle();
        Vector256<float> cosineSign = (((k + Vector256<int>.One) & two) << 30).AsSingle();
        return (
            Vector256.ConditionalSelect(swap, cosine, sine) ^ sineSign,
            Vector256.ConditionalSelect(swap, sine, cosine) ^ cosineSign);
    }
}
