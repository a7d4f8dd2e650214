#pragma warning disable xUnit1051 // Examples show no more than they are about.

namespace NetGen.Tests.Weights;

/// <summary>The examples of docs/weights.md are the regions of this file, and run.</summary>
public sealed class WeightDocumentTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netgen-");

    private string Place => Path.Combine(_folder.FullName, "own.safetensors");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void From_PyTorch()
    {
        var net = new Loading<NormalisedNet>(new NormalisedNet(seed: 1), "pytorch-batchnorm");
        #region PyTorch
        net.LoadWeights("model.safetensors", WeightMap.PyTorch("fc1", "bn1", "fc2"));
        #endregion
        GoldenWeights.ShouldPredict(net.Network, "pytorch-batchnorm");
    }

    [Fact]
    public void From_PyTorch_into_the_binary()
    {
        var net = new Loading<NormalisedNet>(new NormalisedNet(seed: 1), "pytorch-batchnorm", _folder.FullName);
        #region Binary
        net.LoadWeights("model.safetensors", WeightMap.PyTorch("fc1", "bn1", "fc2"));
        net.Save("../App/model.safetensors");
        #endregion
        GoldenWeights.ShouldPredict(NormalisedNet.Load(net.Saved!), "pytorch-batchnorm");
    }

    [Fact]
    public void From_Keras()
    {
        var net = new Loading<KerasNet>(new KerasNet(seed: 1), "keras");
        #region Keras
        net.LoadWeights("model.safetensors", WeightMap.Keras("dense", "batch_normalization", "dense_1"));
        #endregion
        GoldenWeights.ShouldPredict(net.Network, "keras");
    }

    [Fact]
    public void Without_names()
    {
        var net = new Loading<NormalisedNet>(new NormalisedNet(seed: 1), "pytorch-sequential");
        #region Inferred
        net.LoadWeights("model.safetensors", WeightMap.PyTorch());
        #endregion
        GoldenWeights.ShouldPredict(net.Network, "pytorch-sequential");
    }

    [Fact]
    public void One_by_one()
    {
        var net = new Loading<TwoLayerNet>(new TwoLayerNet(seed: 1), "layers");
        #region Entries
        net.LoadWeights("model.safetensors", new WeightMap
        {
            ["dense1.weight"] = new("layers.0.kernel", Transposed: true),
            ["dense1.bias"] = new("layers.0.bias"),
            ["dense2.weight"] = new("layers.1.kernel", Transposed: true),
            ["dense2.bias"] = WeightSource.Constant(0),
            IgnoreOtherTensors = true,
        });
        #endregion
        net.Network.Dense1.Weights[1, 0].ShouldBe(2);
        net.Network.Dense2.Weights[0, 1].ShouldBe(6);
        net.Network.Dense2.Biases[0].ShouldBe(0);
    }

    [Fact]
    public void Standardised_input()
    {
        (double[] means, double[] scales) = (new double[7], [1, 1, 1, 1, 1, 1, 1]);
        var net = new Loading<StandardizedPlainNet>(new StandardizedPlainNet(seed: 1), "pytorch-f32");
        #region Standardizer
        net.LoadWeights("model.safetensors", WeightMap.PyTorch("fc1", "fc2", "head") with
        {
            Standardizer = new Standardizer(means, scales),
        });
        #endregion
        GoldenWeights.ShouldPredict(net.Network, "pytorch-f32");
    }

    [Fact]
    public void Saved_in_16_bits()
    {
        (var net, string path) = (new PlainNet(seed: 1), Place);
        #region Format
        net.Save(path, new SaveOptions { Format = FloatFormat.BFloat16 });
        #endregion
        float weight = net.Dense1.Weights[0, 0];
        PlainNet.Load(path).Dense1.Weights[0, 0].ShouldBe(weight, Math.Abs(weight) / 256);
    }

    [Fact]
    public void With_metadata()
    {
        float[] features = [.. Enumerable.Range(0, 60).Select(i => (float)(i * i % 17))];
        int[] labels = [.. Enumerable.Range(0, 30).Select(i => i % 3)];
        Dataset train = Dataset.FromClasses(features, inputs: 2, labels, classes: 3);
        var options = new TrainingOptions { Epochs = 2, BatchSize = 10 };
        (var scaler, var net, string path) = (Standardizer.Fit(train), new FlowerNet(seed: 1), Place);
        #region Save
        TrainingResult result = net.Train(scaler.Transform(train), options);
        net.Save(path, new SaveOptions
        {
            Metadata = new ModelMetadata
            {
                ClassNames = ["setosa", "versicolor", "virginica"],
                Features = scaler,
                Training = TrainingSummary.Create(result, options, data: "iris"),
            },
        });
        #endregion
        float[] sample = [features[0], features[1]];
        #region Read
        ModelMetadata model = ParameterFile.ReadMetadata(path);
        model.Features!.Transform(sample, sample);
        string name = model.ClassNames[net.Classify(sample)];
        #endregion
        name.ShouldBeOneOf("setosa", "versicolor", "virginica");
        model.Training!.TrainingLoss.ShouldBe(result.Epochs[1].TrainingLoss);
        FlowerNet.Load(path).ComputeParametersHash().ShouldBe(net.ComputeParametersHash());
    }

    [Fact]
    public void The_document_shows_these_examples() => DocumentExamples.ShouldBeRegions("docs/weights.md");

    /// <summary>Loads a golden file, whatever the example calls it, and saves beside it.</summary>
    private sealed record Loading<T>(T Network, string Golden, string Folder = "")
        where T : INetwork
    {
        /// <summary>Where the example's file is.</summary>
        public string? Saved { get; private set; }

        public void Save(string path)
        {
            Saved = Path.Combine(Folder, Path.GetFileName(path));
            Network.Save(Saved);
        }

        public void LoadWeights(string path, WeightMap map)
        {
            path.ShouldBe("model.safetensors");
            using Stream stream = GoldenWeights.Open(Golden);
            Network.LoadWeights(stream, path, map);
        }
    }
}
