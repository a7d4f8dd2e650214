namespace NetGen.Onnx.Tests.Export;

/// <summary>What is not exported, and what the messages say.</summary>
public sealed class RefusalTests
{
    public static TheoryData<OnnxExportOptions, string> BadOptions => new()
    {
        { new OnnxExportOptions { OpsetVersion = 12 }, "OpsetVersion from 13 to 21" },
        { new OnnxExportOptions { OpsetVersion = 22 }, "from 13 to 21, the oldest and the newest that are tested. " },
        { new OnnxExportOptions { OpsetVersion = 22 }, "13 is read most widely; onnx.version_converter makes others" },
        { new OnnxExportOptions { BatchSize = 0 }, "BatchSize is at least 1" },
        { new OnnxExportOptions { Outputs = (OnnxOutputs)2 }, "Predictions or Probabilities" },
        { new OnnxExportOptions { Outputs = OnnxOutputs.Probabilities }, "Hinge of ReluNet defines no" },
        { new OnnxExportOptions { InputName = "" }, "cannot be empty" },
        { new OnnxExportOptions { OutputName = "" }, "cannot be empty" },
        { new OnnxExportOptions { OutputName = "input" }, "two values 'input'" },
        { new OnnxExportOptions { InputName = "a\ud800" }, "InputName is not valid Unicode: 'a" },
        { new OnnxExportOptions { OutputName = "\udc00" }, "OutputName is not valid Unicode: '" },
        { new OnnxExportOptions { InputName = "a\0b" }, "InputName is 'a\\u0000b'; a name cannot have" },
        { new OnnxExportOptions { ClassNames = HalfPair }, "A class's name is not valid Unicode: 'b" },
        { new OnnxExportOptions { InputName = "dense1.weight" }, "two values 'dense1.weight'" },
        { Named("a"), "There is 1 name, but 7 are needed. Name all of them, or none. (Parameter 'ClassNames')" },
        { Named(new string[ReluNet.OutputSize]), "Name 0 is null or empty" },
        { Named("a", "b", "c", "d", "e", "f", "b"), "Classes 1 and 6 are both named 'b'; names must differ." },
        { Named("a", "b", "c", "d", "e", "f", "\ud83d"), "A class's name is not valid Unicode: " },
    };

    private static string[] HalfPair =>
        [.. Enumerable.Range(0, ReluNet.OutputSize).Select(i => i == 1 ? "b\ud83d" : $"a{i}")];

    [Theory]
    [MemberData(nameof(BadOptions))]
    public void An_option_that_does_not_fit_is_refused(OnnxExportOptions options, string message)
    {
        var stream = new MemoryStream();

        Should.Throw<ArgumentException>(() => OnnxFile.Save(new ReluNet(1), stream, options))
            .Message.ShouldContain(message);
        stream.Length.ShouldBe(0);
    }

    [Theory]
    [InlineData(0, "dense1.weight[0, 0]")]
    [InlineData(34, "dense1.weight[1, 1]")]
    [InlineData(1023, "batchnorm1.weight[0]")]
    [InlineData(1086, "batchnorm1.running_mean[1]")]
    [InlineData(1147, "dense2.weight[0, 0]")]
    [InlineData(-66, "standardize.mean[0]")]
    [InlineData(-1, "standardize.scale[32]")]
    public void A_parameter_that_is_not_finite_is_named_and_the_file_stays(int index, string name)
    {
        INetwork network = ExportNetworks.Create(nameof(StandardNormNet));
        Architecture architecture = network.Architecture;
        float[] canonical = new float[architecture.ParameterCount];
        network.CopyParameters(canonical);
        canonical[index < 0 ? canonical.Length + index : index] = float.NaN;
        ParameterLayout.ToPacked(architecture, canonical, network.Parameters.Span);
        string folder = Directory.CreateTempSubdirectory("netgen-onnx-").FullName;
        string path = Path.Combine(folder, "model.onnx");
        File.WriteAllText(path, "before");
        try
        {
            Should.Throw<ArgumentException>(() => network.SaveOnnx(path))
                .Message.ShouldBe($"{name} is NaN; only finite parameters are exported.");
            File.ReadAllText(path).ShouldBe("before");
            Directory.GetFiles(folder).ShouldBe([path]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Normalisation_that_makes_weights_infinite_is_refused_where_it_is_folded()
    {
        INetwork network = ExportNetworks.Create(nameof(StandardNet));
        float[] canonical = new float[network.Architecture.ParameterCount];
        network.CopyParameters(canonical);
        canonical[^1] = 1e-40f;
        network.SetParameters(canonical);

        Should.Throw<ArgumentException>(() => ExportTests.Save(network))
            .Message.ShouldContain("weights and biases of dense1");
        ExportTests.Save(network, new OnnxExportOptions { KeepNormalization = true }).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_file_is_what_a_stream_gets_and_replaces_another_whole()
    {
        INetwork network = ExportNetworks.Create(nameof(NormNet));
        string folder = Directory.CreateTempSubdirectory("netgen-onnx-").FullName;
        string path = Path.Combine(folder, "model.onnx");
        try
        {
            File.WriteAllBytes(path, new byte[100_000]);
            network.SaveOnnx(path);
            File.ReadAllBytes(path).ShouldBe(ExportTests.Save(network));
            Directory.GetFiles(folder).ShouldBe([path]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        string path = Path.Combine(Path.GetTempPath(), "netgen-no-such-folder", "model.onnx");

        Should.Throw<IOException>(() => new ReluNet(1).SaveOnnx(path)).Message.ShouldContain(path);
    }

    private static OnnxExportOptions Named(params string[] names) => new() { ClassNames = names };
}
