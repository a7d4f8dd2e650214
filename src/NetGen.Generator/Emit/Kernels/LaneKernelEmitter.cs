using System.Linq;
using NetGen.Emit.Text;
using NetGen.Infrastructure;
using NetGen.Planning;

namespace NetGen.Emit.Kernels;

/// <summary>
/// Writes the kernels of training with samples across the lanes, in one width: x [block][input][16] holds 16 samples
/// side by side for each input, a and dz alike for each unit, and a weight is broadcast to all of them.
/// </summary>
internal static class LaneKernelEmitter
{
    /// <summary>What a forward kernel takes: its input, the parameters, its output, the blocks.</summary>
    public static string[] ForwardParameters(LayerPlan layer) =>
        [.. ForwardKernelEmitter.Parameters(layer), "int blocks"];

    /// <summary>
    /// What a backward kernel takes: deltas, the parameters, the derivative's source, deltas, the blocks.
    /// </summary>
    public static string[] PropagateParameters(LayerPlan layer, LayerPlan previous) =>
    [
        $"ref float dz{layer.Number}",
        "ref float p",
        .. BackwardEmitter.DerivativeBuffers(previous).Select(buffer => $"ref float {buffer}"),
        $"ref float dz{previous.Number}",
        "int blocks",
    ];

    public static void WriteForward(SourceWriter writer, LayerPlan layer, MatrixKernelPlan kernel)
    {
        int n = layer.Number;
        string x = ForwardEmitter.InputOf(layer);
        string output = ForwardEmitter.OutputOf(layer);
        writer.Line($"""
            /// <summary>
            /// {ForwardKernelEmitter.Formula(layer)} for blocks of 16 samples across the lanes:
            /// {x} [blocks][{layer.Inputs}][16], {output} [blocks][{layer.Units}][16].
            /// </summary>
            """);
        var emitter = new MatrixKernelEmitter(writer, kernel)
        {
            Source = $"w{n}",
            Matrix = x,
            RowCount = RowCount(kernel, layer.Units),
            RowIndex = "o",
            Rows = [new BatchReference($"b{n}", 1), new BatchReference(output, Planner.LaneBlock)],
        };
        emitter.Start = (row, _) => Simd.Broadcast(emitter.NameInRow($"b{n}"), row);
        emitter.Finish = (row, offset, sum) =>
            $"{ActivationText.Forward(layer, sum)}.StoreUnsafe(ref {emitter.NameInRow(output)}, "
            + $"{Simd.Number((row * Planner.LaneBlock) + offset)});";
        Write(
            writer,
            $"Forward{n}Lanes",
            ForwardParameters(layer),
            [($"w{n}", $"W{n}"), ($"b{n}", $"B{n}")],
            [new BatchReference(x, layer.Inputs), new BatchReference(output, layer.Units)],
            emitter);
    }

    public static void WritePropagate(
        SourceWriter writer, LayerPlan layer, LayerPlan previous, MatrixKernelPlan kernel)
    {
        int n = layer.Number;
        string dz = $"dz{n}";
        string result = $"dz{previous.Number}";
        string[] sources = BackwardEmitter.DerivativeBuffers(previous);
        writer.Line($"""
            /// <summary>
            /// {BackwardEmitter.Formula(layer, previous)} for blocks of 16 samples across the lanes:
            /// {dz} [blocks][{layer.Units}][16], {result} [blocks][{previous.Units}][16].
            /// </summary>
            """);
        string[] moved = [.. sources, result];
        var emitter = new MatrixKernelEmitter(writer, kernel)
        {
            Source = $"w{n}",
            Matrix = dz,
            Index = "o",
            RowCount = RowCount(kernel, previous.Units),
            RowIndex = "i",
            Rows = [.. moved.Select(name => new BatchReference(name, Planner.LaneBlock))],
        };
        emitter.Finish = (row, offset, sum) => PropagateKernelEmitter.Finish(
            previous,
            sum,
            (row * Planner.LaneBlock) + offset,
            sources.Select(emitter.NameInRow),
            emitter.NameInRow(result));
        Write(
            writer,
            $"Propagate{n}Lanes",
            PropagateParameters(layer, previous),
            [($"w{n}", $"W{n}")],
            [new BatchReference(dz, layer.Units), .. moved.Select(name => new BatchReference(name, previous.Units))],
            emitter);
    }

    private static string RowCount(MatrixKernelPlan kernel, int rows) =>
        rows == kernel.Rows ? string.Empty : Simd.Number(rows);

    private static void Write(
        SourceWriter writer,
        string name,
        string[] parameters,
        (string Name, string Place)[] packed,
        BatchReference[] blocks,
        MatrixKernelEmitter kernel)
    {
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"internal static void {name}({string.Join(", ", parameters)})"))
        {
            foreach ((string reference, string place) in packed)
            {
                writer.Line($"ref float {reference} = ref {Simd.At("p", place)};");
            }

            writer.Line();
            using (writer.Block("for (int b = 0; b < blocks; b++)"))
            {
                kernel.Write();
                writer.Line();
                foreach (BatchReference block in blocks)
                {
                    writer.Line(Simd.Advance(block.Name, block.Stride * Planner.LaneBlock));
                }
            }
        }
    }
}
