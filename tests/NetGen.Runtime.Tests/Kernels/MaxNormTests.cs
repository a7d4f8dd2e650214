using NetGen.Kernels;

namespace NetGen.Tests.Kernels;

public sealed class MaxNormTests
{
    private const float Limit = 3;

    [Fact]
    public void Weights_into_a_unit_are_scaled_back_to_the_limit_where_they_exceed_it()
    {
        foreach (int units in KernelShapes.Units)
        {
            // Norms of 9 numbers are about 3.5: some above the limit, some below.
            Architecture architecture = Create(new LayerDefinition(units) { MaxNorm = Limit });
            LayerDescription layer = architecture.Layers[0];
            float[] packed = KernelShapes.Rows(
                architecture.PackedLength / layer.Stride, units, layer.Stride, seed: (uint)units);
            float[] before = (float[])packed.Clone();
            MaxNorm.Apply(architecture, packed);
            for (int o = 0; o < units; o++)
            {
                double norm = Norm(layer, before, o);
                for (int i = 0; i < layer.Inputs; i++)
                {
                    // Nine squares, a root, a quotient and a product: a few roundings of 6e-8.
                    double expected = before[layer.WeightIndex(o, i)] * Math.Min(1, Limit / norm);
                    ((double)packed[layer.WeightIndex(o, i)]).ShouldBe(expected, 1e-6, $"{units}: {o}, {i}");
                }

                Norm(layer, packed, o).ShouldBeLessThan(Limit * (1 + 1e-6));
            }

            packed[layer.BiasOffset..].ShouldBe(before[layer.BiasOffset..]);
            ParameterLayout.ToPacked(architecture, Canonical(architecture, packed), before);
            packed.ShouldBe(before, "padding");
        }
    }

    [Fact]
    public void Layers_without_a_limit_and_frozen_ones_stay_as_they_are()
    {
        Architecture architecture = Create(
            new LayerDefinition(7), new LayerDefinition(9) { MaxNorm = 0.01f, IsFrozen = true });
        float[] packed = KernelShapes.Numbers(architecture.PackedLength);
        float[] before = (float[])packed.Clone();
        MaxNorm.Apply(architecture, packed);
        packed.ShouldBe(before);
    }

    private static Architecture Create(params ReadOnlySpan<LayerDefinition> layers) =>
        new("Limited", 9, Loss.SquaredError, layers);

    private static float[] Canonical(Architecture architecture, float[] packed)
    {
        float[] canonical = new float[architecture.ParameterCount];
        ParameterLayout.ToCanonical(architecture, packed, canonical);
        return canonical;
    }

    private static double Norm(LayerDescription layer, float[] packed, int output) => Math.Sqrt(
        Enumerable.Range(0, layer.Inputs).Sum(i => Math.Pow(packed[layer.WeightIndex(output, i)], 2)));
}
