using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Planning;

/// <summary>Decides what is worth a thread.</summary>
internal static class TeamPlanner
{
    // Some 20 µs at 100 multiply-adds a nanosecond, about one core's peak in 512 bits. A step has four meetings of its
    // members, each of 0.2 to 1 µs where nobody has parked.
    private const long MultiplyAddsPerThread = 2_000_000;

    /// <summary>How a step of a network that is not tiny is divided.</summary>
    public static TeamPlan PlanStep(IReadOnlyList<LayerPlan> layers)
    {
        int grain = layers
            .SelectMany(layer => layer.Tile.Concat(layer.PropagateTile))
            .Select(tile => tile.Rows)
            .Aggregate(1, LeastCommonMultiple);

        // Outputs and gradient of every layer, the inputs' gradient of all but the first.
        long multiplyAdds = layers.Sum(layer => (layer.Number == 1 ? 2L : 3L) * layer.Inputs * layer.Units);
        return new TeamPlan(
            grain,
            SamplesPerThread(multiplyAdds, grain),
            MostThreads: layers.Max(layer => Planner.RoundUp(layer.Inputs, layer.GradientGrain) / layer.GradientGrain));
    }

    /// <summary>The fewest samples that are worth a thread, in whole grains.</summary>
    public static int SamplesPerThread(long multiplyAdds, int grain) =>
        Planner.RoundUp((int)((MultiplyAddsPerThread + multiplyAdds - 1) / multiplyAdds), grain);

    /// <summary>The inputs that all widths' gradient tiles divide: parts of a layer are multiples of it.</summary>
    public static int GradientGrain(IEnumerable<GradientKernelPlan> gradients) =>
        gradients.Select(gradient => gradient.TileRows).Aggregate(1, LeastCommonMultiple);

    private static int LeastCommonMultiple(int a, int b)
    {
        int common = Math.Max(a, b);
        while (common % a != 0 || common % b != 0)
        {
            common++;
        }

        return common;
    }
}
