using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Infrastructure;
using NetGen.Specs;

namespace NetGen.Planning;

/// <summary>Turns what was asked into decisions. Pure: the same spec gives the same plan.</summary>
internal static class Planner
{
    /// <summary>Floats of the vectors that kernels are written for, widest first: 512, 256 and 128 bits.</summary>
    public static readonly int[] Widths = [16, 8, 4];

    // Rows of a tile; with split sums each row has more than one sum. The same for every width, so that the loop over a
    // batch does not depend on it.
    private const int TileRows = 6;
    private const int SplitTileRows = 3;

    // A fused multiply-add takes 4 cycles and two start in each: 8 independent sums keep the units busy.
    private const int IndependentSums = 8;

    // Columns that one sample's sums should cover before they are split into partial sums. The order of a sum is a
    // property of the shape, not of this machine: changing this changes Architecture.ArithmeticVersion.
    private const int UnsplitColumns = 128;
    private const int MostPartialSums = 4;

    // In vectors of 8. A multiply-add with its broadcast takes up to 18 bytes; 128 of them stay below 2.5 KB, well inside
    // the 8 KB where straight-line code begins to lose against loops. Forward and backward count together.
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

    public static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;

    /// <summary>
    /// How many interleaved partial sums a layer's sums over inputs have: a power of two, 1 where there are outputs
    /// enough to fill the machine, and never so many that a partial sum has less than two terms.
    /// </summary>
    public static int PartialSums(int inputs, int units)
    {
        int sums = 1;
        while (sums < MostPartialSums && sums * PackedLayout.ColumnsOf(units) < UnsplitColumns && 4 * sums <= inputs)
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
        long forward = spec.Layers.Sum(layer => layer.Inputs * PackedLayout.ColumnsOf(layer.Units));
        long backward = spec.Layers.Skip(1).Sum(layer => layer.Units * PackedLayout.ColumnsOf(layer.Inputs));
        return (forward + backward) / 8;
    }

    private static LayerPlan PlanLayer(LayerSpec layer, LayerPlan? previous, int offset, bool straight)
    {
        int columns = (int)PackedLayout.ColumnsOf(layer.Units);
        int stride = (int)PackedLayout.StrideOf(layer.Units);
        int inputStride = previous?.Stride ?? layer.Inputs;
        int sums = PartialSums(layer.Inputs, layer.Units);
        return new LayerPlan(
            (previous?.Number ?? 0) + 1,
            layer.Inputs,
            layer.Units,
            inputStride,
            columns,
            stride,
            offset,
            offset + (layer.Inputs * stride),
            layer.Activation,
            layer.Slope,
            DerivativeOf(layer.Activation),
            Row: ForWidths(columns, lanes => new MatrixKernelPlan(
                lanes, 1, layer.Inputs, inputStride, stride, columns, RowVectors(columns / lanes, sums), sums, straight)),
            Tile: straight ? default : ForWidths(columns, lanes => new MatrixKernelPlan(
                lanes,
                sums == 1 ? TileRows : SplitTileRows,
                layer.Inputs,
                inputStride,
                stride,
                columns,
                TileVectors(columns / lanes, lanes, sums),
                sums,
                IsStraight: false)),
            PropagateRow: previous is null ? default : ForWidths(previous.Columns, lanes => new MatrixKernelPlan(
                lanes,
                1,
                layer.Units,
                stride,
                previous.Stride,
                previous.Columns,
                RowVectors(previous.Columns / lanes, 1),
                1,
                straight)),
            PropagateTile: previous is null || straight
                ? default
                : ForWidths(previous.Columns, lanes => new MatrixKernelPlan(
                    lanes,
                    TileRows,
                    layer.Units,
                    stride,
                    previous.Stride,
                    previous.Columns,
                    TileVectors(previous.Columns / lanes, lanes, 1),
                    1,
                    IsStraight: false)),
            Gradient: ForWidths(columns, lanes => PlanGradient(layer.Inputs, inputStride, stride, columns, lanes)));
    }

    private static GradientKernelPlan PlanGradient(int inputs, int inputStride, int stride, int columns, int lanes)
    {
        // No wider than this: each sum brings the update rule's code along, and Adam's is long.
        int vectors = columns / lanes;
        int tileVectors = Math.Min(vectors, lanes == 4 ? 4 : 2);
        int rows = Math.Min(inputs, vectors == 1 ? IndependentSums : TileRows);
        return new GradientKernelPlan(lanes, inputs, inputStride, stride, columns, rows, tileVectors);
    }

    /// <summary>A kernel for each width that the columns fill.</summary>
    private static EquatableArray<T> ForWidths<T>(int columns, Func<int, T> plan)
        where T : IEquatable<T> => new(Widths.Where(lanes => lanes <= columns).Select(plan));

    private static int RowVectors(int vectors, int sums) => Math.Min(vectors, IndependentSums / sums);

    /// <summary>
    /// The vectors of a tile of <see cref="TileRows"/> rows, or of <see cref="SplitTileRows"/> rows with split sums. 256
    /// bits are for machines with 16 registers: a tile of 6 x 2 vectors takes 12 for sums, 2 for weights and 1 for an
    /// input, and a wider one spills. 512 bits, and 128 bits on ARM64, come with 32 registers.
    /// </summary>
    private static int TileVectors(int vectors, int lanes, int sums)
    {
        int most = (lanes == 8, sums) switch
        {
            (true, 4) => 1,
            (true, _) => 2,
            (false, 4) => 2,
            (false, _) => 4,
        };

        // Where fours would leave one over, threes leave none or two: a tile of one vector waits for its sums.
        return vectors % most == 1 && vectors > most && most == 4 ? 3 : Math.Min(vectors, most);
    }

    private static DerivativeSource DerivativeOf(ActivationKind activation) => activation switch
    {
        ActivationKind.Identity => DerivativeSource.One,
        ActivationKind.Softplus or ActivationKind.Gelu or ActivationKind.Silu => DerivativeSource.Slope,
        _ => DerivativeSource.Activation,
    };
}
