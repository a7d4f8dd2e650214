using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Infrastructure;

namespace NetGen.Planning;

/// <summary>
/// Plans the twin in integers. IntegerParameters of the runtime lays out the parameters in the same way; a test holds
/// the two together. Sums of integers are exact, so that nothing here can show in a result.
/// </summary>
internal static class Int8Planner
{
    // Bytes of a lane.
    private const int Group = 4;

    // A vector of a scale: as many equal floats as the widest kernel takes.
    private const int ScaleLanes = 16;

    // Multiplications bind, two for a vector of 64 weights: 4 rows leave registers over in every width.
    private const int TileRows = 4;

    // Multiply-adds of integers in the time of one of floats.
    private const int WorkShare = 2;

    // Vectors of sums that keep the units busy in the kernel of one sample.
    private const int IndependentSums = 8;

    // A turn of the loop should have so many vectors of weights.
    private const int VectorsPerTurn = 4;

    public static Int8Plan Plan(NetworkPlan network)
    {
        var layers = new List<Int8LayerPlan>();
        foreach (LayerPlan layer in network.Layers)
        {
            bool hasScales = layer.Number == 1 && network.Spec.IsStandardized;
            layers.Add(PlanLayer(layer, layers.LastOrDefault()?.End ?? 0, hasScales));
        }

        // Every layer's integers and activations have a place of their own.
        int scratch = layers.Sum(layer => layer.InputLanes + layer.Layer.Stride);
        return new Int8Plan(
            new EquatableArray<Int8LayerPlan>(layers),
            layers[layers.Count - 1].End,
            WeightBytes: layers.Sum(layer => (long)layer.Layer.Inputs * layer.Layer.Units),
            scratch,
            network.BlockRows,
            TeamPlanner.SamplesPerThread(Math.Max(1, network.MultiplyAdds / WorkShare), network.BlockRows));
    }

    private static Int8LayerPlan PlanLayer(LayerPlan layer, int offset, bool hasScales)
    {
        int groups = (layer.Inputs + Group - 1) / Group;

        // The rows of a layer's activations are multiples of 8 floats, of which all are turned into integers.
        int inputLanes = layer.Number == 1 ? groups : layer.InputStride / Group;
        int scales = hasScales ? Planner.RoundUp(layer.Inputs, ScaleLanes) : ScaleLanes;
        return new Int8LayerPlan(
            layer,
            layer.InputStride,
            inputLanes,
            groups,
            offset,
            hasScales,
            WeightOffset: offset + ScaleLanes + (2 * scales),
            ForWidths(layer, lanes => PlanKernel(layer, groups, inputLanes, lanes, rows: 1)),
            ForWidths(layer, lanes => PlanKernel(layer, groups, inputLanes, lanes, TileRows)));
    }

    private static MatrixKernelPlan PlanKernel(LayerPlan layer, int groups, int inputLanes, int lanes, int rows)
    {
        // 512 bits come with 32 registers, 256 with 16: 4 x 2 sums, 2 weights, an input, ones and products.
        int most = rows == 1 ? IndependentSums : lanes == Planner.Widths[0] ? 4 : 2;
        int vectors = Math.Min(layer.Columns / lanes, most);
        return new MatrixKernelPlan(
            lanes,
            rows,
            groups,
            inputLanes,
            TermStride: 1,
            layer.Stride,
            layer.Columns,
            vectors,
            rows == 1 ? PartialSums(groups, vectors) : 1,
            IsStraight: rows == 1 && layer.Row[0].IsStraight);
    }

    /// <summary>Few vectors of sums are split, so that a turn of the loop has work enough.</summary>
    private static int PartialSums(int groups, int vectors)
    {
        int sums = 1;
        while (sums * vectors < VectorsPerTurn && 4 * sums <= groups)
        {
            sums *= 2;
        }

        return sums;
    }

    private static EquatableArray<MatrixKernelPlan> ForWidths(LayerPlan layer, Func<int, MatrixKernelPlan> plan) =>
        new(Planner.Widths.Where(lanes => lanes <= layer.Columns).Select(plan));
}
