using System.Runtime.Intrinsics;
using NetGen.Kernels;
using NetGen.Tests.Numerics;

namespace NetGen.Tests.Kernels;

public sealed class ActivationsTests
{
    private const float Slope = 0.01f;

    private delegate void InPlace(ref float za, int length);

    private delegate void WithSlope(ref float za, ref float slope, int length);

    // Below −12.9 the tail Φ is denormal: its rounding, half of 2^-149, is multiplied by |z| < 15 in z·Φ(z).
    [Fact]
    public void Gelu_keeps_its_relative_accuracy_below_zero()
    {
        Sweep.ShouldKeepTightly(Sweep.Worst(Activations.Gelu, z => z * DoubleMath.Normal(z), from: -12.9f), 4.5);
        Sweep.Worst(Activations.Gelu, z => z * DoubleMath.Normal(z), float.MinValue, -12.9f).Error.ShouldBeInRange(1, 9);
    }

    // Below −87 the logistic function is denormal: half of 2^-149, multiplied by |z| < 104.
    [Fact]
    public void Silu_keeps_its_relative_accuracy_below_zero()
    {
        Sweep.ShouldKeepTightly(
            Sweep.Worst(Activations.Silu, z => z * DoubleMath.Sigmoid(z), from: -87f, to: float.MaxValue), 3.2);
        Sweep.Worst(Activations.Silu, z => z * DoubleMath.Sigmoid(z), float.MinValue, -87f).Error.ShouldBeInRange(1, 55);
    }

    [Fact]
    public void Elu_keeps_its_relative_accuracy_near_zero() => Sweep.ShouldKeepTightly(
        Sweep.Worst(Activations.Elu, z => z > 0 ? z : DoubleMath.ExpMinusOne(z)), 1.0);

    [Fact]
    public void Relu_and_LeakyRelu_are_exact_and_keep_NaN()
    {
        Sweep.Worst(Activations.Relu, z => z <= 0 ? 0 : z).Error.ShouldBe(0);

        // The product is rounded once: half an ulp.
        Sweep.Worst(z => Activations.LeakyRelu(z, Slope), z => z > 0 ? z : z * Slope).Error.ShouldBeInRange(0.49, 0.5);
    }

    [Fact]
    public void Loops_are_the_functions_element_by_element()
    {
        (InPlace Loop, Func<Vector256<float>, Vector256<float>> Function)[] pairs =
        [
            (Activations.Relu, Activations.Relu), (Activations.Sigmoid, Activations.Sigmoid),
            (Activations.Tanh, Activations.Tanh), (Activations.Softplus, Activations.Softplus),
            (Activations.Elu, Activations.Elu), (Activations.Gelu, Activations.Gelu),
            (Activations.Silu, Activations.Silu),
            (LeakyRelu, z => Activations.LeakyRelu(z, Slope)),
        ];
        foreach ((InPlace loop, Func<Vector256<float>, Vector256<float>> function) in pairs)
        {
            foreach (int length in (int[])[0, 8, 24, 64])
            {
                float[] za = Inputs(length + 1);
                float[] expected = (float[])za.Clone();
                for (int i = 0; i < length; i += 8)
                {
                    function(Vector256.Create(expected, i)).CopyTo(expected, i);
                }

                loop(ref za[0], length);
                Bits(za).ShouldBe(Bits(expected));
            }
        }
    }

    [Fact]
    public void Outputs_with_slopes_have_the_bits_of_outputs_without()
    {
        (WithSlope With, InPlace Without)[] pairs =
        [
            (Activations.SoftplusWithSlope, Activations.Softplus), (Activations.GeluWithSlope, Activations.Gelu),
            (Activations.SiluWithSlope, Activations.Silu),
        ];
        foreach ((WithSlope with, InPlace without) in pairs)
        {
            float[] a = Inputs(400);
            float[] b = (float[])a.Clone();
            float[] slope = new float[400];
            with(ref a[0], ref slope[0], 400);
            without(ref b[0], 400);
            Bits(a).ShouldBe(Bits(b));
        }
    }

    // Slopes lie between −0.13 and 1.13; 3e-7 is five roundings of numbers up to 1 (half of 2^-23 each).
    [Fact]
    public void Slopes_are_the_derivatives()
    {
        ShouldBeSlope(Activations.SoftplusWithSlope, DoubleMath.Sigmoid, 3e-7);
        ShouldBeSlope(Activations.GeluWithSlope, z => DoubleMath.Normal(z) + (z * DoubleMath.NormalDensity(z)), 3e-7);
        ShouldBeSlope(Activations.SiluWithSlope, SiluSlope, 3e-7);
    }

    [Fact]
    public void Derivatives_from_outputs_are_the_derivatives()
    {
        // a carries an error of up to 2.5 ulp, 1.5e-7, into a slope of at most 1 (twice that for a²).
        ShouldBeBackward(
            Activations.Sigmoid, Activations.SigmoidBackward, z => DoubleMath.Sigmoid(z) * DoubleMath.Sigmoid(-z));
        ShouldBeBackward(Activations.Tanh, Activations.TanhBackward, z => 1 - (Math.Tanh(z) * Math.Tanh(z)));
        ShouldBeBackward(Activations.Elu, Activations.EluBackward, z => z > 0 ? 1 : Math.Exp(z));
        ShouldBeBackward(Activations.Relu, Activations.ReluBackward, z => z > 0 ? 1 : 0);
        ShouldBeBackward(
            LeakyRelu,
            (ref float dz, ref float a, int length) => Activations.LeakyReluBackward(ref dz, ref a, Slope, length),
            z => z > 0 ? 1 : Slope);
    }

    [Fact]
    public void Finite_inputs_give_finite_outputs_and_slopes()
    {
        float[] inputs =
        [
            float.MaxValue, float.MinValue, 1e30f, -1e30f, 1e10f, -1e10f, 200f, -200f, 100f, -100f, float.Epsilon,
            -float.Epsilon, 0f, -0f, 88.8f, -88.8f,
        ];
        foreach (WithSlope f in (WithSlope[])
            [Activations.SoftplusWithSlope, Activations.GeluWithSlope, Activations.SiluWithSlope])
        {
            float[] za = (float[])inputs.Clone();
            float[] slope = new float[za.Length];
            f(ref za[0], ref slope[0], za.Length);
            za.ShouldAllBe(a => float.IsFinite(a));
            slope.ShouldAllBe(s => float.IsFinite(s));
        }

        foreach (InPlace f in (InPlace[])[Activations.Sigmoid, Activations.Tanh, Activations.Elu, Activations.Relu])
        {
            float[] za = (float[])inputs.Clone();
            f(ref za[0], za.Length);
            za.ShouldAllBe(a => float.IsFinite(a));
        }
    }

    [Fact]
    public void SlopeBackward_multiplies()
    {
        float[] dz = Inputs(16);
        float[] slope = Inputs(24)[8..];
        float[] expected = [.. dz.Zip(slope, (a, b) => a * b)];
        Activations.SlopeBackward(ref dz[0], ref slope[0], 16);
        Bits(dz).ShouldBe(Bits(expected));
    }

    private static void LeakyRelu(ref float za, int length) => Activations.LeakyRelu(ref za, Slope, length);

    private static void ShouldBeSlope(WithSlope f, Func<double, double> derivative, double tolerance)
    {
        float[] z = Inputs(4000);
        float[] a = (float[])z.Clone();
        float[] slope = new float[z.Length];
        f(ref a[0], ref slope[0], z.Length);
        for (int i = 0; i < z.Length; i++)
        {
            ((double)slope[i]).ShouldBe(derivative(z[i]), tolerance, $"at {z[i]:R}");
        }
    }

    private static void ShouldBeBackward(InPlace forward, WithSlope backward, Func<double, double> derivative)
    {
        float[] z = Inputs(4000);
        float[] a = (float[])z.Clone();
        forward(ref a[0], a.Length);
        float[] dz = new float[z.Length];
        Array.Fill(dz, -3f);
        backward(ref dz[0], ref a[0], z.Length);
        for (int i = 0; i < z.Length; i++)
        {
            ((double)dz[i]).ShouldBe(-3 * derivative(z[i]), 3 * 3e-7, $"at {z[i]:R}");
        }
    }

    private static double SiluSlope(double z)
    {
        double s = DoubleMath.Sigmoid(z);
        return s * (1 + (z * DoubleMath.Sigmoid(-z)));
    }

    /// <summary>Numbers from −20 to 20, close together and in a scattered order.</summary>
    private static float[] Inputs(int length)
    {
        float[] z = new float[length];
        for (int i = 0; i < length; i++)
        {
            z[i] = (((i * 2654435761u) >> 8) / 16777216f * 40f) - 20f;
        }

        return z;
    }

    private static int[] Bits(float[] x) => [.. x.Select(BitConverter.SingleToInt32Bits)];
}
