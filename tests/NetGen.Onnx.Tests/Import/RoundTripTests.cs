using NetGen.Onnx.Schema;
using NetGen.Onnx.Tests.Export;

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
        float[] parameters = new float[network.Architecture.ParameterCount];
        network.CopyParameters(parameters);
        foreach (int opset in (int[])[13, 21])
        {
            using var file = new MemoryStream();
            OnnxFile.Save(
                network, file, new OnnxExportOptions { KeepNormalization = true, OpsetVersion = opset });
            file.Position = 0;

            OnnxModel back = OnnxFile.Read(file, $"{name}.onnx");

            back.Architecture.Text.ShouldBe(network.Architecture.Text);
            back.Parameters.ToArray().ShouldBe(parameters);
            back.Remarks.ShouldNotContain(remark => remark.Contains("newest that was tested"));
        }
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

    [Theory]
    [InlineData(Loss.SquaredError, 2, 1f, 0f, new[] { 0.25f, 3f })]
    [InlineData(Loss.SoftmaxCrossEntropy, 3, 1f, 0.1f, new[] { 1f, 2.5f, 1e-7f })]
    [InlineData(Loss.SoftmaxCrossEntropy, 3, 1f, 0.3f, new float[0])]
    [InlineData(Loss.SoftmaxCrossEntropy, 2, 1f, 0f, new[] { 0.1f, 123456792f })]
    [InlineData(Loss.BinaryCrossEntropy, 1, 1f, 0.05f, new[] { 1f, 4f })]
    [InlineData(Loss.Hinge, 1, 1f, 0f, new[] { 1f, 4f })]
    [InlineData(Loss.MulticlassHinge, 3, 1f, 0f, new[] { 1f, 4f, 2f })]
    [InlineData(Loss.BinarySoftmax, 1, 1f, 0f, new[] { 1f, 4f })]
    [InlineData(Loss.Perceptron, 1, 1f, 0f, new[] { 1f, 4f })]
    [InlineData(Loss.AbsoluteError, 2, 1f, 0f, new float[0])]
    [InlineData(Loss.Huber, 2, 0.7f, 0f, new float[0])]
    [InlineData(Loss.Huber, 1, 1.5e-5f, 0f, new float[0])]
    public void A_loss_comes_back_with_its_parameters(
        Loss kind, int outputs, float delta, float smoothing, float[] classWeights)
    {
        var loss = new LossDefinition(kind, delta, smoothing, classWeights);
        OnnxModel model = Named(new Architecture("Net", new InputDefinition(3), loss, new LayerDefinition(outputs)));

        model.Architecture.LossDefinition.ToString().ShouldBe(loss.ToString());
        model.Architecture.LossDefinition.ClassWeights.ToArray().ShouldBe(classWeights);
        model.Remarks.ShouldBeEmpty();
    }

    [Fact]
    public void Each_loss_is_in_the_test_above()
    {
        IEnumerable<object> tested = typeof(RoundTripTests).GetMethod(nameof(A_loss_comes_back_with_its_parameters))!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false)
            .Select(row => ((InlineDataAttribute)row).Data[0]!);

        tested.Cast<Loss>().Distinct().Order().ShouldBe(Enum.GetValues<Loss>().Order());
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

    [Fact]
    public void The_name_of_an_output_that_tells_no_classes_apart_comes_back()
    {
        using var file = new MemoryStream();
        OnnxFile.Save(new SoftplusNet(1), file, new OnnxExportOptions { ClassNames = ["price"] });
        file.Position = 0;

        OnnxModel back = OnnxFile.Read(file, "price.onnx");

        back.ClassNames.ShouldBe(["price"]);
        using var weights = new MemoryStream();
        back.SaveWeights(weights);
        weights.Position = 0;
        ParameterFile.ReadMetadata(weights, "price").ClassNames.ShouldBe(["price"]);
    }

    /// <summary>A model of one layer that says what an export writes of this architecture.</summary>
    private static OnnxModel Named(Architecture architecture)
    {
        int outputs = architecture.Outputs;
        ModelProto made = Models.Of(
            [Models.Floats("w", [3, outputs], new float[3 * outputs])], Models.Node("MatMul", "y", ["x", "w"]));
        made.MetadataProps.Add(
            new StringStringEntryProto { Key = "netgen.architecture", Value = architecture.Text });
        return made.Read();
    }
}
