using NetGen.Tests.Reference;
using NetGen.Tests.Serialization;

namespace NetGen.Tests.Quantization;

public sealed class QuantizerTests
{
    [Fact]
    public void A_weight_is_off_by_half_a_step_of_its_unit_at_most()
    {
        Architecture architecture = TestNetworks.Create(Activation.Relu, Loss.SquaredError, 33, 17, 3);
        var network = NaiveNetwork.Create(architecture, seed: 4);
        QuantizedModel model = Quantizer.Quantize(
            network, QuantizedModels.Samples(33, QuantizedModels.Features(seed: 5, 33 * 64)));
        foreach ((LayerDescription layer, QuantizedLayer quantized) in architecture.Layers.Zip(model.Layers))
        {
            for (int unit = 0; unit < layer.Units; unit++)
            {
                double scale = quantized.WeightScales.Span[unit];
                ReadOnlySpan<sbyte> row = quantized.Weights.Span.Slice(unit * layer.Inputs, layer.Inputs);
                row.ContainsAny((sbyte)127, (sbyte)-127).ShouldBeTrue();
                for (int i = 0; i < layer.Inputs; i++)
                {
                    float weight = network.Parameters.Span[layer.WeightIndex(unit, i)];

                    // The scale and the quotient are rounded: a few 2⁻²⁴ of up to 127 steps.
                    Math.Abs(weight - (row[i] * scale)).ShouldBeLessThanOrEqualTo(scale * 0.5001);
                }

                quantized.Biases.Span[unit].ShouldBe(network.Parameters.Span[layer.BiasOffset + unit]);
            }
        }
    }

    [Theory]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.Gelu)]
    [InlineData(Activation.Tanh)]
    public void Batch_normalisation_and_standardised_input_are_taken_along(Activation activation)
    {
        KernelNetwork network = QuantizerNetworks.Normalized(activation);
        const int Samples = 200;
        float[] x = QuantizedModels.Features(seed: 6, 5 * Samples);
        for (int i = 0; i < x.Length; i++)
        {
            // Units of a thousand to a tenth, as the network's own statistics are told below.
            x[i] = (x[i] * QuantizerNetworks.Units[i % 5] * 2) + QuantizerNetworks.Units[i % 5];
        }

        QuantizedModel model = Quantizer.Quantize(network, QuantizedModels.Samples(5, x));
        double squares = 0;
        double errors = 0;
        foreach (float[] sample in x.Chunk(5))
        {
            double[] expected = new ReferenceNetwork(network.Architecture, network.Parameters.Span).Predict(sample);
            float[] found = QuantizedModels.Predict(model, sample);
            squares += expected.Sum(y => y * y);
            errors += expected.Zip(found, (y, z) => (y - z) * (y - z)).Sum();
        }

        // 127 steps over each layer's range are errors of 0.3% of it; without the statistics the outputs are others.
        Math.Sqrt(errors / squares).ShouldBeLessThan(0.03);
    }

    [Fact]
    public void A_standardised_input_keeps_its_statistics_and_its_weights()
    {
        KernelNetwork network = QuantizerNetworks.Normalized(Activation.Relu);
        QuantizedModel model = Quantizer.Quantize(network, QuantizedModels.Samples(5, QuantizerNetworks.Units));
        model.Means.ToArray().ShouldBe(QuantizerNetworks.Units);
        model.Scales.ToArray().ShouldBe(QuantizerNetworks.Units);
        QuantizedLayer first = model.Layers[0];
        for (int i = 0; i < QuantizerNetworks.Units.Length; i++)
        {
            double unit = (double)QuantizerNetworks.Units[i] * first.InputScale;
            model.InputMultipliers.Span[i].ShouldBe((float)(1 / unit));
            model.InputOffsets.Span[i].ShouldBe((float)(first.InputZero - (QuantizerNetworks.Units[i] / unit)));
        }
    }

    [Fact]
    public void Inputs_that_are_not_standardised_share_one_step()
    {
        QuantizedModel model = QuantizerNetworks.Quantize([1, 2, 3, 4], 0, 10, 5, 127);
        model.InputMultipliers.ToArray().ShouldBe([1, 1]);
        model.InputOffsets.ToArray().ShouldBe([0, 0]);
    }

    [Fact]
    public void A_unit_without_weights_gets_scale_1_and_gives_its_bias()
    {
        QuantizedModel model = QuantizerNetworks.Quantize([0, 0, 1, 2], 3, 4);
        model.Layers[0].WeightScales.Span[0].ShouldBe(1);
        model.Layers[0].Weights.Span[..2].ToArray().ShouldBe([0, 0]);
        QuantizedModels.Predict(model, 100, -7)[0].ShouldBe(0.5f);
    }

    [Fact]
    public void Weights_too_small_for_a_scale_are_zero()
    {
        QuantizedModel model = QuantizerNetworks.Quantize([1e-45f, 0, 1e-40f, 1e-40f], 3, 4);
        model.Layers[0].WeightScales.Span[0].ShouldBe(1);
        model.Layers[0].Weights.ToArray().ShouldBe([0, 0, 127, 127]);
    }

    [Fact]
    public void Samples_of_nothing_but_zeros_are_enough()
    {
        QuantizedModel model = QuantizerNetworks.Quantize([1, 2, 3, 4], 0, 0);
        (model.Layers[0].InputScale, model.Layers[0].InputZero).ShouldBe((1, (byte)0));
        QuantizedModels.Predict(model, 0, 0).ShouldBe([0.5f, -0.5f]);
    }

    [Fact]
    public void One_sample_and_constant_columns_are_enough()
    {
        QuantizedModel model = QuantizerNetworks.Quantize([127, 127, 127, -127], 127, 127);
        model.Layers[0].InputScale.ShouldBe(1);
        QuantizedModels.Predict(model, 127, 127).ShouldBe([(2 * 127 * 127) + 0.5f, -0.5f]);
    }

    [Fact]
    public void The_network_stays_as_it_is_and_the_result_is_the_same_bits_each_time()
    {
        KernelNetwork network = QuantizerNetworks.Normalized(Activation.Silu);
        float[] before = network.Parameters.Span.ToArray();
        Dataset samples = QuantizedModels.Samples(5, QuantizedModels.Features(seed: 6, 5 * 700, range: 900));
        byte[] file = QuantizedModels.Save(Quantizer.Quantize(network, samples));
        QuantizedModels.Save(Quantizer.Quantize(network, samples)).ShouldBe(file);
        network.Parameters.Span.ToArray().ShouldBe(before);
    }

    [Fact]
    public void Samples_of_every_chunk_are_looked_at()
    {
        // 256 samples at a time: the greatest is in the last of three chunks, and widens the range.
        float[] features = new float[2 * 600];
        features.AsSpan().Fill(1);
        features[^1] = 254;
        var options = new QuantizationOptions { Range = ActivationRange.MinMax };
        Quantizer.Quantize(QuantizerNetworks.Linear([1, 2, 3, 4]), QuantizedModels.Samples(2, features), options)
            .Layers[0].InputScale.ShouldBe(2);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(0, true)]
    public void What_the_outputs_depend_on_decides_the_range(float weightOfTheRare, bool isClipped)
    {
        // One input is small and matters much; the other is huge in one sample of a thousand, and matters or does not.
        float[] features = QuantizedModels.Features(seed: 9, 2 * 1000);
        for (int i = 1; i < features.Length; i += 2)
        {
            features[i] = i == 501 ? 1000 : 0;
        }

        NaiveNetwork network = QuantizerNetworks.Linear([1, weightOfTheRare, 1, weightOfTheRare]);
        QuantizedLayer layer = Quantizer.Quantize(network, QuantizedModels.Samples(2, features)).Layers[0];
        float covered = (QuantizedLayer.Greatest - layer.InputZero) * layer.InputScale;
        (covered < 100).ShouldBe(isClipped);
    }

    [Fact]
    public void The_default_is_never_worse_on_its_samples_than_the_other_ways()
    {
        KernelNetwork network = QuantizerNetworks.Normalized(Activation.Relu);
        float[] features = QuantizedModels.Features(seed: 12, 5 * 300, range: 30);
        features[42] = 5000;
        Dataset samples = QuantizedModels.Samples(5, features);
        double least = Error(ActivationRange.LeastOutputError);
        foreach (ActivationRange range in Enum.GetValues<ActivationRange>())
        {
            // Layers are judged one by one; together they may differ a little.
            least.ShouldBeLessThanOrEqualTo(Error(range) * 1.1);
        }

        double Error(ActivationRange range) => QuantizationReport.Create(
            network, Quantizer.Quantize(network, samples, new QuantizationOptions { Range = range }), samples)
            .OutputError;
    }
}
