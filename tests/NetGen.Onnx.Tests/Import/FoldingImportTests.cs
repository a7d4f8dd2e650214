using NetGen.Onnx.Schema;
using DataType = NetGen.Onnx.Schema.TensorProto.Types.DataType;

namespace NetGen.Onnx.Tests.Import;

/// <summary>What is no layer goes into one; the numbers here are exact in float.</summary>
public sealed class FoldingImportTests
{
    private const string Plain = "inputs 3; dense 2 identity; loss squared-error";

    // Weights [inputs, outputs] 1 2, 3 4, 5 6 are [outputs, inputs] in canonical form.
    private static readonly float[] Canonical = [1, 3, 5, 2, 4, 6, 0.5f, -0.5f];

    [Fact]
    public void A_product_and_its_biases_are_a_layer()
    {
        ShouldBe(Models.Dense(), Plain, Canonical);
    }

    [Fact]
    public void Alpha_and_beta_are_folded()
    {
        NodeProto gemm = Models.Node(
            "Gemm", "y", ["x", "w", "b"], Models.Attribute("alpha", 2f), Models.Attribute("beta", -4f));

        ShouldBe(Models.Of([Models.W, Models.B], gemm), Plain, [2, 6, 10, 4, 8, 12, -2, 2]);
    }

    [Theory]
    [InlineData("z", "b")]
    [InlineData("b", "z")]
    public void MatMul_and_Add_are_a_layer_in_either_order(string left, string right)
    {
        ModelProto model = Models.Of(
            [Models.W, Models.B],
            Models.Node("MatMul", "z", ["x", "w"]),
            Models.Node("Add", "y", [left, right]));

        ShouldBe(model, Plain, Canonical);
    }

    [Fact]
    public void A_product_alone_has_no_biases()
    {
        ModelProto model = Models.Of([Models.W], Models.Node("MatMul", "y", ["x", "w"]));

        ShouldBe(model, "inputs 3; dense 2 identity no-bias; loss squared-error", Canonical[..6]);
    }

    [Fact]
    public void A_transposed_initializer_is_read_the_other_way()
    {
        TensorProto weights = Models.Floats("w", [2, 3], 1, 3, 5, 2, 4, 6);
        NodeProto transpose = Models.Node("Transpose", "t", ["w"]);
        ModelProto model = Models.Of([weights, Models.B], transpose, Models.Node("Gemm", "y", ["x", "t", "b"]));

        ShouldBe(model, Plain, Canonical);
    }

    [Fact]
    public void Two_products_without_activation_are_two_layers()
    {
        ModelProto model = Models.Of(
            [Models.W, Models.Floats("v", [2, 1], 1, -1)],
            Models.Node("MatMul", "z", ["x", "w"]),
            Models.Node("MatMul", "y", ["z", "v"]));

        ShouldBe(
            model,
            "inputs 3; dense 2 identity no-bias; dense 1 identity no-bias; loss squared-error",
            [1, 3, 5, 2, 4, 6, 1, -1]);
    }

    [Fact]
    public void Means_and_scales_of_the_input_are_kept_as_they_are()
    {
        ModelProto model = Models.Of(
            [Models.W, Models.B, Models.Floats("m", [3], 0.1f, 0.2f, 0.3f), Models.Floats("s", [3], 3, 0.7f, 1e-3f)],
            Models.Node("Sub", "c", ["x", "m"]),
            Models.Node("Div", "d", ["c", "s"]),
            Models.Node("Gemm", "y", ["d", "w", "b"]));

        ShouldBe(
            model,
            "inputs 3 standardized; dense 2 identity; loss squared-error",
            [.. Canonical, 0.1f, 0.2f, 0.3f, 3, 0.7f, 1e-3f]);
    }

    [Fact]
    public void A_negative_scale_of_the_input_goes_into_the_weights()
    {
        ModelProto model = Models.Of(
            [Models.W, Models.B, Models.Floats("s", [1], -2), Models.Floats("t", [], 1)],
            Models.Node("Mul", "c", ["s", "x"]),
            Models.Node("Add", "d", ["c", "t"]),
            Models.Node("Gemm", "y", ["d", "w", "b"]));

        OnnxModel read = ShouldBe(model, Plain, [-2, -6, -10, -4, -8, -12, 9.5f, 11.5f]);
        read.Remarks.ShouldContain("The scaling of the input is folded into the first layer's weights.");
    }

    [Fact]
    public void A_scale_after_a_product_goes_into_its_weights_and_biases()
    {
        ModelProto model = Models.Dense(Models.Node("Mul", "y", ["z", "t"]));
        model.Graph.Initializer.Add(Models.Floats("t", [1, 2], 2, -4));

        ShouldBe(model, Plain, [2, 6, 10, -8, -16, -24, 1, 2]);
    }

    [Fact]
    public void A_bias_before_a_normalisation_goes_into_its_mean()
    {
        ModelProto model = Models.Dense(Norm("z", "y"));
        AddNorm(model);

        ShouldBe(
            model,
            "inputs 3; dense 2 identity batch-norm(0.25); loss squared-error",
            [.. Canonical[..6], 2, 3, 4, 5, 5.5f, 7.5f, 0.75f, 3.75f]);
    }

    [Fact]
    public void A_normalisation_after_an_activation_goes_into_the_next_layer()
    {
        ModelProto model = Models.Dense(
            Models.Node("Relu", "a", ["z"]),
            Norm("a", "n"),
            Models.Node("MatMul", "y", ["n", "v"]));
        AddNorm(model);
        model.Graph.Initializer.Add(Models.Floats("v", [2, 1], 1, 2));

        // Factors γ/√(variance + ε) are 2/1 and 3/2, shifts 4 − 6·2 and 5 − 7·1.5.
        OnnxModel read = ShouldBe(
            model,
            "inputs 3; dense 2 relu; dense 1 identity; loss squared-error",
            [.. Canonical, 2, 3, -8 + (2 * -5.5f)]);
        read.Remarks.ShouldContain(remark => remark.Contains("is folded into layer 2"));
    }

    [Fact]
    public void Values_that_are_scaled_after_the_last_activation_get_a_layer()
    {
        ModelProto model = Models.Dense(Models.Node("Tanh", "a", ["z"]), Models.Node("Mul", "y", ["t", "a"]));
        model.Graph.Initializer.Add(Models.Floats("t", [], 2));

        OnnxModel read = ShouldBe(
            model,
            "inputs 3; dense 2 tanh; dense 2 identity no-bias; loss squared-error",
            [.. Canonical, 2, 0, 0, 2]);
        read.Remarks.ShouldContain(remark => remark.StartsWith("Layer 2 scales the values"));
    }

    [Fact]
    public void Dropout_keeps_its_place()
    {
        ModelProto model = Models.Dense(
            Models.Node("Dropout", "y", ["z", "ratio"]));
        model.Graph.Initializer.Add(Models.Floats("ratio", [], 0.25f));

        OnnxModel read = model.Read();

        read.Architecture.Layers[0].Perturbations.ShouldBe([new Perturbation(PerturbationKind.Dropout, 0.25f)]);
        read.ToCSharp().ShouldContain("[Dense(2)]\n[Dropout(0.25)]\n");
    }

    [Theory]
    [InlineData((int)DataType.Double)]
    [InlineData((int)DataType.Float16)]
    [InlineData((int)DataType.Bfloat16)]
    [InlineData((int)DataType.Float)]
    public void Weights_of_every_floating_point_type_are_read(int typeNumber)
    {
        var type = (DataType)typeNumber;
        float[] values = [1, 2, 3, 4, 5, 6];
        byte[] bytes = [.. values.SelectMany(value => type switch
        {
            DataType.Double => BitConverter.GetBytes((double)value),
            DataType.Float16 => BitConverter.GetBytes(BitConverter.HalfToUInt16Bits((Half)value)),
            DataType.Bfloat16 => BitConverter.GetBytes((ushort)(BitConverter.SingleToUInt32Bits(value) >> 16)),
            _ => BitConverter.GetBytes(value),
        })];
        ModelProto model = Models.Of(
            [Models.Raw("w", type, [3, 2], bytes), Models.B], Models.Node("Gemm", "y", ["x", "w", "b"]));

        ShouldBe(model, Plain, Canonical);
    }

    [Fact]
    public void A_fixed_batch_is_kept_by_a_shape_of_its_size()
    {
        ModelProto model = Models.Of(
            [Models.W, Models.B, Models.Longs("shape", 4, -1)],
            Models.Node("Reshape", "r", ["x", "shape"]),
            Models.Node("Gemm", "y", ["r", "w", "b"]));
        model.Graph.Input[0] = Models.Info("x", 4, 1, 3);

        ShouldBe(model, Plain, Canonical);
    }

    private static NodeProto Norm(string input, string output) => Models.Node(
        "BatchNormalization", output, [input, "gamma", "beta", "mean", "var"], Models.Attribute("epsilon", 0.25f));

    private static void AddNorm(ModelProto model) => model.Graph.Initializer.Add(
    [
        Models.Floats("gamma", [2], 2, 3), Models.Floats("beta", [2], 4, 5),
        Models.Floats("mean", [2], 6, 7), Models.Floats("var", [2], 0.75f, 3.75f),
    ]);

    private static OnnxModel ShouldBe(ModelProto model, string text, float[] parameters)
    {
        OnnxModel read = model.Read();
        read.Architecture.Text.ShouldBe(text);
        read.Parameters.ToArray().ShouldBe(parameters);
        return read;
    }
}
