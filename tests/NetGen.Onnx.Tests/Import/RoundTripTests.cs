namespace NetGen.Onnx.Tests.Import;

/// <summary>There and back: what is exported is imported as it was, and the other way round.</summary>
public sealed class RoundTripTests
{
    public static TheoryData<string> Names => GoldenImportTests.Supported;

    [Theory]
    [MemberData(nameof(Names))]
    public void An_exported_network_is_imported_bit_for_bit(string name)
    {
        INetwork network = ImportedClasses.OfGolden(name);
        using var file = new MemoryStream();
        OnnxFile.Save(network, file, new OnnxExportOptions { KeepNormalization = true });
        file.Position = 0;

        OnnxModel back = OnnxFile.Read(file, $"{name}.onnx");

        back.Architecture.Text.ShouldBe(network.Architecture.Text);
        float[] parameters = new float[network.Architecture.ParameterCount];
        network.CopyParameters(parameters);
        back.Parameters.ToArray().ShouldBe(parameters);
    }

    [Theory]
    [InlineData("sklearn_binary")]
    [InlineData("torch_softmax")]
    public void Probabilities_come_back_as_logits(string name)
    {
        INetwork network = ImportedClasses.OfGolden(name);
        using var file = new MemoryStream();
        OnnxFile.Save(network, file, new OnnxExportOptions { Outputs = OnnxOutputs.Probabilities });
        file.Position = 0;

        OnnxModel back = OnnxFile.Read(file, $"{name}.onnx");

        back.PredictsLogits.ShouldBeTrue();
        back.Architecture.Text.ShouldBe(network.Architecture.Text);
    }

    [Fact]
    public void Names_of_classes_come_back()
    {
        INetwork network = ImportedClasses.OfGolden("torch_softmax");
        string[] names = [.. Enumerable.Range(0, 10).Select(digit => $"digit \"{digit}\"")];
        using var file = new MemoryStream();
        OnnxFile.Save(network, file, new OnnxExportOptions { ClassNames = names });
        file.Position = 0;

        OnnxFile.Read(file, "named.onnx").ClassNames.ShouldBe(names);
    }
}
