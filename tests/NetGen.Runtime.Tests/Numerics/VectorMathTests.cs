using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

/// <summary>Every bound that the documentation states, over the whole range of floats, against double.</summary>
public sealed class VectorMathTests
{
    private static readonly float[] Extremes =
    [
        0f, -0f, float.Epsilon, -float.Epsilon, 1.17549435e-38f, -1.17549435e-38f, 1e-30f, -1e-30f, 0.5f, -0.5f,
        1f, -1f, float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    [Fact]
    public void Exp_keeps_its_bound() => Sweep.ShouldKeepTightly(Sweep.Worst(VectorMath.Exp, Math.Exp), 1.0);

    [Fact]
    public void Log_keeps_its_bound() => Sweep.ShouldKeepTightly(Sweep.Worst(VectorMath.Log, Math.Log), 1.0);

    [Fact]
    public void Tanh_keeps_its_bound() => Sweep.ShouldKeepTightly(Sweep.Worst(VectorMath.Tanh, Math.Tanh), 2.5);

    [Fact]
    public void Erf_keeps_its_bound() => Sweep.ShouldKeepTightly(Sweep.Worst(VectorMath.Erf, DoubleMath.Erf), 1.1);

    [Fact]
    public void Sigmoid_keeps_its_bound() =>
        Sweep.ShouldKeepTightly(Sweep.Worst(VectorMath.Sigmoid, DoubleMath.Sigmoid), 2.5);

    // Softplus is 0 at −∞, where the reference would multiply infinities; the extremes below test it.
    [Fact]
    public void Softplus_keeps_its_bound() => Sweep.ShouldKeepTightly(
        Sweep.Worst(VectorMath.Softplus, DoubleMath.Softplus, from: float.MinValue, to: float.MaxValue), 1.9);

    [Fact]
    public void Sine_of_turns_keeps_its_bound() => Sweep.ShouldKeepTightly(
        Sweep.Worst(u => VectorMath.SinCosTurns(u).Sin, u => SinTurns(u), from: 0f, to: 0.99999994f), 1.0);

    [Fact]
    public void Cosine_of_turns_keeps_its_bound() => Sweep.ShouldKeepTightly(
        Sweep.Worst(u => VectorMath.SinCosTurns(u).Cos, u => SinTurns(u + 0.25), from: 0f, to: 0.99999994f), 1.0);

    [Fact]
    public void Exp_overflows_and_underflows_where_the_exact_value_does()
    {
        // The neighbours of ln of the greatest float and of half the smallest denormal.
        ScalarMath.Exp(88.72283f).ShouldBeLessThan(float.PositiveInfinity);
        ScalarMath.Exp(88.72284f).ShouldBe(float.PositiveInfinity);
        ScalarMath.Exp(-103.972f).ShouldBe(float.Epsilon);
        ScalarMath.Exp(-103.973f).ShouldBe(0f);
        ScalarMath.Exp(-95f).ShouldBe((float)Math.Exp(-95), float.Epsilon);
    }

    [Fact]
    public void Special_values_are_exact()
    {
        foreach (float x in Extremes)
        {
            // Where the reference is exact (0, 1, infinite, NaN, or x itself) so is the function.
            Exact(ScalarMath.Exp(x), Math.Exp(x), x);
            Exact(ScalarMath.Log(x), Math.Log(x), x);
            Exact(ScalarMath.Tanh(x), Math.Tanh(x), x);
            Exact(ScalarMath.Sigmoid(x), DoubleMath.Sigmoid(x), x);
        }

        ScalarMath.Erf(float.PositiveInfinity).ShouldBe(1f);
        ScalarMath.Erf(float.NegativeInfinity).ShouldBe(-1f);
        ScalarMath.Erf(float.NaN).ShouldBe(float.NaN);
        ScalarMath.Softplus(float.PositiveInfinity).ShouldBe(float.PositiveInfinity);
        ScalarMath.Softplus(float.NegativeInfinity).ShouldBe(0f);
        ScalarMath.Softplus(float.NaN).ShouldBe(float.NaN);
    }

    [Fact]
    public void Odd_functions_keep_the_sign_of_zero_and_never_pass_1()
    {
        Func<float, float>[] functions = [ScalarMath.Tanh, ScalarMath.Erf];
        foreach (Func<float, float> f in functions)
        {
            BitConverter.SingleToInt32Bits(f(-0f)).ShouldBe(int.MinValue);
            BitConverter.SingleToInt32Bits(f(0f)).ShouldBe(0);
            for (float x = 0; x < 12; x += 0.001f)
            {
                f(x).ShouldBeLessThanOrEqualTo(1f);
                f(-x).ShouldBe(-f(x));
            }
        }
    }

    [Fact]
    public void Lanes_do_not_mix()
    {
        Func<Vector256<float>, Vector256<float>>[] functions =
            [VectorMath.Exp, VectorMath.Log, VectorMath.Tanh, VectorMath.Erf, VectorMath.Sigmoid, VectorMath.Softplus];
        foreach (Func<Vector256<float>, Vector256<float>> f in functions)
        {
            for (int i = 0; i + 8 <= Extremes.Length; i++)
            {
                Vector256<float> x = Vector256.Create(Extremes, i);
                for (int lane = 0; lane < 8; lane++)
                {
                    Vector256<int> alone = f(Vector256.Create(x.GetElement(lane))).AsInt32();
                    f(x).AsInt32().GetElement(lane).ShouldBe(alone.GetElement(0));
                }
            }
        }
    }

    private static double SinTurns(double u)
    {
        // The argument is reduced exactly before 2π rounds it.
        double quarters = Math.Round(4 * u);
        double r = 2 * Math.PI * (u - (quarters / 4));
        return ((int)quarters & 3) switch { 0 => Math.Sin(r), 1 => Math.Cos(r), 2 => -Math.Sin(r), _ => -Math.Cos(r) };
    }

    private static void Exact(float actual, double expected, float x)
    {
        float rounded = (float)expected;
        if (rounded is 0f or 1f or -1f || !float.IsFinite(rounded) || rounded == x)
        {
            actual.ShouldBe(rounded, $"at {x:R}");
        }
    }
}
