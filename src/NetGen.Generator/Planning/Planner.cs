using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Infrastructure;
using NetGen.Specs;

namespace NetGen.Planning;

/// <summary>Turns what was asked into decisions. Pure: the same spec gives the same plan.</summary>
internal static class Planner
{
    /// <summary>Floats in a Vector256.</summary>
    public const int Lanes = 8;

    // A tile of 6 x 2 vectors takes 12 registers for sums, 2 for weights and 1 for an input: 15 of the 16 that
    // 256-bit code has. A wider or higher tile spills.
    private const int TileRows = 6;
    private const int TileVectors = 2;

    // A fused multiply-add takes 4 cycles and two start in each: 8 independent sums keep the units busy.
    private const int IndependentSums = 8;

    // Columns that one sample's sums should cover before they are split into partial sums. The order of a sum is a
    // property of the shape, not of this machine: changing this changes Architecture.ArithmeticVersion.
    private const int UnsplitColumns = 128;
    private const int MostPartialSums = 4;

    // A multiply-add with its broadcast takes up to 18 bytes; 128 of them stay below 2.5 KB, well inside the 8 KB where
    // straight-line code begins to lose against loops. Forward and backward count together.
    private const int StraightLineMultiplyAdds = 128;

    // Four tiles: the activations of 24 samples fit the first-level cache, and weights are read once for all of them.
    // Networks with millions of units take fewer, so that the scratch stays below 4 MB where one sample's does.
    private const int MostBlockRows = 4 * TileRows;
    private const int MostScratch = 1 << 20;

    public static NetworkPlan Plan(NetworkSpec spec)
    {
        bool straight = MultiplyAddVectors(spec) <= StraightLineMultiplyAdds;
        var layers = new List<LayerPlan>();
        int offset = 0;
        foreach (LayerSpec layer in spec.Layers)
        {
            LayerPlan plan = PlanLayer(layer, layers.LastOrDefault(), offset, straight);
            layers.Add(plan);
            offset += (int)PackedLayout.LengthOf(layer.Inputs, layer.Units);
        }

        int scratch = layers.Sum(layer => layer.Stride);
        return new NetworkPlan(
            spec,
            new EquatableArray<LayerPlan>(layers),
            PackedLength: offset,
            ParameterCount: layers.Sum(layer => (layer.Inputs * layer.Units) + layer.Units),
            MultiplyAdds: layers.Sum(layer => (long)layer.Inputs * layer.Units),
            ScratchPerSample: scratch,
            StraightLine: straight,
            BlockRows: Math.Max(1, Math.Min(MostBlockRows, MostScratch / scratch)),
            TransposedLength: layers.Skip(1).Sum(layer => RoundUp(layer.Units * layer.InputStride, 16)),
            WorkspacePerSample: layers.Sum(layer =>
                layer.Stride * (layer.Derivative == DerivativeSource.Slope ? 3 : 2)));
    }

    /// <summary>
    /// The floats of a packed row: 8 for up to 8 units, the next multiple of 16 above (as the runtime's
    /// LayerDescription).
    /// </summary>
    public static int StrideOf(int units) => (int)PackedLayout.StrideOf(units);

    public static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;

    /// <summary>
    /// How many interleaved partial sums a layer's sums over inputs have: a power of two, 1 where there are outputs
    /// enough to fill the machine, and never so many that a partial sum has less than two terms.
    /// </summary>
    public static int PartialSums(int inputs, int units)
    {
        int sums = 1;
        while (sums < MostPartialSums && sums * StrideOf(units) < UnsplitColumns && 4 * sums <= inputs)
        {
            sums *= 2;
        }

        return sums;
    }

    /// <summary>
    /// The vectors of multiply-adds of one sample's forward and backward pass, the gradient left out.
    /// </summary>
    private static long MultiplyAddVectors(NetworkSpec spec)
    {
        long forward = spec.Layers.Sum(layer => (long)layer.Inputs * StrideOf(layer.Units));
        long backward = spec.Layers.Skip(1).Sum(layer => (long)layer.Units * StrideOf(layer.Inputs));
        return (forward + backward) / Lanes;
    }

    private static LayerPlan PlanLayer(LayerSpec layer, LayerPlan? previous, int offset, bool straight)
    {
        int stride = StrideOf(layer.Units);
        int inputStride = previous?.Stride ?? layer.Inputs;
        int sums = PartialSums(layer.Inputs, layer.Units);
        int vectors = stride / Lanes;
        var row = new MatrixKernelPlan(
            1, layer.Inputs, inputStride, stride, Math.Min(vectors, IndependentSums / sums), sums, straight);
        return new LayerPlan(
            (previous?.Number ?? 0) + 1,
            layer.Inputs,
            layer.Units,
            inputStride,
            stride,
            offset,
            offset + (layer.Inputs * stride),
            layer.Activation,
            layer.Slope,
            DerivativeOf(layer.Activation),
            row,
            sums == 1 && !straight ? row with { Rows = TileRows, GroupVectors = Math.Min(vectors, TileVectors) } : null,
            previous is null ? null : Propagate(previous, layer, stride, 1, IndependentSums, straight),
            previous is null || straight ? null : Propagate(previous, layer, stride, TileRows, TileVectors, false),
            new GradientKernelPlan(
                layer.Inputs,
                inputStride,
                stride,
                Math.Min(layer.Inputs, vectors == 1 ? IndependentSums : TileRows),
                Math.Min(vectors, TileVectors)));
    }

    private static MatrixKernelPlan Propagate(
        LayerPlan previous, LayerSpec layer, int stride, int rows, int groupVectors, bool straight) =>
        new(rows, layer.Units, stride, previous.Stride, Math.Min(previous.Stride / Lanes, groupVectors), 1, straight);

    private static DerivativeSource DerivativeOf(ActivationKind activation) => activation switch
    {
        ActivationKind.Identity => DerivativeSource.One,
        ActivationKind.Softplus or ActivationKind.Gelu or ActivationKind.Silu => DerivativeSource.Slope,
        _ => DerivativeSource.Activation,
    };
}
