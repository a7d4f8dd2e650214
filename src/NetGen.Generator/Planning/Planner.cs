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

    /// <summary>Samples that training lays across the lanes at a time: one vector of 512 bits, or several.</summary>
    public const int LaneBlock = 16;

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

    // In vectors of 8, forward and backward together: up to here a network is tiny. The forward ones become
    // straight-line code of up to 18 bytes each, well inside the 8 KB where it begins to lose against loops.
    private const int TinyMultiplyAdds = 128;

    // Up to so many terms a sum across the lanes is written without a loop.
    private const int StraightLineTerms = 16;

    // Four tiles: the activations of 24 samples fit the first-level cache, and weights are read once for all of them.
    // Networks with millions of units take fewer, so that the scratch stays below 4 MB where one sample's does.
    private const int MostBlockRows = 4 * TileRows;
    private const int MostScratch = 1 << 20;

    public static NetworkPlan Plan(NetworkSpec spec)
    {
        bool isTiny = MultiplyAddVectors(spec) <= TinyMultiplyAdds;
        bool acrossLanes = isTiny && IsPlain(spec);
        var layers = new List<LayerPlan>();
        int offset = 0;
        int normOffset = (int)spec.Layers.Sum(layer => PackedLayout.LengthOf(layer.Inputs, layer.Units));
        foreach (LayerSpec layer in spec.Layers)
        {
            LayerPlan plan = PlanLayer(layer, layers.LastOrDefault(), offset, isTiny, acrossLanes);
            offset += (int)PackedLayout.LengthOf(layer.Inputs, layer.Units);
            if (layer.Normalization is not null)
            {
                plan = plan with { NormOffset = normOffset };
                normOffset += (int)PackedLayout.NormLengthOf(layer.Units);
            }

            layers.Add(plan);
        }

        DropUnusedKernels(layers);
        int scratch = layers.Sum(layer => layer.Stride);
        int blockRows = Math.Max(1, Math.Min(MostBlockRows, MostScratch / scratch));
        long multiplyAdds = layers.Sum(layer => (long)layer.Inputs * layer.Units);
        var network = new NetworkPlan(
            spec,
            new EquatableArray<LayerPlan>(layers),
            PackedLength: normOffset + (spec.IsStandardized ? 2 * RoundUp(spec.Inputs, 16) : 0),
            ParameterCount: layers.Sum(ParameterCount) + (spec.IsStandardized ? 2 * spec.Inputs : 0),
            MultiplyAdds: multiplyAdds,
            ScratchPerSample: scratch,
            TrainsAcrossLanes: acrossLanes,
            BlockRows: blockRows,
            TransposedLength: acrossLanes
                ? 0
                : layers.Skip(1).Sum(layer => RoundUp(layer.Units * layer.InputStride, 16)),
            StatisticsLength: layers.Sum(StatisticsLength),
            WorkspacePerSample: (acrossLanes ? spec.Inputs : 1)
                + (spec.IsStandardized || spec.InputPerturbations.Count > 0 ? spec.Inputs : 0)
                + layers.Sum(layer => (acrossLanes ? layer.Units : layer.Stride) * BuffersPerSample(layer)),
            Team: acrossLanes ? null : TeamPlanner.PlanStep(layers),
            PredictionsPerThread: TeamPlanner.SamplesPerThread(multiplyAdds, blockRows));
        return spec.IsQuantized ? network with { Int8 = Int8Planner.Plan(network) } : network;
    }

    /// <summary>The floats of a layer's statistics of a batch: mean, variance, its inverse root, dγ and dβ.</summary>
    public static int StatisticsLength(LayerPlan layer) => layer.HasBatchStatistics ? 5 * layer.Stride : 0;

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

    /// <summary>Frozen layers have no gradient, and deltas go back to the first trained layer only.</summary>
    private static void DropUnusedKernels(List<LayerPlan> layers)
    {
        bool isTrainedBefore = false;
        for (int i = 0; i < layers.Count; i++)
        {
            if (layers[i].Spec.IsFrozen)
            {
                layers[i] = layers[i] with { Gradient = default };
            }

            if (!isTrainedBefore)
            {
                layers[i] = layers[i] with { PropagateRow = default, PropagateTile = default, LanePropagate = default };
            }

            isTrainedBefore |= !layers[i].Spec.IsFrozen;
        }
    }

    /// <summary>
    /// Whether a step is forward, loss and backward and nothing else, as across the lanes it has to be.
    /// </summary>
    private static bool IsPlain(NetworkSpec spec) =>
        !spec.IsStandardized
        && spec.InputPerturbations.Count == 0
        && spec.Layers.All(layer => layer.HasBias && layer.Normalization is null && layer.Perturbations.Count == 0);

    private static int ParameterCount(LayerPlan layer)
    {
        int rows = layer.Spec.Normalization is not null ? 4 : layer.Spec.HasBias ? 1 : 0;
        return (layer.Inputs * layer.Units) + (rows * layer.Units);
    }

    /// <summary>
    /// Activations and deltas; slopes, normalised net inputs, disturbed activations and a dropout's mask where there are
    /// such.
    /// </summary>
    private static int BuffersPerSample(LayerPlan layer)
    {
        int buffers = layer.Derivative == DerivativeSource.Slope ? 3 : 2;
        buffers += layer.HasBatchStatistics ? 1 : 0;
        buffers += layer.IsDisturbed ? 1 : 0;
        return buffers + layer.Spec.Perturbations.Count(p => p.Kind == PerturbationKind.Dropout);
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

    private static LayerPlan PlanLayer(
        LayerSpec layer, LayerPlan? previous, int offset, bool isTiny, bool acrossLanes)
    {
        int stride = (int)PackedLayout.StrideOf(layer.Units);
        var plan = new LayerPlan(
            (previous?.Number ?? 0) + 1,
            layer.Inputs,
            layer.Units,
            previous?.Stride ?? layer.Inputs,
            (int)PackedLayout.ColumnsOf(layer.Units),
            stride,
            offset,
            offset + (layer.Inputs * stride),
            layer.Activation,
            layer.Slope,
            DerivativeOf(layer.Activation),
            Row: default,
            Tile: default,
            PropagateRow: default,
            PropagateTile: default,
            Gradient: default,
            LaneForward: default,
            LanePropagate: default)
        {
            Spec = layer,
        };
        int sums = PartialSums(layer.Inputs, layer.Units);
        plan = plan with { Row = ForWidths(plan.Columns, lanes => PlanForward(plan, lanes, 1, sums, isTiny)) };
        return acrossLanes ? WithLaneKernels(plan, previous, sums) : WithTiles(plan, previous, sums);
    }

    private static LayerPlan WithTiles(LayerPlan layer, LayerPlan? previous, int sums)
    {
        int rows = sums == 1 ? TileRows : SplitTileRows;
        int inputs = previous?.Columns ?? 0;
        return layer with
        {
            Tile = ForWidths(layer.Columns, lanes => PlanForward(layer, lanes, rows, sums, isStraight: false)),
            PropagateRow = ForWidths(inputs, lanes => PlanPropagate(layer, previous!, lanes, 1)),
            PropagateTile = ForWidths(inputs, lanes => PlanPropagate(layer, previous!, lanes, TileRows)),
            Gradient = ForWidths(layer.Columns, lanes => PlanGradient(layer, lanes)),
        };
    }

    private static LayerPlan WithLaneKernels(LayerPlan layer, LayerPlan? previous, int sums) => layer with
    {
        LaneForward = ForWidths(LaneBlock, lanes =>
            PlanLanes(lanes, layer.Units, layer.Inputs, sourceStride: 1, termStride: layer.Stride, sums)),
        LanePropagate = previous is null
            ? default
            : ForWidths(LaneBlock, lanes =>
                PlanLanes(lanes, layer.Inputs, layer.Units, sourceStride: layer.Stride, termStride: 1, sums: 1)),
    };

    private static MatrixKernelPlan PlanForward(LayerPlan layer, int lanes, int rows, int sums, bool isStraight) => new(
        lanes,
        rows,
        layer.Inputs,
        layer.InputStride,
        TermStride: 1,
        layer.Stride,
        layer.Columns,
        GroupVectors(layer.Columns / lanes, lanes, rows, sums),
        sums,
        isStraight);

    private static MatrixKernelPlan PlanPropagate(LayerPlan layer, LayerPlan previous, int lanes, int rows) => new(
        lanes,
        rows,
        layer.Units,
        layer.Stride,
        TermStride: 1,
        previous.Stride,
        previous.Columns,
        GroupVectors(previous.Columns / lanes, lanes, rows, 1),
        PartialSums: 1,
        IsStraight: false);

    /// <summary>
    /// Units or inputs in the rows, a block of samples in the columns. The rows are dealt out evenly, so that the last
    /// tile repeats as little as possible.
    /// </summary>
    private static MatrixKernelPlan PlanLanes(
        int lanes, int units, int terms, int sourceStride, int termStride, int sums)
    {
        int vectors = LaneBlock / lanes;
        int most = Math.Max(1, Math.Min(IndependentSums, (lanes == 8 ? 12 : 24) / (sums * vectors)));
        int tiles = (units + most - 1) / most;
        int rows = (units + tiles - 1) / tiles;
        return new MatrixKernelPlan(
            lanes,
            rows,
            terms,
            sourceStride,
            termStride,
            MatrixStride: LaneBlock,
            Columns: LaneBlock,
            GroupVectors: vectors,
            sums,
            IsStraight: terms <= StraightLineTerms);
    }

    private static GradientKernelPlan PlanGradient(LayerPlan layer, int lanes)
    {
        // No wider than this: each sum brings the update rule's code along, and Adam's is long.
        int vectors = layer.Columns / lanes;
        int tileVectors = Math.Min(vectors, lanes == 4 ? 4 : 2);
        int rows = Math.Min(layer.Inputs, vectors == 1 ? IndependentSums : TileRows);
        return new GradientKernelPlan(
            lanes, layer.Inputs, layer.InputStride, layer.Stride, layer.Columns, rows, tileVectors);
    }

    /// <summary>A kernel for each width that the columns fill.</summary>
    private static EquatableArray<T> ForWidths<T>(int columns, Func<int, T> plan)
        where T : IEquatable<T> => new(Widths.Where(lanes => lanes <= columns).Select(plan));

    /// <summary>
    /// The vectors of columns in registers. One row takes as many as keep the units busy. A tile of
    /// <see cref="TileRows"/> rows, or of <see cref="SplitTileRows"/> rows with split sums, takes what the registers
    /// hold: 256 bits are for machines with 16 of them, where a tile of 6 x 2 vectors takes 12 for sums, 2 for weights
    /// and 1 for an input, and a wider one spills. 512 bits, and 128 bits on ARM64, come with 32 registers.
    /// </summary>
    private static int GroupVectors(int vectors, int lanes, int rows, int sums)
    {
        int most = (rows == 1, lanes == 8, sums) switch
        {
            (true, _, _) => IndependentSums / sums,
            (_, true, 4) => 1,
            (_, true, _) => 2,
            (_, false, 4) => 2,
            (_, false, _) => 4,
        };

        // Where fours would leave one over, threes leave none or two: a tile of one vector waits for its sums.
        return rows > 1 && most == 4 && vectors > most && vectors % most == 1 ? 3 : Math.Min(vectors, most);
    }

    private static DerivativeSource DerivativeOf(ActivationKind activation) => activation switch
    {
        ActivationKind.Identity => DerivativeSource.One,
        ActivationKind.Softplus or ActivationKind.Gelu or ActivationKind.Silu => DerivativeSource.Slope,
        _ => DerivativeSource.Activation,
    };
}
