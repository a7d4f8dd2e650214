using System.Collections.Generic;
using System.Linq;
using NetGen.Emit.Kernels;
using NetGen.Emit.Text;
using NetGen.Infrastructure;
using NetGen.Planning;

namespace NetGen.Emit;

/// <summary>Writes Name.Kernels256.g.cs and the like: all kernels that are planned for vectors of one width.</summary>
internal static class WidthEmitter
{
    /// <summary>Whether any of the network's kernels has this width.</summary>
    public static bool HasKernels(NetworkPlan plan, int lanes) => plan.Layers.Any(layer =>
        Of(layer.Row, lanes).Any() || Of(layer.PropagateRow, lanes).Any() || Of(layer.LaneForward, lanes).Any());

    public static string Emit(NetworkPlan plan, int lanes)
    {
        string part = $"the kernels in vectors of {lanes} floats";
        return KernelFile.Write(plan, part, Simd.KernelUsings(lanes), summary: string.Empty, writer =>
        {
            writer.Line($"""
                /// <summary>
                /// {lanes} floats a vector. Sums are held in registers: c and its row, s and its partial sum where
                /// there are several, then its vector.
                /// </summary>
                """);
            using (writer.Block($"private static class {Simd.KernelClass(lanes)}"))
            {
                bool isFirst = true;
                foreach (System.Action write in Kernels(writer, plan, lanes))
                {
                    if (!isFirst)
                    {
                        writer.Line();
                    }

                    isFirst = false;
                    write();
                }
            }
        }, lanes);
    }

    // Forward from the first layer to the last, then backward.
    private static IEnumerable<System.Action> Kernels(SourceWriter writer, NetworkPlan plan, int lanes)
    {
        IEnumerable<LayerPlan> forward = plan.Layers.SelectMany(layer =>
            layer.NetInput is { } netInput ? [layer, netInput] : new[] { layer });
        foreach (LayerPlan layer in forward)
        {
            foreach (MatrixKernelPlan kernel in Of(layer.Row, lanes))
            {
                yield return () => ForwardKernelEmitter.WriteRow(writer, layer, kernel);
            }

            foreach (MatrixKernelPlan kernel in Of(layer.Tile, lanes))
            {
                yield return () => ForwardKernelEmitter.WriteTile(writer, layer, kernel);
            }

            foreach (MatrixKernelPlan kernel in Of(layer.LaneForward, lanes))
            {
                yield return () => LaneKernelEmitter.WriteForward(writer, layer, kernel);
            }
        }

        foreach (LayerPlan layer in plan.Layers.Reverse())
        {
            foreach (MatrixKernelPlan kernel in Of(layer.PropagateRow, lanes))
            {
                LayerPlan previous = plan.Layers[layer.Number - 2];
                yield return () => PropagateKernelEmitter.WriteRow(writer, layer, previous, kernel);
            }

            foreach (MatrixKernelPlan kernel in Of(layer.PropagateTile, lanes))
            {
                LayerPlan previous = plan.Layers[layer.Number - 2];
                yield return () => PropagateKernelEmitter.WriteTile(writer, layer, previous, kernel);
            }

            foreach (MatrixKernelPlan kernel in Of(layer.LanePropagate, lanes))
            {
                LayerPlan previous = plan.Layers[layer.Number - 2];
                yield return () => LaneKernelEmitter.WritePropagate(writer, layer, previous, kernel);
            }

            foreach (GradientKernelPlan kernel in Of(layer.Gradient, lanes))
            {
                yield return () => GradientKernelEmitter.Write(writer, layer, kernel);
            }
        }
    }

    private static IEnumerable<T> Of<T>(IEnumerable<T> kernels, int lanes)
        where T : IKernelPlan => kernels.Where(kernel => kernel.Lanes == lanes);
}
