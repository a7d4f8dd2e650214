using System.Text;
using System.Text.Json;
using NetGen.Tests.Data;

namespace NetGen.Tests.Serialization;

public sealed class MetadataTests
{
    private static readonly Architecture Iris =
        new("Iris", 2, Loss.SoftmaxCrossEntropy, new LayerDefinition(3));

    private static readonly ModelMetadata Full = new()
    {
        ClassNames = ["setosa", "\"versicolor\"", "virgïnica 🌸"],
        Features = new Standardizer([0.1, -1e-300], [1, 12345.678901234567]),
        Targets = new Standardizer([0, 1, 2], [3, 4, 5]),
        Training = new TrainingSummary
        {
            Epochs = 20,
            BestEpoch = 17,
            TrainingLoss = 0.1,
            ValidationLoss = 1d / 3,
            Metrics = new Dictionary<string, double> { ["MacroF1"] = 0.5, ["Accuracy"] = 0.975, ["a"] = -0.0 },
            Optimizer = Optimizer.Adam().ToString(),
            Seed = long.MinValue,
            Data = "iris\n",
            Version = "0.1.0",
        },
    };

    [Fact]
    public void Metadata_come_back_as_they_were()
    {
        byte[] file = Save(Iris, new SaveOptions { Metadata = Full });
        ModelMetadata read = Read(file);
        read.ClassNames.ShouldBe(Full.ClassNames);
        read.Features!.Means.ToArray().ShouldBe([0.1, -1e-300]);
        read.Features.Scales.ToArray().ShouldBe([1, 12345.678901234567]);
        read.Targets!.Scales.ToArray().ShouldBe([3, 4, 5]);
        read.Training!.Metrics.ShouldBe(Full.Training!.Metrics.OrderBy(one => one.Key, StringComparer.Ordinal));
        (read.Training with { Metrics = Full.Training.Metrics }).ShouldBe(Full.Training);

        // Parameters are read from such a file as from any.
        ParameterFile.Load(Iris, new MemoryStream(file), "file").Length.ShouldBe(Iris.PackedLength);
    }

    [Fact]
    public void Texts_have_fixed_orders_and_the_fewest_digits()
    {
        string header = Encoding.UTF8.GetString(Save(Iris, new SaveOptions { Metadata = Full }).AsSpan(8));
        int end = header.IndexOf("}}", StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(header[..end] + "}}");
        var entries = document.RootElement.GetProperty("__metadata__").EnumerateObject()
            .Where(one => one.Name.StartsWith("netgen.", StringComparison.Ordinal)).Skip(4)
            .Select(one => $"{one.Name} {one.Value.GetString()}");
        entries.ShouldBe(
        [
            @"netgen.class_names [""setosa"",""\u0022versicolor\u0022"",""virg\u00EFnica \uD83C\uDF38""]",
            @"netgen.features {""mean"":[0.1,-1E-300],""scale"":[1,12345.678901234567]}",
            @"netgen.targets {""mean"":[0,1,2],""scale"":[3,4,5]}",
            @"netgen.training {""epochs"":20,""best_epoch"":17,""training_loss"":0.1," +
            @"""validation_loss"":0.3333333333333333,""metrics"":{""Accuracy"":0.975,""MacroF1"":0.5,""a"":-0}," +
            @"""optimizer"":""Adam, rate 0.001, betas 0.9 and 0.999, epsilon 1E-08"",""seed"":-9223372036854775808," +
            @"""data"":""iris\n"",""version"":""0.1.0""}",
        ]);
    }

    [Fact]
    public void A_file_without_metadata_has_the_same_bytes_as_ever()
    {
        byte[] plain = Safetensors.Save(Iris, new AlignedBuffer(Iris.PackedLength));
        Save(Iris, new SaveOptions()).ShouldBe(plain);
        Save(Iris, new SaveOptions { Metadata = new ModelMetadata() }).ShouldBe(plain);
        ModelMetadata none = Read(plain);
        none.ClassNames.ShouldBeEmpty();
        (none.Features, none.Targets, none.Training).ShouldBe((null, null, null));
    }

    [Fact]
    public void Files_of_other_tools_have_none()
    {
        Read(Safetensors.File(Safetensors.Header, 1, 2, 3)).Training.ShouldBeNull();
    }

    [Fact]
    public void Metadata_that_do_not_fit_are_not_saved_and_no_file_is_touched()
    {
        Refuse(new ModelMetadata { ClassNames = ["a", "b"] }, "There are 2 names, but 3 are needed.");
        Refuse(new ModelMetadata { ClassNames = ["a", "b", "a"] }, "Classes 0 and 2 are both named 'a'");
        Refuse(new ModelMetadata { ClassNames = ["a", "b", ""] }, "Name 2 is null or empty.");
        Refuse(new ModelMetadata { ClassNames = ["a", "b", "\ud800"] }, "A class's name is not valid Unicode");
        Refuse(
            new ModelMetadata { Features = new Standardizer([0], [1]) },
            "The metadata's standardizer has 1 columns, but Iris has 2 inputs.");
        Refuse(
            new ModelMetadata { Targets = new Standardizer([0], [1]) },
            "The metadata's standardizer has 1 columns, but Iris has 3 outputs.");
        Refuse(new TrainingSummary { TrainingLoss = double.NaN }, "The training summary's training_loss is NaN;");
        Refuse(
            new TrainingSummary { Metrics = new Dictionary<string, double> { ["x"] = double.PositiveInfinity } },
            "The training summary's x is Infinity; it must be finite, or left out.");
        Refuse(new TrainingSummary { Data = "\udc00" }, "The training summary's data is not valid Unicode");
        Refuse(new TrainingSummary { Epochs = -1 }, "Epochs ('-1') must be a non-negative value.");
    }

    [Theory]
    [InlineData("class_names", "", "input does not contain any JSON tokens")]
    [InlineData("class_names", "[\"a\"", "an error: ")]
    [InlineData("class_names", "[\"a\"] 1", "an error: ")]
    [InlineData("class_names", "{}", "The JSON token StartArray was expected, and StartObject found.")]
    [InlineData("class_names", "[1]", "an error: ")]
    [InlineData("class_names", "[null]", "Name 0 is null or empty.")]
    [InlineData("class_names", "[\"a\",\"a\"]", "Classes 0 and 1 are both named 'a'")]
    [InlineData("features", "[]", "The JSON token StartObject was expected")]
    [InlineData("features", "{}", "There are 0 means and 0 scales")]
    [InlineData("features", "{\"mean\":[1],\"scale\":[1,2]}", "There are 1 means and 2 scales")]
    [InlineData("features", "{\"mean\":[1e999],\"scale\":[1]}", "The mean of column 0 is Infinity")]
    [InlineData("targets", "{\"mean\":[1],\"scale\":[0]}", "The scale of column 0 is 0")]
    [InlineData("targets", "{\"mean\":[1],\"mean\":[1],\"scale\":[1]}", "'mean' is there twice.")]
    [InlineData("training", "{\"epochs\":-1}", "A number of epochs is negative.")]
    [InlineData("training", "{\"epochs\":1.5}", "an error: ")]
    [InlineData("training", "{\"best_epoch\":99999999999}", "an error: ")]
    [InlineData("training", "{\"training_loss\":\"low\"}", "an error: ")]
    [InlineData("training", "{\"training_loss\":-1e999}", "A number is out of a double's range.")]
    [InlineData("training", "{\"metrics\":{\"a\":1,\"a\":2}}", "'a' is there twice.")]
    [InlineData("training", "{\"seed\":9223372036854775808}", "an error: ")]
    [InlineData("training", "{\"optimizer\":[]}", "an error: ")]
    public void Metadata_that_NetGen_did_not_write_are_refused(string key, string text, string message)
    {
        string error = Should.Throw<InvalidDataException>(() => Read(WithEntry($"netgen.{key}", text))).Message;
        error.ShouldStartWith(
            $"'file', __metadata__ 'netgen.{key}': expected what NetGen writes there, found an error: ");
        error.ShouldContain(message);

        // The weights are as good.
        ParameterFile.Load(Safetensors.Architecture, new MemoryStream(WithEntry($"netgen.{key}", text)), "file");
    }

    [Fact]
    public void Nested_metadata_are_refused()
    {
        string deep = $"{{\"x\":{new string('[', 100_000)}";
        Should.Throw<InvalidDataException>(() => Read(WithEntry("netgen.training", deep)));
    }

    [Fact]
    public void Entries_of_later_versions_are_skipped()
    {
        byte[] file = WithEntry("netgen.training", """{"next":{"a":[1,{}]},"epochs":3,"more":null}""");
        Read(file).Training!.Epochs.ShouldBe(3);
    }

    [Fact]
    public void Metadata_of_random_bytes_give_documented_exceptions_only()
    {
        byte[] file = Save(Iris, new SaveOptions { Metadata = Full });
        var random = new Random(1);
        for (int round = 0; round < 5_000; round++)
        {
            byte[] damaged = [.. file];
            for (int flips = random.Next(1, 4); flips > 0; flips--)
            {
                damaged[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
            }

            try
            {
                Read(damaged);
            }
            catch (InvalidDataException exception)
            {
                exception.Message.ShouldStartWith("'file', ");
            }
        }
    }

    [Fact]
    public void A_summary_is_of_the_epoch_whose_weights_are_kept()
    {
        TrainingResult result = Result(restored: 1);
        var options = new TrainingOptions { Optimizer = Optimizer.Sgd(0.5f), Seed = 7 };
        TrainingSummary summary = TrainingSummary.Create(result, options, "iris");
        (summary.Epochs, summary.BestEpoch, summary.TrainingLoss, summary.ValidationLoss).ShouldBe((2, 1, 0.25, 0.5));
        summary.Metrics.ShouldBe(new Dictionary<string, double> { ["Accuracy"] = 0.75 });
        (summary.Optimizer, summary.Seed, summary.Data).ShouldBe(("SGD, rate 0.5", 7L, "iris"));
        summary.Version!.Split('.').Length.ShouldBe(3);

        TrainingSummary last = TrainingSummary.Create(Result(restored: 0), options);
        (last.TrainingLoss, last.ValidationLoss, last.Data).ShouldBe((0.125, null, null));
        last.Metrics.ShouldBeEmpty();
    }

    private static TrainingResult Result(int restored)
    {
        EpochResult first = new()
        {
            Epoch = 1, Samples = 1, TrainingLoss = 0.25, ValidationLoss = 0.5, ValidationAccuracy = 0.75, Rate = 1,
        };
        EpochResult second = first with
        {
            Epoch = 2, TrainingLoss = 0.125, ValidationLoss = double.NaN, ValidationAccuracy = double.NaN,
        };
        return new TrainingResult
        {
            History = new TrainingHistory([first, second], [1, 2], []),
            StopReason = StopReason.AllEpochs(2) with { RestoredEpoch = restored },
            BestEpoch = 1,
            Steps = 2,
            TrainSeconds = 1,
            SamplesPerSecond = 2,
        };
    }

    private static byte[] WithEntry(string key, string text)
    {
        string entry = $"{JsonSerializer.Serialize(key)}:{JsonSerializer.Serialize(text)}";
        return Safetensors.File(Safetensors.Header.Insert(1, $"\"__metadata__\":{{{entry}}},"), 1, 2, 3);
    }

    private static ModelMetadata Read(byte[] file) => ParameterFile.ReadMetadata(new MemoryStream(file), "file");

    private static byte[] Save(Architecture architecture, SaveOptions options)
    {
        using var stream = new MemoryStream();
        ParameterFile.Save(architecture, new AlignedBuffer(architecture.PackedLength), stream, options);
        return stream.ToArray();
    }

    private static void Refuse(TrainingSummary training, string message) =>
        Refuse(new ModelMetadata { Training = training }, message);

    private static void Refuse(ModelMetadata metadata, string message)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("net.safetensors", [1, 2, 3]);
        var parameters = new AlignedBuffer(Iris.PackedLength);
        var options = new SaveOptions { Metadata = metadata };
        Should.Throw<ArgumentException>(() => ParameterFile.Save(Iris, parameters, path, options))
            .Message.ShouldContain(message);
        File.ReadAllBytes(path).ShouldBe([1, 2, 3]);
    }
}
