using System.Collections.Generic;
using System.Linq;
using NetGen.Emit.Text;
using NetGen.Infrastructure;
using NetGen.Planning;

namespace NetGen.Emit.Kernels;

/// <summary>
/// Writes the kernels that carry deltas back through a layer, in one width: of one sample, and of a tile of samples.
/// </summary>
internal static class PropagateKernelEmitter
{
    /// <summary>
    /// What the kernel takes: deltas, transposed weights, what the derivative is read from, and the deltas to write.
    /// </summary>
    public static string[] Parameters(LayerPlan layer, LayerPlan previous) =>
        [.. References(layer, previous).Select(reference => $"ref float {reference}")];

    public static void WriteRow(SourceWriter writer, LayerPlan layer, LayerPlan previous, MatrixKernelPlan kernel)
    {
        int n = layer.Number;
        writer.Line($"""
            /// <summary>
            /// {BackwardEmitter.Formula(layer, previous)} for one sample:
            /// dz{n} [{layer.Units}], t{n} = w{n}ᵀ [{layer.Units}][{previous.Stride}].
            /// </summary>
            """);
        Write(writer, layer, previous, kernel, $"Propagate{n}");
    }

    public static void WriteTile(SourceWriter writer, LayerPlan layer, LayerPlan previous, MatrixKernelPlan kernel)
    {
        writer.Line($"""
            /// <summary>
            /// {BackwardEmitter.Formula(layer, previous)} for count samples, at least {kernel.Rows};
            /// the sums of {kernel.Rows} samples x {kernel.GroupVectors * kernel.Lanes} units stay in registers.
            /// The last tile ends with the last sample: some samples come twice, to the same bits.
            /// </summary>
            """);
        Write(writer, layer, previous, kernel, $"Propagate{layer.Number}Tiles");
    }

    private static string[] References(LayerPlan layer, LayerPlan previous) =>
    [
        $"dz{layer.Number}",
        $"t{layer.Number}",
        .. BackwardEmitter.DerivativeBuffers(previous),
        $"dz{previous.Number}",
    ];

    private static void Write(
        SourceWriter writer, LayerPlan layer, LayerPlan previous, MatrixKernelPlan kernel, string name)
    {
        string t = $"t{layer.Number}";
        string result = $"dz{previous.Number}";
        string[] sources = BackwardEmitter.DerivativeBuffers(previous);
        writer.Line(KernelFile.Attribute(kernel));
        string parameters = string.Join(", ", KernelFile.Parameters(kernel, Parameters(layer, previous)));
        using (writer.Block($"internal static void {name}({parameters})"))
        {
            var emitter = new MatrixKernelEmitter(writer, kernel)
            {
                Source = $"dz{layer.Number}",
                Matrix = t,
                Index = "o",
                Columns = [t, .. sources, result],
                RowCount = kernel.Rows > 1 ? "count" : string.Empty,
                Rows = [.. sources.Append(result).Select(name => new BatchReference(name, previous.Stride))],
            };
            emitter.Finish = (row, offset, sum) => Finish(
                previous,
                sum,
                (row * previous.Stride) + offset,
                sources.Select(emitter.NameInRow),
                emitter.NameInRow(result));
            emitter.Write();
        }
    }

    /// <summary>Multiplies a sum with the derivative at the same place, if there is one, and stores it.</summary>
    public static string Finish(
        LayerPlan previous, string sum, int place, IEnumerable<string> derivative, string result)
    {
        string slope = string.Concat(derivative.Select(name => Simd.Load(name, place)));
        string value = ActivationText.Backward(previous, sum, slope);
        return previous.Derivative == DerivativeSource.Slope
            ? $"({value}).StoreUnsafe(ref {result}, {Simd.Number(place)});"
            : $"{value}.StoreUnsafe(ref {result}, {Simd.Number(place)});";
    }
}
