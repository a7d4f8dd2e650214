using NetGen.Planning;

namespace NetGen.Tests.Planning;

/// <summary>The plan's decisions, in tables.</summary>
public sealed class PlannerTests
{
    [Theory]
    [InlineData(1, 8)]
    [InlineData(8, 8)]
    [InlineData(9, 16)]
    [InlineData(16, 16)]
    [InlineData(17, 32)]
    [InlineData(784, 784)]
    [InlineData(256, 272)] // rows 1 KB apart would compete for a few sets of the cache
    [InlineData(510, 528)]
    public void A_row_is_8_floats_or_a_multiple_of_16_but_not_of_256(int units, int stride) =>
        PackedLayout.StrideOf(units).ShouldBe(stride);

    [Theory]
    [InlineData(784, 128, 1)]
    [InlineData(784, 64, 2)]
    [InlineData(784, 32, 4)]
    [InlineData(128, 10, 4)]
    [InlineData(1000, 1, 4)]
    [InlineData(8, 8, 4)]
    [InlineData(7, 8, 2)]
    [InlineData(4, 8, 2)]
    [InlineData(3, 8, 1)]
    [InlineData(1, 1, 1)]
    public void Few_outputs_split_the_sum(int inputs, int units, int sums) =>
        Planner.PartialSums(inputs, units).ShouldBe(sums);

    [Fact]
    public void The_plans_layout_is_the_runtimes()
    {
        // The generator cannot reference the runtime, so that the layout is written down twice. Here they meet.
        int[] sizes = [1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 130, 250, 512];
        foreach (int inputs in sizes)
        {
            foreach (int hidden in sizes)
            {
                foreach (int outputs in sizes)
                {
                    NetworkPlan plan = Plans.Create(inputs, hidden, outputs);
                    var architecture = new Architecture(
                        "Net", inputs, Loss.SquaredError, new LayerDefinition(hidden), new LayerDefinition(outputs));
                    plan.PackedLength.ShouldBe(architecture.PackedLength);
                    plan.ParameterCount.ShouldBe(architecture.ParameterCount);
                    plan.Layers.Select(layer => (layer.WeightOffset, layer.BiasOffset, layer.Stride)).ShouldBe(
                        architecture.Layers.Select(layer => (layer.WeightOffset, layer.BiasOffset, layer.Stride)));
                }
            }
        }
    }

    [Theory]
    [InlineData(new[] { 2, 8, 2 }, true)]
    [InlineData(new[] { 2, 8, 8, 2 }, true)]
    [InlineData(new[] { 64, 32, 10 }, false)]
    [InlineData(new[] { 1, 1, 1000 }, false)] // small forward, large backward
    [InlineData(new[] { 784, 128, 10 }, false)]
    public void Tiny_networks_predict_in_straight_line_code_and_train_across_the_lanes(int[] sizes, bool isTiny) =>
        Plans.Create(sizes).TrainsAcrossLanes.ShouldBe(isTiny);

    // One thread is all that its five inputs are worth; its step is divided all the same.
    [Fact]
    public void A_plain_step_is_divided_among_a_team_even_of_one()
    {
        NetworkPlan plan = Plans.Create(5, 1000);
        plan.Team!.MostThreads.ShouldBe(1);
        plan.IsDivisible.ShouldBeTrue();
    }

    [Theory]
    [InlineData(128, 24)]
    [InlineData(40_000, 24)]
    [InlineData(100_000, 10)]
    [InlineData(178_956_976, 1)]
    public void A_block_of_wide_networks_has_fewer_rows(int units, int rows) =>
        Plans.Create(1, units).BlockRows.ShouldBe(rows);

    [Fact]
    public void A_tile_fits_the_registers()
    {
        foreach (LayerPlan layer in Plans.Create(784, 512, 130, 80, 9, 1).Layers)
        {
            foreach (MatrixKernelPlan kernel in layer.Tile.Concat(layer.PropagateTile))
            {
                // Sums, a row of the matrix, one broadcast input.
                int sums = kernel.Rows * kernel.PartialSums * kernel.GroupVectors;
                (sums + kernel.GroupVectors + 1).ShouldBeLessThanOrEqualTo(Registers(kernel));
            }

            foreach (MatrixKernelPlan kernel in layer.Row.Concat(layer.PropagateRow))
            {
                // One row takes the matrix from memory: sums and the broadcast of each partial sum's input.
                int sums = kernel.PartialSums * kernel.GroupVectors;
                (sums + kernel.PartialSums).ShouldBeLessThanOrEqualTo(Registers(kernel));
            }

            foreach (GradientKernelPlan kernel in layer.Gradient)
            {
                int sums = kernel.TileRows * kernel.TileVectors;
                (sums + kernel.TileVectors + 1).ShouldBeLessThanOrEqualTo(Registers(kernel));
            }
        }

        static int Registers(IKernelPlan kernel) => kernel.Lanes == 8 ? 16 : 32;
    }

    [Theory]
    [InlineData(128, new[] { 16, 8, 4 })]
    [InlineData(16, new[] { 16, 8, 4 })]
    [InlineData(8, new[] { 8, 4 })]
    public void A_kernel_is_planned_for_every_width_that_its_columns_fill(int units, int[] lanes)
    {
        LayerPlan layer = Plans.Create(784, units, 784).Layers[0];
        layer.Row.Select(kernel => kernel.Lanes).ShouldBe(lanes);
        layer.Tile.Select(kernel => kernel.Lanes).ShouldBe(lanes);
        layer.Gradient.Select(kernel => kernel.Lanes).ShouldBe(lanes);
    }

    [Fact]
    public void Tiles_of_every_width_take_the_same_samples()
    {
        foreach (LayerPlan layer in Plans.Create(784, 512, 64, 32, 9, 1).Layers)
        {
            layer.Tile.Select(kernel => kernel.Rows).Distinct().Count().ShouldBe(1);
            layer.PropagateTile.Select(kernel => kernel.Rows).Distinct().Count().ShouldBeLessThanOrEqualTo(1);
        }
    }
}
