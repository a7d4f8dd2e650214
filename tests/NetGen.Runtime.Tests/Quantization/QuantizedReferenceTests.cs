using FsCheck;
using FsCheck.Fluent;
using NetGen.Kernels;

namespace NetGen.Tests.Quantization;

public sealed class QuantizedReferenceTests
{
    [Theory]
    [InlineData(0.5f, 0)]
    [InlineData(1.5f, 2)]
    [InlineData(2.5f, 2)]
    [InlineData(2.4999998f, 2)]
    [InlineData(2.5000002f, 3)]
    [InlineData(-0.5f, 0)]
    [InlineData(-3, 0)]
    [InlineData(126.5f, 126)]
    [InlineData(127.5f, 127)]
    [InlineData(1e30f, 127)]
    [InlineData(-1e30f, 0)]
    [InlineData(float.PositiveInfinity, 127)]
    [InlineData(float.NegativeInfinity, 0)]
    [InlineData(-0f, 0)]
    public void Ties_go_to_the_even_integer_and_what_is_beyond_is_clamped(float x, byte expected) =>
        QuantizedReference.ToInteger(x, multiplier: 1, offset: 0, zero: 0).ShouldBe(expected);

    [Theory]
    [InlineData(-0.5f, 64)]
    [InlineData(-64.4f, 0)]
    [InlineData(63.4f, 127)]
    public void Zero_points_shift_before_rounding(float x, byte expected) =>
        QuantizedReference.ToInteger(x, multiplier: 1, offset: 64, zero: 64).ShouldBe(expected);

    [Fact]
    public void The_product_is_not_rounded_before_the_sum()
    {
        // 4097² = 16 785 409 is odd and above 2²⁴: as a float it is one less, and nothing would be left.
        QuantizedReference.ToInteger(4097, 4097, -16_785_408, zero: 0).ShouldBe((byte)1);

        // 127·127·0.1f as a float is not the product either.
        const float Scale = 0.1f;
        const float Product = 127 * 127 * Scale;
        QuantizedModel model = QuantizedModels.Layer(1, [127], [Scale], [-Product], 1, 0);
        float rest = (float)((127 * 127 * (double)Scale) - Product);
        rest.ShouldNotBe(0);
        QuantizedModels.Predict(model, 127).ShouldBe([rest]);
    }

    [Fact]
    public void NaN_is_taken_for_zero_and_infinities_for_the_ends()
    {
        QuantizedModel model = QuantizedModels.Layer(2, [3, 5], [0.5f], [0.25f], 0.1f, 40);
        float atZero = QuantizedModels.Predict(model, 0, 1)[0];
        QuantizedModels.Predict(model, float.NaN, 1)[0].ShouldBe(atZero);
        QuantizedModels.Predict(model, float.PositiveInfinity, 0).ShouldBe(QuantizedModels.Predict(model, 1000, 0));
        QuantizedModels.Predict(model, float.NegativeInfinity, 0).ShouldBe(QuantizedModels.Predict(model, -1000, 0));
        QuantizedModels.Predict(model, float.NaN, float.NaN).ShouldBe([0.25f]);
    }

    [Theory]
    [InlineData(127, 0, 1e9f)]
    [InlineData(-127, 0, 1e9f)]
    [InlineData(127, 127, -1e9f)]
    [InlineData(-127, 127, -1e9f)]
    public void The_greatest_sums_fit(sbyte weight, byte zero, float x)
    {
        const int Inputs = QuantizedLayer.MaximumInputs;
        sbyte[] weights = new sbyte[Inputs];
        weights.AsSpan().Fill(weight);
        float[] sample = new float[Inputs];
        sample.AsSpan().Fill(x);
        QuantizedModel model = QuantizedModels.Layer(Inputs, weights, [1], [0], 1, zero);
        long exact = (long)Inputs * weight * ((x > 0 ? 127 : 0) - zero);
        Math.Abs(exact).ShouldBeLessThanOrEqualTo(int.MaxValue);
        QuantizedModels.Predict(model, sample).ShouldBe([exact]);
    }

    [Fact]
    public void One_input_more_would_not_be_sure_to_fit()
    {
        // The bound has room for 144 inputs, so that it is a round number.
        (133_145L * 127 * 127).ShouldBeGreaterThan(int.MaxValue);
        (QuantizedLayer.MaximumInputs * 127L * 127).ShouldBeLessThan(int.MaxValue);
    }

    [Fact]
    public void Any_layer_is_the_formula_of_the_definition()
    {
        Gen<(int Seed, int Inputs, int Units, Activation Activation)> cases =
            from seed in Gen.Choose(0, int.MaxValue)
            from inputs in Gen.Elements(QuantizedModels.UglySizes)
            from units in Gen.Elements(QuantizedModels.UglySizes)
            from activation in Gen.Elements(Enum.GetValues<Activation>())
            select (seed, inputs, units, activation);
        Property property = Prop.ForAll(
            cases.ToArbitrary(),
            test => IsDefinition(test.Seed, test.Inputs, test.Units, test.Activation));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(2026, 1), property);
    }

    [Fact]
    public void Any_value_within_the_range_comes_back_within_half_a_step()
    {
        Gen<(int Seed, int Zero)> cases =
            from seed in Gen.Choose(0, int.MaxValue)
            from zero in Gen.Choose(0, 127)
            select (seed, zero);
        Property property = Prop.ForAll(cases.ToArbitrary(), test => ComesBack(test.Seed, (byte)test.Zero));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(2026, 1), property);
    }

    [Fact]
    public void Layers_follow_one_another()
    {
        QuantizedModel whole = QuantizedModels.Random(seed: 7, Activation.Gelu, 9, 17, 3);
        QuantizedModel first = Part(whole, 0, 9);
        QuantizedModel second = Part(whole, 1, 17);
        float[] x = QuantizedModels.Features(seed: 8, 9);
        QuantizedModels.Predict(second, QuantizedModels.Predict(first, x)).ShouldBe(QuantizedModels.Predict(whole, x));
    }

    [Fact]
    public void A_batch_is_its_samples()
    {
        QuantizedModel model = QuantizedModels.Random(seed: 3, Activation.Relu, 7, 8, 2);
        IPredictor predictor = new QuantizedReference(model);
        float[] x = QuantizedModels.Features(seed: 4, 7 * 5);
        float[] y = new float[2 * 5];
        predictor.PredictBatch(x, y);
        y.ShouldBe(x.Chunk(7).SelectMany(sample => QuantizedModels.Predict(model, sample)));
        float[] onThreads = new float[y.Length];
        predictor.PredictBatch(x, onThreads.AsMemory(), threads: 2);
        onThreads.ShouldBe(y);
        predictor.Architecture.ShouldBe(model.Architecture);
        predictor.Classify(x.AsSpan(0, 7)).ShouldBe(y[1] > y[0] ? 1 : 0);
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        QuantizedModel model = QuantizedModels.Random(seed: 3, Activation.Relu, 7, 2);
        Should.Throw<ArgumentException>(() => QuantizedReference.Predict(model, new float[6], new float[2]))
            .Message.ShouldContain("input has 6 values; expected 7.");
        Should.Throw<ArgumentException>(() => QuantizedReference.Predict(model, new float[7], new float[1]))
            .Message.ShouldContain("output has 1 values; expected 2.");
        Should.Throw<ArgumentException>(
            () => new QuantizedReference(model).PredictBatch(new float[14], new float[2]));
    }

    // In 64 bits and with the zero point taken off each integer: another way to the same sum.
    private static bool IsDefinition(int seed, int inputs, int units, Activation activation)
    {
        QuantizedModel model = QuantizedModels.Random(seed, activation, inputs, units);
        QuantizedLayer layer = model.Layers[0];
        float[] x = QuantizedModels.Features(seed + 1, inputs, range: 2);
        float[] expected = new float[(units + 7) / 8 * 8];
        for (int j = 0; j < units; j++)
        {
            long t = 0;
            for (int i = 0; i < inputs; i++)
            {
                float v = float.FusedMultiplyAdd(x[i], 1 / layer.InputScale, layer.InputZero);
                long q = Math.Clamp((long)Math.Round((double)v, MidpointRounding.ToEven), 0, 127);
                t += (q - layer.InputZero) * layer.Weights.Span[(j * inputs) + i];
            }

            expected[j] = float.FusedMultiplyAdd(
                t, layer.InputScale * layer.WeightScales.Span[j], layer.Biases.Span[j]);
        }

        Activations.Apply(activation, layer.Slope, ref expected[0], expected.Length);
        return QuantizedModels.Predict(model, x).AsSpan().SequenceEqual(expected.AsSpan(0, units));
    }

    private static bool ComesBack(int seed, byte zero)
    {
        var random = new Random(seed);
        float scale = (float)Math.Pow(10, (6 * random.NextDouble()) - 3);
        float low = -zero * scale;
        float x = low + ((float)random.NextDouble() * 127 * scale);
        byte q = QuantizedReference.ToInteger(x, 1 / scale, zero, zero);

        // Half a step, and the rounding of 1/scale, of the sum and of the comparison: a few ulp of 127 steps.
        return Math.Abs(x - ((q - zero) * (double)scale)) <= scale * (0.5 + (127 * 4 / 16777216.0));
    }

    private static QuantizedModel Part(QuantizedModel whole, int layer, int inputs)
    {
        QuantizedLayer part = whole.Layers[layer];
        var architecture = new Architecture(
            "Part", inputs, Loss.SquaredError, new LayerDefinition(part.Units, part.Activation, part.Slope));
        return new QuantizedModel(
            architecture,
            [
                new QuantizedLayer(
                    architecture.Layers[0],
                    part.Weights.Span,
                    part.WeightScales.Span,
                    part.Biases.Span,
                    part.InputScale,
                    part.InputZero),
            ]);
    }
}
