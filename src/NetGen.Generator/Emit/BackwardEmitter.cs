using System.Collections.Generic;
using System.Linq;
using NetGen.Emit.Kernels;
using NetGen.Emit.Text;
using NetGen.Infrastructure;
using NetGen.Planning;

namespace NetGen.Emit;

/// <summary>Writes Name.Backward.g.cs: the kernels that carry deltas back a layer and turn them into updates.</summary>
internal static class BackwardEmitter
{
    public static string Emit(NetworkPlan plan) =>
        KernelFile.Write(plan, "the backward pass", Simd.BackwardUsings, summary: string.Empty, writer =>
        {
            foreach (LayerPlan layer in plan.Layers.Reverse())
            {
                if (layer.PropagateRow is not null)
                {
                    WritePropagate(writer, layer, plan.Layers[layer.Number - 2]);
                    writer.Line();
                }

                GradientKernelEmitter.Write(writer, layer);
                if (layer.Number > 1)
                {
                    writer.Line();
                }
            }
        });

    /// <summary>Where the derivative of a layer's activation is read from: "a1", "slope1", or nothing.</summary>
    public static string DerivativeBuffer(LayerPlan layer) => layer.Derivative switch
    {
        DerivativeSource.Activation => $"a{layer.Number}",
        DerivativeSource.Slope => $"slope{layer.Number}",
        _ => string.Empty,
    };

    /// <summary>"dz1 = dz2·w2ᵀ ⊙ relu′(z1)".</summary>
    public static string Formula(LayerPlan layer, LayerPlan previous)
    {
        string derivative = previous.Derivative == DerivativeSource.One
            ? string.Empty
            : $" ⊙ {Names.Formula(previous.Activation)}′(z{previous.Number})";
        return $"dz{previous.Number} = dz{layer.Number}·w{layer.Number}ᵀ{derivative}";
    }

    private static void WritePropagate(SourceWriter writer, LayerPlan layer, LayerPlan previous)
    {
        int n = layer.Number;
        string result = Formula(layer, previous);
        writer.Line($"""
            /// <summary>
            /// {result} for one sample: dz{n} [{layer.Units}], t{n} = w{n}ᵀ [{layer.Units}][{previous.Stride}].
            /// </summary>
            """);
        WriteKernel(writer, layer, previous, layer.PropagateRow!, $"Propagate{n}");
        writer.Line();
        if (layer.PropagateTile is { } tile)
        {
            writer.Line($"/// <summary>{result} for {tile.Rows} samples at once.</summary>");
            WriteKernel(writer, layer, previous, tile, $"Propagate{n}Tile");
            writer.Line();
        }

        BatchReference[] references =
        [
            new($"dz{n}", layer.Stride),
            new($"t{n}", 0),
            .. DerivativeBuffers(previous).Select(buffer => new BatchReference(buffer, previous.Stride)),
            new($"dz{previous.Number}", previous.Stride),
        ];
        string summary = $"{result} for count samples.";
        BatchLoopEmitter.Write(
            writer, summary, $"PropagateBatch{n}", $"Propagate{n}", layer.PropagateTile, references);
    }

    private static string[] DerivativeBuffers(LayerPlan layer) =>
        layer.Derivative == DerivativeSource.One ? [] : [DerivativeBuffer(layer)];

    private static void WriteKernel(
        SourceWriter writer, LayerPlan layer, LayerPlan previous, MatrixKernelPlan kernel, string name)
    {
        string dz = $"dz{layer.Number}";
        string t = $"t{layer.Number}";
        string result = $"dz{previous.Number}";
        string[] sources = DerivativeBuffers(previous);
        IEnumerable<string> references = new[] { dz, t }.Concat(sources).Append(result);
        string parameters = string.Join(", ", references.Select(one => $"ref float {one}"));
        writer.Line(kernel.IsStraight
            ? "[MethodImpl(MethodImplOptions.AggressiveInlining)]"
            : "[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"private static void {name}({parameters})"))
        {
            new MatrixKernelEmitter(writer, kernel)
            {
                Source = dz,
                Matrix = t,
                Index = "o",
                Columns = [t, .. sources, result],
                Finish = (row, offset, sum) =>
                {
                    int place = (row * previous.Stride) + offset;
                    string derivative = sources.Length == 0 ? string.Empty : Simd.Load(sources[0], place);
                    string value = ActivationText.Backward(previous, sum, derivative);
                    return previous.Derivative == DerivativeSource.Slope
                        ? $"({value}).StoreUnsafe(ref {result}, {Simd.Number(place)});"
                        : $"{value}.StoreUnsafe(ref {result}, {Simd.Number(place)});";
                },
            }.Write();
        }
    }
}
