namespace NetGen.Tests.Int8;

/// <summary>The generated twin in integers is the reference, bit for bit.</summary>
public sealed class Int8Tests
{
    private const int Samples = 61;

    // One sample, fewer than a tile, tiles with a rest, more than a block.
    private static readonly int[] Batches = [1, 3, 7, 32, Samples];

    public static TheoryData<string> Names => Int8Networks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Samples_alone_and_in_batches_are_those_of_the_reference(string name)
    {
        INetwork network = Int8Networks.Create(name);
        float[] inputs = Inputs(network.Architecture);
        (IPredictor twin, QuantizedModel model) = Int8Networks.Quantize(network, Calibration(network, inputs));
        AddHardOnes(inputs, network.Architecture.Inputs);
        Check(twin, model, inputs);
    }

    [Theory]
    [InlineData("Digits")]
    [InlineData("Wide")]
    [InlineData("Slope")]
    [InlineData("Deep")]
    public void Sums_of_the_greatest_products_are_exact(string name)
    {
        Architecture architecture = Int8Networks.Create(name).Architecture;
        var layers = new List<QuantizedLayer>();
        foreach (LayerDescription shape in architecture.Layers)
        {
            // Units of 127 and of −127 in turn: pairs of products reach ±32 258.
            var weights = new sbyte[shape.Units * shape.Inputs];
            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] = (i / shape.Inputs) % 2 == 0 ? sbyte.MaxValue : (sbyte)-sbyte.MaxValue;
            }

            float[] ones = [.. Enumerable.Repeat(1f, shape.Units)];
            layers.Add(new QuantizedLayer(shape, weights, ones, ones, inputScale: 0.5f, inputZero: 3));
        }

        var model = new QuantizedModel(architecture, layers);
        float[] inputs = [.. Enumerable.Repeat(1000f, Samples * architecture.Inputs)];
        Check(Int8Networks.Twin(name, model), model, inputs);
    }

    [Fact]
    public void A_twin_keeps_close_to_its_network()
    {
        INetwork network = Int8Networks.Create("Digits");
        float[] inputs = Inputs(network.Architecture);
        (IPredictor twin, _) = Int8Networks.Quantize(network, Calibration(network, inputs));
        float[] exact = PredictAll(network, inputs);
        float[] near = PredictAll(twin, inputs);

        // 7 bits of inputs and 8 of weights: an error of some 1% of the outputs' range each, which sums average out.
        float range = exact.Max() - exact.Min();
        exact.Zip(near, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(0.03f * range);
    }

    [Fact]
    public void Predictions_allocate_nothing()
    {
        INetwork network = Int8Networks.Create("Digits");
        float[] inputs = Inputs(network.Architecture);
        (IPredictor twin, _) = Int8Networks.Quantize(network, Calibration(network, inputs));
        int size = network.Architecture.Inputs;
        float[] outputs = new float[Samples * network.Architecture.Outputs];

        void Everything()
        {
            twin.Predict(inputs.AsSpan(0, size), outputs.AsSpan(0, network.Architecture.Outputs));
            twin.PredictBatch(inputs, outputs);
            twin.PredictBatch(inputs, outputs.AsMemory(), threads: 2);
        }

        Everything();
        Allocations.Least(Everything).ShouldBe(0);
    }

    [Fact]
    public void Threads_predict_the_same()
    {
        INetwork network = Int8Networks.Create("Stride");
        float[] inputs = Inputs(network.Architecture);
        (IPredictor twin, _) = Int8Networks.Quantize(network, Calibration(network, inputs));
        float[] many = [.. Enumerable.Repeat(inputs, 40).SelectMany(each => each)];
        float[] alone = PredictAll(twin, many);
        float[] shared = new float[alone.Length];
        twin.PredictBatch(many, shared, threads: 3);
        shared.ShouldBe(alone);
    }

    [Fact]
    public void A_model_of_another_architecture_is_refused()
    {
        INetwork network = Int8Networks.Create("Norm");
        float[] inputs = Inputs(network.Architecture);
        (_, QuantizedModel model) = Int8Networks.Quantize(network, Calibration(network, inputs));
        Should.Throw<System.Reflection.TargetInvocationException>(() => Int8Networks.Twin("Slope", model))
            .InnerException.ShouldBeOfType<ArgumentException>().Message.ShouldStartWith("The quantized model is of Norm");
    }

    private static void Check(IPredictor twin, QuantizedModel model, float[] inputs)
    {
        int inputSize = model.Architecture.Inputs, outputSize = model.Architecture.Outputs;
        float[] expected = new float[inputs.Length / inputSize * outputSize];
        float[] found = new float[expected.Length];
        for (int n = 0; n < expected.Length / outputSize; n++)
        {
            ReadOnlySpan<float> input = inputs.AsSpan(n * inputSize, inputSize);
            QuantizedReference.Predict(model, input, expected.AsSpan(n * outputSize, outputSize));
            twin.Predict(input, found.AsSpan(n * outputSize, outputSize));
        }

        Bits(found).ShouldBe(Bits(expected), "one by one");
        foreach (int batch in Batches)
        {
            found.AsSpan().Clear();
            twin.PredictBatch(inputs.AsSpan(0, batch * inputSize), found.AsSpan(0, batch * outputSize));
            Bits(found[..(batch * outputSize)]).ShouldBe(Bits(expected[..(batch * outputSize)]), $"{batch} at a time");
        }
    }

    private static int[] Bits(float[] values) => [.. values.Select(BitConverter.SingleToInt32Bits)];

    private static float[] PredictAll(IPredictor predictor, float[] inputs)
    {
        float[] outputs = new float[inputs.Length / predictor.Architecture.Inputs * predictor.Architecture.Outputs];
        predictor.PredictBatch(inputs, outputs);
        return outputs;
    }

    private static float[] Inputs(Architecture architecture) =>
        TestBatches.Create(architecture, Samples, step: 1).Features.ToArray();

    private static Dataset Calibration(INetwork network, float[] inputs)
    {
        int outputs = network.Architecture.Outputs;
        return Dataset.FromTargets(inputs, network.Architecture.Inputs, new float[Samples * outputs], outputs);
    }

    // Values at the edges of the integers, beyond them, and none at all, in some of the samples.
    private static void AddHardOnes(float[] inputs, int size)
    {
        float[] hard =
        [
            float.NaN, float.PositiveInfinity, float.NegativeInfinity, 1e30f, -1e30f, 1e-40f, -0f, float.MaxValue, 1, -1,
        ];
        for (int i = 0; i < hard.Length; i++)
        {
            inputs[((2 * i) + 1) * size] = hard[i];
            inputs[(((2 * i) + 3) * size) - 1] = hard[i];
        }
    }
}
