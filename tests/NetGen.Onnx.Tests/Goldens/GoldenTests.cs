using NetGen.Onnx.Schema;
using NetGen.Onnx.Tests.Infrastructure;

namespace NetGen.Onnx.Tests.Goldens;

/// <summary>The goldens are whole, and their outputs are what ONNX Runtime gives.</summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Names => Golden.Names;

    // Models from the middle of training are random in ONNX Runtime too, and have the outputs of their weights alone.
    // Of scikit-learn's classifiers the probabilities come out as maps, unless they are asked for as a tensor.
    public static TheoryData<string> Runnable =>
    [
        .. Names.Select(row => row.Data).Where(name => !name.Contains("_train")
            && (!name.StartsWith("sklearn_") || name is "sklearn_tensor" or "sklearn_regressor")),
    ];

    public static TheoryData<string> LargeNames => PyTorchModels.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_golden_has_a_graph_its_input_and_outputs(string name)
    {
        var golden = Golden.Read(name);

        ModelProto model = ModelProto.Parser.ParseFrom(golden.Model);

        model.Graph.Input.Select(input => input.Name).ShouldContain(golden.InputName);
        model.Graph.Node.SelectMany(node => node.Output).ShouldContain(golden.OutputName);
        golden.InputSize.ShouldBe(golden.InputShape.Aggregate(1, (size, length) => size * length));
        golden.Outputs.Length.ShouldBe(golden.Count * golden.OutputSize);
        golden.Outputs.ShouldAllBe(value => float.IsFinite(value));
    }

    [Theory]
    [MemberData(nameof(Runnable))]
    public void ONNX_Runtime_gives_the_recorded_outputs(string name)
    {
        var golden = Golden.Read(name);
        int? batch = name == "torch_fixed_batch" ? 1 : null;

        float[] outputs = Ort.Run(
            golden.Model,
            golden.Inputs,
            golden.InputShape,
            golden.OutputSize,
            golden.InputName,
            golden.OutputName,
            batch);

        Agreement.ShouldAgree(outputs, golden.Outputs);
    }

    [Theory]
    [MemberData(nameof(LargeNames))]
    public void PyTorch_makes_the_large_models(string name)
    {
        (byte[] model, float[] inputs, float[] outputs) = PyTorchModels.Read(name);

        ModelProto.Parser.ParseFrom(model).Graph.Node.ShouldNotBeEmpty();
        inputs.Length.ShouldBeGreaterThanOrEqualTo(16 * 1000);
        (outputs.Length % 1000).ShouldBe(0);
    }
}
