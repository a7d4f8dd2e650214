using NetGen.Kernels;
using NetGen.Planning;

namespace NetGen.Tests.Planning;

/// <summary>What is planned for the twin in integers.</summary>
public sealed class Int8PlannerTests
{
    private static readonly int[] Sizes = [1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 256];

    public static TheoryData<int, int, bool> Shapes =>
    [
        .. from inputs in Sizes
           from units in Sizes
           from isStandardized in (bool[])[false, true]
           select (inputs, units, isStandardized),
    ];

    [Theory]
    [InlineData(784, 128, 16, 1, 8, 1)]
    [InlineData(784, 128, 16, 4, 4, 1)]
    [InlineData(784, 128, 8, 1, 8, 1)]
    [InlineData(784, 128, 8, 4, 2, 1)]
    [InlineData(784, 128, 4, 4, 2, 1)]
    [InlineData(784, 10, 16, 1, 1, 4)]
    [InlineData(784, 10, 8, 1, 2, 2)]
    [InlineData(784, 10, 16, 4, 1, 1)]
    [InlineData(8, 10, 16, 1, 1, 1)]
    public void Tiles_fit_the_registers_and_few_sums_are_split(
        int inputs, int units, int lanes, int rows, int vectors, int sums)
    {
        Int8LayerPlan layer = Plan(isStandardized: false, inputs, units, 30).Layers[0];
        MatrixKernelPlan kernel = layer.Row.Concat(layer.Tile).Single(one => (one.Lanes, one.Rows) == (lanes, rows));
        kernel.GroupVectors.ShouldBe(vectors);
        kernel.PartialSums.ShouldBe(sums);
        kernel.Terms.ShouldBe((inputs + 3) / 4);
    }

    [Fact]
    public void Without_the_attribute_there_is_no_twin() => Plans.Create(4, 2).Int8.ShouldBeNull();

    // The generator cannot reference the runtime, so that the layout is written down twice. Here they meet.
    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_plans_layout_is_the_runtimes(int inputs, int units, bool isStandardized)
    {
        const int Outputs = 5;
        Int8Plan plan = Plan(isStandardized, inputs, units, Outputs);
        var architecture = new Architecture(
            "Net",
            new InputDefinition(inputs) { IsStandardized = isStandardized },
            Loss.SquaredError,
            [new LayerDefinition(units), new LayerDefinition(Outputs)]);
        float[] means = [.. Enumerable.Repeat(0.5f, isStandardized ? inputs : 0)];
        float[] scales = [.. Enumerable.Repeat(2f, means.Length)];
        var model = new QuantizedModel(architecture, [.. architecture.Layers.Select(Layer)], means, scales);
        Span<float> packed = IntegerParameters.Pack(architecture, plan.PackedLength, model).Span;
        packed[0].ShouldBe(7);
        packed[16].ShouldBe(isStandardized ? 2 : 4);
        for (int l = 0; l < 2; l++)
        {
            Int8LayerPlan layer = plan.Layers[l];
            BitConverter.SingleToInt32Bits(packed[layer.StartOffset]).ShouldBe(-7 * 2 * layer.Layer.Inputs);
            packed[layer.OutputScaleOffset + layer.Layer.Units - 1].ShouldBe(0.75f);
            packed[layer.BiasOffset + layer.Layer.Units - 1].ShouldBe(layer.Layer.Units);

            // The last lane of weights of the last unit: what inputs there are, the others zero.
            int last = layer.WeightOffset + ((layer.Groups - 1) * layer.Layer.Stride) + layer.Layer.Units - 1;
            int rest = ((layer.Layer.Inputs - 1) % 4) + 1;
            BitConverter.SingleToInt32Bits(packed[last]).ShouldBe((int)(0x02020202u >> (8 * (4 - rest))));
        }
    }

    private static QuantizedLayer Layer(LayerDescription shape) => new(
        shape,
        [.. Enumerable.Repeat((sbyte)2, shape.Inputs * shape.Units)],
        [.. Enumerable.Repeat(3f, shape.Units)],
        [.. Enumerable.Range(1, shape.Units).Select(unit => (float)unit)],
        inputScale: 0.25f,
        inputZero: 7);

    private static Int8Plan Plan(bool isStandardized, params int[] sizes) => Planner.Plan(
        Plans.Create(sizes).Spec with { IsQuantized = true, IsStandardized = isStandardized }).Int8!;
}
