using System.ComponentModel;
using System.Reflection;
using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

public sealed class InitializerTests
{
    [Fact]
    public void Only_what_users_call_shows_in_an_editor()
    {
        Hidden(typeof(Initializer)).ShouldBeTrue("generated code alone calls it");
        Hidden(typeof(Philox)).ShouldBeFalse();
        Hidden(typeof(VectorMath)).ShouldBeFalse();
        Hidden(typeof(ScalarMath)).ShouldBeFalse();
        static bool Hidden(Type type) =>
            type.GetCustomAttribute<EditorBrowsableAttribute>()?.State == EditorBrowsableState.Never;
    }

    [Theory]
    [InlineData(Initialization.HeNormal, 2.0 / 300)]
    [InlineData(Initialization.LeCunNormal, 1.0 / 300)]
    [InlineData(Initialization.XavierUniform, 6.0 / (300 + 200) / 3)]
    [InlineData(Initialization.Uniform, 0.25 * 0.25 / 3)]
    public void Weights_have_the_moments_of_their_distribution(Initialization initialization, double variance)
    {
        var architecture = new Architecture(
            "N", 300, Loss.SquaredError, new LayerDefinition(200, Initialization: initialization, Range: 0.25f));
        WeightsView weights = new LayerView(Filled(architecture, 42), architecture.Layers[0]).Weights;
        int n = 300 * 200;
        double mean = 0;
        double square = 0;
        double cross = 0;
        for (int o = 0; o < 200; o++)
        {
            for (int i = 0; i < 300; i++)
            {
                double w = weights[o, i];
                mean += w / n;
                square += w * w / n;
                cross += w * weights[o, i ^ 1] / n;
            }
        }

        // Standard errors of mean, second moment (at most that of the normal, σ²·√(2/n)) and the correlation of the two
        // of a pair (each counted twice: σ²·√(2/n)); four of them: one seed in 16 000 would fail, and the seed is
        // fixed.
        Math.Abs(mean).ShouldBeLessThan(4 * Math.Sqrt(variance / n));
        Math.Abs((square / variance) - 1).ShouldBeLessThan(4 * Math.Sqrt(2.0 / n));
        Math.Abs(cross / variance).ShouldBeLessThan(4 * Math.Sqrt(2.0 / n));
    }

    [Fact]
    public void Normal_weights_have_normal_tails()
    {
        var architecture = new Architecture(
            "N", 500, Loss.SquaredError, new LayerDefinition(400, Initialization: Initialization.LeCunNormal));
        WeightsView weights = new LayerView(Filled(architecture, 3), architecture.Layers[0]).Weights;
        int n = 500 * 400;
        foreach (double threshold in (double[])[-2, -1, 0, 1, 2, 3])
        {
            int below = 0;
            for (int o = 0; o < 400; o++)
            {
                for (int i = 0; i < 500; i++)
                {
                    below += weights[o, i] * Math.Sqrt(500) < threshold ? 1 : 0;
                }
            }

            // Four standard errors of a binomial share.
            double p = DoubleMath.Normal(threshold);
            ((double)below / n).ShouldBe(p, 4 * Math.Sqrt(p * (1 - p) / n));
        }
    }

    [Fact]
    public void Uniform_weights_stay_inside_the_open_interval()
    {
        var architecture = new Architecture(
            "N", 100, Loss.SquaredError,
            new LayerDefinition(100, Initialization: Initialization.Uniform, Range: 1.2345f));
        foreach (float w in Filled(architecture, 9).Span)
        {
            float.Abs(w).ShouldBeLessThan(1.2345f);
        }
    }

    [Fact]
    public void The_same_seed_gives_these_bits()
    {
        // Pinned: initial weights are a promise to users, on every machine. An independent computation in 30 digits
        // gives -0.913630125, 0.695649320, 1.50303942, -0.121496086 and 0.805755576.
        var architecture = new Architecture(
            "N", 3, Loss.SquaredError,
            new LayerDefinition(5, Activation.Relu), new LayerDefinition(2, Activation.Tanh));
        AlignedBuffer parameters = Filled(architecture, 1);
        WeightsView first = new LayerView(parameters, architecture.Layers[0]).Weights;
        WeightsView second = new LayerView(parameters, architecture.Layers[1]).Weights;
        uint[] bits = [Bits(first[0, 0]), Bits(first[0, 1]), Bits(first[4, 2]), Bits(second[0, 0]), Bits(second[1, 4])];
        bits.ShouldBe([0xBF69E3A9, 0x3F321613, 0x3FC06399, 0xBDF8D2F1, 0x3F4E4600]);
        Filled(architecture, 1).Span.SequenceEqual(parameters.Span).ShouldBeTrue();
        Filled(architecture, 2).Span.SequenceEqual(parameters.Span).ShouldBeFalse();
        Filled(architecture, 1L << 32).Span.SequenceEqual(Filled(architecture, 0).Span).ShouldBeFalse();
    }

    [Fact]
    public void The_words_of_the_stream_are_taken_in_canonical_order()
    {
        var architecture = new Architecture(
            "N", 7, Loss.SquaredError, new LayerDefinition(1), new LayerDefinition(9, Activation.Sigmoid));
        LayerDescription layer = architecture.Layers[1];
        WeightsView weights = new LayerView(Filled(architecture, 77), layer).Weights;
        float halfWidth = float.Sqrt(6f / 10);
        for (int o = 0; o < 9; o++)
        {
            PhiloxBlock block = Philox.Block(77, RandomPurpose.Weights, 2, (ulong)o / 4);
            uint word = (o % 4) switch { 0 => block.Word0, 1 => block.Word1, 2 => block.Word2, _ => block.Word3 };
            double value = (((2.0 * (word >> 8)) + 1) / 16777216) - 1;
            weights[o, 0].ShouldBe((float)value * halfWidth);
        }
    }

    [Theory]
    [InlineData(7, 8)]
    [InlineData(8, 7)]
    [InlineData(1, 56)]
    [InlineData(17, 3)]
    public void A_weight_depends_on_its_canonical_index_alone(int inputs, int units)
    {
        var shaped = new Architecture(
            "A", inputs, Loss.SquaredError,
            new LayerDefinition(units, Initialization: Initialization.Uniform, Range: 1f));
        var flat = new Architecture(
            "B", 1, Loss.SquaredError,
            new LayerDefinition(inputs * units, Initialization: Initialization.Uniform, Range: 1f));
        WeightsView a = new LayerView(Filled(shaped, 5), shaped.Layers[0]).Weights;
        WeightsView b = new LayerView(Filled(flat, 5), flat.Layers[0]).Weights;
        for (int o = 0; o < units; o++)
        {
            for (int i = 0; i < inputs; i++)
            {
                a[o, i].ShouldBe(b[(o * inputs) + i, 0]);
            }
        }
    }

    [Fact]
    public void Biases_and_padding_are_zero_whatever_was_there()
    {
        var architecture = new Architecture(
            "N", 3, Loss.SquaredError, new LayerDefinition(17, Activation.Relu), new LayerDefinition(3));
        var parameters = new AlignedBuffer(architecture.PackedLength);
        parameters.Span.Fill(float.NaN);
        Initializer.Fill(architecture, parameters, 1);
        int weights = 0;
        foreach (float w in parameters.Span)
        {
            float.IsNaN(w).ShouldBeFalse();
            weights += w != 0 ? 1 : 0;
        }

        // A drawn weight is 0 only with probability 2⁻²⁴.
        weights.ShouldBe((3 * 17) + (17 * 3));
        foreach (LayerDescription layer in architecture.Layers)
        {
            parameters.Span.Slice(layer.BiasOffset, layer.Stride).ContainsAnyExcept(0f).ShouldBeFalse();
        }
    }

    [Fact]
    public void Zeros_are_zeros_and_a_wrong_length_is_refused()
    {
        var architecture = new Architecture(
            "N", 3, Loss.SquaredError, new LayerDefinition(4, Initialization: Initialization.Zeros));
        Filled(architecture, 1).Span.ContainsAnyExcept(0f).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => Initializer.Fill(architecture, new AlignedBuffer(8), 1));
    }

    private static AlignedBuffer Filled(Architecture architecture, long seed)
    {
        var parameters = new AlignedBuffer(architecture.PackedLength);
        Initializer.Fill(architecture, parameters, seed);
        return parameters;
    }

    private static uint Bits(float x) => BitConverter.SingleToUInt32Bits(x);
}
