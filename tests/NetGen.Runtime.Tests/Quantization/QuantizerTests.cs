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
        KernelNetwork network = Normalized(activation);
        const int Samples = 200;
        float[] x = QuantizedModels.Features(seed: 6, 5 * Samples);
        for (int i = 0; i < x.Length; i++)
        {
            // Units of a thousand to a tenth, as the network's own statistics are told below.
            x[i] = (x[i] * Units[i % 5] * 2) + Units[i % 5];
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
        KernelNetwork network = Normalized(Activation.Relu);
        QuantizedModel model = Quantizer.Quantize(network, QuantizedModels.Samples(5, Units));
        model.Means.ToArray().ShouldBe(Units);
        model.Scales.ToArray().ShouldBe(Units);
        QuantizedLayer first = model.Layers[0];
        for (int i = 0; i < Units.Length; i++)
        {
            double unit = (double)Units[i] * first.InputScale;
            model.InputMultipliers.Span[i].ShouldBe((float)(1 / unit));
            model.InputOffsets.Span[i].ShouldBe((float)(first.InputZero - (Units[i] / unit)));
        }
    }

    [Fact]
    public void Inputs_that_are_not_standardised_share_one_step()
    {
        QuantizedModel model = Quantize([1, 2, 3, 4], 0, 10, 5, 127);
        model.InputMultipliers.ToArray().ShouldBe([1, 1]);
        model.InputOffsets.ToArray().ShouldBe([0, 0]);
    }

    [Fact]
    public void A_unit_without_weights_gets_scale_1_and_gives_its_bias()
    {
        QuantizedModel model = Quantize([0, 0, 1, 2], 3, 4);
        model.Layers[0].WeightScales.Span[0].ShouldBe(1);
        model.Layers[0].Weights.Span[..2].ToArray().ShouldBe([0, 0]);
        QuantizedModels.Predict(model, 100, -7)[0].ShouldBe(0.5f);
    }

    [Fact]
    public void Weights_too_small_for_a_scale_are_zero()
    {
        QuantizedModel model = Quantize([1e-45f, 0, 1e-40f, 1e-40f], 3, 4);
        model.Layers[0].WeightScales.Span[0].ShouldBe(1);
        model.Layers[0].Weights.ToArray().ShouldBe([0, 0, 127, 127]);
    }

    [Fact]
    public void Samples_of_nothing_but_zeros_are_enough()
    {
        QuantizedModel model = Quantize([1, 2, 3, 4], 0, 0);
        (model.Layers[0].InputScale, model.Layers[0].InputZero).ShouldBe((1, (byte)0));
        QuantizedModels.Predict(model, 0, 0).ShouldBe([0.5f, -0.5f]);
    }

    [Fact]
    public void One_sample_and_constant_columns_are_enough()
    {
        QuantizedModel model = Quantize([127, 127, 127, -127], 127, 127);
        model.Layers[0].InputScale.ShouldBe(1);
        QuantizedModels.Predict(model, 127, 127).ShouldBe([(2 * 127 * 127) + 0.5f, -0.5f]);
    }

    [Fact]
    public void The_network_stays_as_it_is_and_the_result_is_the_same_bits_each_time()
    {
        KernelNetwork network = Normalized(Activation.Silu);
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
        Quantizer.Quantize(Linear([1, 2, 3, 4]), QuantizedModels.Samples(2, features), options)
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

        NaiveNetwork network = Linear([1, weightOfTheRare, 1, weightOfTheRare]);
        QuantizedLayer layer = Quantizer.Quantize(network, QuantizedModels.Samples(2, features)).Layers[0];
        float covered = (QuantizedLayer.Greatest - layer.InputZero) * layer.InputScale;
        (covered < 100).ShouldBe(isClipped);
    }

    [Fact]
    public void The_default_is_never_worse_on_its_samples_than_the_other_ways()
    {
        KernelNetwork network = Normalized(Activation.Relu);
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

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void A_parameter_that_is_not_finite_is_refused(float weight, string text)
    {
        NaiveNetwork network = Linear([1, 2, 3, 4]);
        network.Parameters.Span[network.Architecture.Layers[0].WeightIndex(1, 0)] = weight;
        Should.Throw<ArgumentException>(() => Quantizer.Quantize(network, QuantizedModels.Samples(2, 1, 1)))
            .Message.ShouldContain($"dense1.weight[1, 0], is {text}; each must be finite.");
    }

    [Fact]
    public void An_activation_that_overflows_is_refused_with_its_sample()
    {
        Architecture architecture = TestNetworks.Create(Activation.Identity, Loss.SquaredError, 1, 1, 1);
        var network = new NaiveNetwork(architecture)
        {
            Parameters = Safetensors.Parameters(architecture, 3e38f, 0, 1, 0),
        };
        NotFiniteNumberException exception = Should.Throw<NotFiniteNumberException>(
            () => Quantizer.Quantize(network, QuantizedModels.Samples(1, 1, 2)));
        exception.Message.ShouldContain("Sample 1 of the calibration: an activation of dense1 is Infinity.");
    }

    [Fact]
    public void Scales_beyond_floats_are_refused()
    {
        Should.Throw<ArgumentException>(() => Quantize([3e38f, 0, 0, 0], 1e10f, 0))
            .Message.ShouldContain("it must be finite, times the input's scale too.");
    }

    [Fact]
    public void Samples_of_another_width_are_refused() => Should.Throw<ArgumentException>(
        () => Quantizer.Quantize(Linear([1, 2, 3, 4]), QuantizedModels.Samples(3, 1, 2, 3)))
        .Message.ShouldContain("The samples have 3 features, but Tested takes 2 inputs.");

    [Theory]
    [InlineData(7, 0.1, "The options have range 7 and clipped share 0.1")]
    [InlineData(3, 0.5, "The options have range Percentile and clipped share 0.5")]
    [InlineData(3, -0.1, "clipped share -0.1")]
    [InlineData(3, double.NaN, "clipped share NaN")]
    public void An_option_out_of_its_range_is_refused(int range, double share, string message)
    {
        var options = new QuantizationOptions { Range = (ActivationRange)range, ClippedShare = share };
        Should.Throw<ArgumentException>(
            () => Quantizer.Quantize(Linear([1, 2, 3, 4]), QuantizedModels.Samples(2, 1, 2), options))
            .Message.ShouldContain(message);
    }

    [Fact]
    public void A_report_tells_what_was_lost()
    {
        NaiveNetwork network = Linear([127, 1, 0, 0.4f]);
        Dataset samples = QuantizedModels.Samples(2, 127, 0, 0, 127, 254, 0);
        var options = new QuantizationOptions { Range = ActivationRange.MinMax };
        QuantizedModel model = Quantizer.Quantize(network, QuantizedModels.Samples(2, 127, 0), options);
        var report = QuantizationReport.Create(network, model, samples);
        QuantizedLayerReport layer = report.Layers.ShouldHaveSingleItem();
        layer.Name.ShouldBe("dense1");
        layer.WeightError.ShouldBe(0, 1e-7);
        (layer.InputMinimum, layer.InputMaximum).ShouldBe((0, 127));
        layer.ClippedShare.ShouldBe(1.0 / 6);
        report.Agreement.ShouldBe(double.NaN);

        // Of the three samples only the last is off, by 127 · 127 in the first output.
        double squares = Math.Pow((127 * 127) + 0.5, 2) + Math.Pow(127.5, 2) + Math.Pow((254 * 127) + 0.5, 2)
            + (2 * 0.25) + Math.Pow((127 * 0.4) - 0.5, 2);
        report.OutputError.ShouldBe(127 * 127 / Math.Sqrt(squares), 1e-5);
        report.ToString().ShouldContain("dense1");
    }

    [Fact]
    public void A_report_counts_the_classes_that_agree()
    {
        Architecture architecture = TestNetworks.Create(Activation.Identity, Loss.SoftmaxCrossEntropy, 1, 2);
        var network = new NaiveNetwork(architecture)
        {
            Parameters = Safetensors.Parameters(architecture, 1, 0, 0, 0.25f),
        };

        // In steps of 1 from 0 to 127, 0.3 is no more than 0, and the second class wins.
        QuantizedModel model = QuantizedModels.Layer(1, [127, 0], [1f / 127, 1], [0, 0.25f], 1, 0);
        model = new QuantizedModel(architecture, model.Layers);
        Dataset samples = Dataset.FromClasses([0, 0.3f, 1, 5], 1, [0, 0, 0, 0], 2);
        QuantizationReport.Create(network, model, samples).Agreement.ShouldBe(0.75);
    }

    [Fact]
    public void A_report_of_another_network_is_refused() => Should.Throw<ArgumentException>(
        () => QuantizationReport.Create(
            Linear([1, 2, 3, 4]),
            QuantizedModels.Random(seed: 1, Activation.Relu, 2, 3),
            QuantizedModels.Samples(2, 1, 1)))
        .Message.ShouldContain("The model is Tested: inputs 2; dense 3 relu");

    private static readonly float[] Units = [1000, 0.1f, 1, 20, 5];

    /// <summary>5-17-9-2 with batch normalisation behind the first two layers, and inputs in units of their own.</summary>
    private static KernelNetwork Normalized(Activation activation)
    {
        var norm = new Normalization(1e-5f, 0.1f);
        var architecture = new Architecture(
            "Normalized",
            new InputDefinition(5) { IsStandardized = true },
            new LossDefinition(Loss.SquaredError),
            new LayerDefinition(17, activation) { Normalization = norm },
            new LayerDefinition(9, activation) { Normalization = norm },
            new LayerDefinition(2));
        var network = KernelNetwork.Create(architecture, seed: 3);
        Span<float> statistics = network.Parameters.Span[architecture.StandardizeOffset..];
        Units.CopyTo(statistics);
        Units.CopyTo(statistics[architecture.StandardizeStride..]);
        return network;
    }

    /// <summary>Two inputs, two units with the biases 0.5 and −0.5.</summary>
    private static NaiveNetwork Linear(float[] weights)
    {
        Architecture architecture = TestNetworks.Create(Activation.Identity, Loss.SquaredError, 2, 2);
        return new NaiveNetwork(architecture)
        {
            Parameters = Safetensors.Parameters(architecture, [.. weights, 0.5f, -0.5f]),
        };
    }

    private static QuantizedModel Quantize(float[] weights, params float[] features) => Quantizer.Quantize(
        Linear(weights),
        QuantizedModels.Samples(2, features),
        new QuantizationOptions { Range = ActivationRange.MinMax });
}
