namespace NetGen.Tests.Weights;

public sealed class WeightMapTests
{
    [Theory]
    [InlineData("pytorch-f32")]
    [InlineData("pytorch-f16")]
    [InlineData("pytorch-bf16")]
    [InlineData("pytorch-f64")]
    public void A_model_of_PyTorch_gives_the_outputs_that_it_gave_there(string name)
    {
        var net = new PlainNet(seed: 1);
        net.LoadWeights(GoldenWeights.Open(name), name, WeightMap.PyTorch("fc1", "fc2", "head"));
        GoldenWeights.ShouldPredict(net, name);
    }

    [Fact]
    public void A_bias_before_batch_normalisation_is_folded_into_the_running_mean()
    {
        var net = new NormalisedNet(seed: 1);
        net.LoadWeights(GoldenWeights.Open("pytorch-batchnorm"), "file", WeightMap.PyTorch("fc1", "bn1", "fc2"));
        GoldenWeights.ShouldPredict(net, "pytorch-batchnorm");
    }

    [Fact]
    public void A_sequential_model_without_biases_and_affine_parameters_is_loaded()
    {
        var net = new NormalisedNet(seed: 1);
        net.LoadWeights(GoldenWeights.Open("pytorch-sequential"), "file", WeightMap.PyTorch("0", "1", "4"));
        GoldenWeights.ShouldPredict(net, "pytorch-sequential");
    }

    [Theory]
    [InlineData("keras", "dense", "batch_normalization", "dense_1")]
    [InlineData("keras-numbered", "dense", "batch_normalization", "dense_1")]
    [InlineData("keras-numbered", "layers/dense", "layers/batch_normalization", "layers/dense_1")]
    [InlineData("keras")]
    [InlineData("keras-numbered")]
    public void A_model_of_Keras_gives_the_outputs_that_PyTorch_gave(string name, params string[] layers)
    {
        var net = new KerasNet(seed: 1);
        net.LoadWeights(GoldenWeights.Open(name), name, WeightMap.Keras(layers));
        GoldenWeights.ShouldPredict(net, name);
    }

    [Theory]
    [InlineData("pytorch-batchnorm")]
    [InlineData("pytorch-sequential")]
    public void Shapes_decide_where_no_module_is_named(string name)
    {
        var net = new NormalisedNet(seed: 1);
        net.LoadWeights(GoldenWeights.Open(name), name, WeightMap.PyTorch());
        GoldenWeights.ShouldPredict(net, name);
    }

    [Fact]
    public void Entries_one_by_one_say_what_is_transposed()
    {
        var net = new KerasNet(seed: 1);
        net.LoadWeights(GoldenWeights.Open("keras"), "file", new WeightMap
        {
            ["dense1.weight"] = new("dense/kernel:0", Transposed: true),
            ["dense1.bias"] = new("dense/bias:0"),
            ["batchnorm1.weight"] = new("batch_normalization/gamma:0"),
            ["batchnorm1.bias"] = new("batch_normalization/beta:0"),
            ["batchnorm1.running_mean"] = new("batch_normalization/moving_mean:0"),
            ["batchnorm1.running_var"] = new("batch_normalization/moving_variance:0"),
            ["dense2.weight"] = new("dense_1/kernel:0", Transposed: true),
            ["dense2.bias"] = new("dense_1/bias:0"),
        });
        GoldenWeights.ShouldPredict(net, "keras");
    }

    [Fact]
    public void The_maps_standardizer_becomes_the_networks()
    {
        float[] inputs = GoldenWeights.Inputs;
        double[] means = [1, -2, 0.5, 0, 3, 4, -1];
        double[] scales = [2, 0.5, 1, 4, 8, 0.25, 2];
        for (int i = 0; i < inputs.Length; i++)
        {
            // Powers of two and short numbers: exact, and so is the way back.
            inputs[i] = (float)((inputs[i] * scales[i % 7]) + means[i % 7]);
        }

        var net = new StandardizedPlainNet(seed: 1);
        WeightMap map = WeightMap.PyTorch("fc1", "fc2", "head") with { Standardizer = new Standardizer(means, scales) };
        net.LoadWeights(GoldenWeights.Open("pytorch-f32"), "file", map);
        float[] expected = GoldenWeights.Outputs("pytorch-f32");
        float[] outputs = new float[expected.Length];
        net.PredictBatch(inputs, outputs);
        for (int i = 0; i < outputs.Length; i++)
        {
            // Folding multiplies weights by 1/scale and sums mean·weight into the biases: values up to 16, rounded.
            outputs[i].ShouldBe(expected[i], 4e-5f);
        }
    }

    [Fact]
    public void Nothing_changes_where_loading_fails()
    {
        var net = new PlainNet(seed: 1);
        string before = net.ComputeParametersHash();
        AlignedBuffer parameters = ((INetwork)net).Parameters;
        Should.Throw<InvalidDataException>(
            () => net.LoadWeights(GoldenWeights.Open("pytorch-batchnorm"), "file", WeightMap.PyTorch("fc1", "a", "b")));
        ((INetwork)net).Parameters.ShouldBeSameAs(parameters);
        net.ComputeParametersHash().ShouldBe(before);
    }

    [Fact]
    public void A_network_saved_by_the_library_is_loaded_into_another_instance()
    {
        string path = Path.Combine(Path.GetTempPath(), $"netgen-{Guid.NewGuid():N}.safetensors");
        try
        {
            var net = new PlainNet(seed: 1);
            net.Save(path);
            var other = new PlainNet(seed: 2);
            other.LoadWeights(path);
            other.ComputeParametersHash().ShouldBe(net.ComputeParametersHash());
        }
        finally
        {
            File.Delete(path);
        }
    }
}
