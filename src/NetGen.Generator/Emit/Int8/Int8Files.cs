using System.Collections.Generic;
using System.Linq;
using NetGen.Emit.Text;
using NetGen.Infrastructure;
using NetGen.Planning;

namespace NetGen.Emit;

/// <summary>The files of the twin in integers: none where it is not asked for.</summary>
internal static class Int8Files
{
    /// <summary>Their names behind the network's, and their texts.</summary>
    public static IEnumerable<(string Name, string Text)> Emit(NetworkPlan plan)
    {
        if (plan.Int8 is not { } int8)
        {
            yield break;
        }

        yield return ("Int8", Int8NetworkEmitter.Emit(plan, int8));
        yield return ("Int8.Forward", Int8ForwardEmitter.Emit(plan, int8));
        foreach (int lanes in Planner.Widths.Where(lanes => int8.Layers.Any(layer => Has(layer, lanes))))
        {
            yield return ($"Int8.{Simd.KernelClass(lanes)}", Int8KernelEmitter.Emit(plan, int8, lanes));
        }
    }

    /// <summary>Writes what stands at the top of each of them.</summary>
    public static void WriteHeader(
        SourceWriter writer, NetworkPlan plan, Int8Plan int8, string part, int lanes = ModelCard.CommonLanes) =>
        HeaderEmitter.Write(writer, plan, part, lanes, int8.Layers.Select(layer => Kernels(layer, lanes)));

    /// <summary>"one sample: 64 units at a time; a batch: tiles of 4 samples x 16 units".</summary>
    private static string Kernels(Int8LayerPlan layer, int lanes)
    {
        MatrixKernelPlan row = layer.Row.First(kernel => kernel.Lanes <= lanes);
        MatrixKernelPlan tile = layer.Tile.First(kernel => kernel.Lanes <= lanes);
        string one = row.IsStraight ? "straight-line code" : $"{row.GroupVectors * row.Lanes} units at a time";
        return $"one sample: {one}; "
            + $"a batch: tiles of {tile.Rows} samples x {tile.GroupVectors * tile.Lanes} units";
    }

    private static bool Has(Int8LayerPlan layer, int lanes) => layer.Row.Any(kernel => kernel.Lanes == lanes);
}
