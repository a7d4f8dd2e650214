using NetGen.Onnx.Schema;

namespace NetGen.Onnx.Tests.Import;

/// <summary>What is nearly understood: numbers near Gelu's, shapes with a zero, versions near the newest.</summary>
public sealed class PatternTests
{
    // 2^-14 off is within no promise: Gelu would be 1.8e-5 off at most, and 1e-5 is promised.
    public static TheoryData<float, float, bool> Gelus => new()
    {
        { 1.4142135f, 1f, true },
        { 1.4142f, 1f, true },
        { 1.4142135f * (1 + (1 / 16384f)), 1f, false },
        { 1.4142135f * (1 - (1 / 16384f)), 1f, false },
        { 1.4142135f, 1.00001f, false },
        { 1.4142135f, 0.99999f, false },
    };

    [Theory]
    [MemberData(nameof(Gelus))]
    public void Gelu_is_what_agrees_with_it_as_promised_and_nothing_else(float root, float one, bool isGelu)
    {
        ModelProto model = Models.Dense(
            Models.Node("Div", "d", ["z", "root"]),
            Models.Node("Erf", "e", ["d"]),
            Models.Node("Add", "a", ["e", "one"]),
            Models.Node("Mul", "m", ["z", "a"]),
            Models.Node("Mul", "y", ["m", "half"]));
        model.Graph.Initializer.Add(
            [Models.Floats("root", [1], root), Models.Floats("one", [1], one), Models.Floats("half", [1], 0.5f)]);

        if (isGelu)
        {
            model.Read().Architecture.Text.ShouldBe("inputs 3; dense 2 gelu; loss squared-error");
        }
        else
        {
            Should.Throw<OnnxNotSupportedException>(model.Read).Message.ShouldContain("two branches are multiplied");
        }
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Zero_in_the_shape_of_a_constant_is_its_dimension_unless_it_is_to_be_zero(int allowZero, bool isRead)
    {
        ModelProto model = Models.Of(
            [Models.W, Models.B, Models.Longs("shape", 0, 2)],
            Models.Node("Reshape", "r", ["w", "shape"], Models.Attribute("allowzero", allowZero)),
            Models.Node("Gemm", "y", ["x", "r", "b"]));
        model.OpsetImport[0].Version = 14;

        if (isRead)
        {
            model.Read().Parameters.ToArray().ShouldBe([1, 3, 5, 2, 4, 6, 0.5f, -0.5f]);
        }
        else
        {
            Should.Throw<OnnxNotSupportedException>(model.Read)
                .Message.ShouldContain("its constant of 6 elements does not take that shape");
        }
    }

    [Fact]
    public void A_version_later_than_those_tested_leaves_a_remark()
    {
        ModelProto model = Models.Dense();
        model.OpsetImport[0].Version = 22;

        model.Read().Remarks.ShouldContain(
            "The model's operators are of version 22; 21 is the newest that was tested.");
    }
}
