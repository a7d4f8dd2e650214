using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

public sealed class ScalarMathTests
{
    [Fact]
    public void Scalars_have_the_bits_of_vectors()
    {
        (Func<float, float> Scalar, Func<Vector256<float>, Vector256<float>> Vector)[] pairs =
        [
            (ScalarMath.Exp, VectorMath.Exp), (ScalarMath.Log, VectorMath.Log), (ScalarMath.Tanh, VectorMath.Tanh),
            (ScalarMath.Erf, VectorMath.Erf), (ScalarMath.Sigmoid, VectorMath.Sigmoid),
            (ScalarMath.Softplus, VectorMath.Softplus),
            (u => ScalarMath.SinCosTurns(u).Sin, u => VectorMath.SinCosTurns(u).Sin),
            (u => ScalarMath.SinCosTurns(u).Cos, u => VectorMath.SinCosTurns(u).Cos),
        ];
        foreach ((Func<float, float> scalar, Func<Vector256<float>, Vector256<float>> vector) in pairs)
        {
            for (float x = 0; x < 0.999f; x += 0.00317f)
            {
                Bits(scalar(x)).ShouldBe(Bits(vector(Vector256.Create(x)).GetElement(5)));
            }
        }
    }

    // Computed in double and rounded once: half an ulp, and 0.001 for the polynomials. A correct rounding cannot do
    // better than half.
    [Theory]
    [InlineData(-8388608f, 8388608f)]
    public void Sine_and_cosine_keep_their_bound(float from, float to)
    {
        double sine = 0;
        double cosine = 0;
        for (ulong bits = 0; bits <= uint.MaxValue; bits += 4999)
        {
            float x = BitConverter.UInt32BitsToSingle((uint)bits);
            if (x >= from && x <= to)
            {
                sine = Math.Max(sine, Ulp.Error(ScalarMath.Sin(x), Math.Sin(x)));
                cosine = Math.Max(cosine, Ulp.Error(ScalarMath.Cos(x), Math.Cos(x)));
            }
        }

        sine.ShouldBeInRange(0.49, 0.501);
        cosine.ShouldBeInRange(0.49, 0.501);
    }

    // sin and cos of the exact binary values, computed to 60 digits with mpmath.
    [Theory]
    [InlineData(8388608f, 0.4322482022567978, -0.9017546737587593)]
    [InlineData(-16777216f, 0.7795636732177778, 0.6263229832915329)]
    [InlineData(1e10f, -0.4875060250875107, 0.873119622676856)]
    [InlineData(1.2345e20f, 0.6424263859758473, 0.7663474007276411)]
    [InlineData(-9.87e30f, -0.5640373661271886, 0.8257492655838718)]
    [InlineData(float.MaxValue, -0.5218765233336585, 0.8530210398303042)]
    [InlineData(16367173f * 4722366482869645213696f, 1.0, -1.6147697982476211e-09)]
    public void Large_angles_are_reduced_exactly(float x, double sine, double cosine)
    {
        Ulp.Error(ScalarMath.Sin(x), sine).ShouldBeLessThanOrEqualTo(0.501);
        Ulp.Error(ScalarMath.Cos(x), cosine).ShouldBeLessThanOrEqualTo(0.501);
    }

    [Fact]
    public void Sine_and_cosine_of_special_values()
    {
        Bits(ScalarMath.Sin(-0f)).ShouldBe(Bits(-0f));
        ScalarMath.Cos(-0f).ShouldBe(1f);
        ScalarMath.Sin(float.PositiveInfinity).ShouldBe(float.NaN);
        ScalarMath.Cos(float.NegativeInfinity).ShouldBe(float.NaN);
        ScalarMath.Sin(float.NaN).ShouldBe(float.NaN);
        ScalarMath.Sin(float.Epsilon).ShouldBe(float.Epsilon);
    }

    private static int Bits(float x) => BitConverter.SingleToInt32Bits(x);
}
