using System.Linq;
using NetGen.Emit.Kernels;
using NetGen.Emit.Text;
using NetGen.Infrastructure;
using NetGen.Planning;

namespace NetGen.Emit;

/// <summary>Writes Name.Backward.g.cs: the kernels that carry deltas back a layer and turn them into updates.</summary>
internal static class BackwardEmitter
{
    public static string Emit(NetworkPlan plan)
    {
        var writer = new SourceWriter();
        HeaderEmitter.Write(writer, plan, "the backward pass");
        using (writer.Block($"namespace {Names.KernelNamespace}"))
        {
            writer.Line(Simd.Usings);
            writer.Line();
            using (writer.Block($"internal static partial class {Names.KernelClass(plan.Spec)}"))
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
            }
        }

        return writer.ToString();
    }

    /// <summary>Where the derivative of a layer's activation is read from: "a1", "slope1", or nothing.</summary>
    public static string DerivativeBuffer(LayerPlan layer) => layer.Derivative switch
    {
        DerivativeSource.Activation => $"a{layer.Number}",
        DerivativeSource.Slope => $"slope{layer.Number}",
        _ => string.Empty,
    };

    private static void WritePropagate(SourceWriter writer, LayerPlan layer, LayerPlan previous)
    {
        int n = layer.Number;
        string derivative = previous.Derivative == DerivativeSource.One
            ? string.Empty
            : $" ⊙ {Names.Formula(previous.Activation)}′(z{previous.Number})";
        string result = $"dz{previous.Number} = dz{n}·w{n}ᵀ{derivative}";
        writer.Line($"""
            /// <summary>
            /// {result} for one sample: dz [{layer.Units}], t = w{n}ᵀ [{layer.Units}][{previous.Stride}].
            /// </summary>
            """);
        WriteKernel(writer, previous, layer.PropagateRow!, $"Propagate{n}");
        writer.Line();
        writer.Line($"/// <summary>{result} for {layer.PropagateTile!.Rows} samples at once.</summary>");
        WriteKernel(writer, previous, layer.PropagateTile, $"Propagate{n}Tile");
        writer.Line();

        BatchReference[] references =
        [
            new("dz", layer.Stride),
            new("t", 0),
            .. previous.Derivative == DerivativeSource.One ? [] : new[] { new BatchReference(Source(previous), previous.Stride) },
            new("dx", previous.Stride),
        ];
        BatchLoopEmitter.Write(
            writer, $"{result} for count samples.", $"PropagateBatch{n}", $"Propagate{n}", layer.PropagateTile, references);
    }

    private static string Source(LayerPlan layer) => layer.Derivative == DerivativeSource.Slope ? "slope" : "a";

    private static void WriteKernel(SourceWriter writer, LayerPlan previous, MatrixKernelPlan kernel, string name)
    {
        bool hasSource = previous.Derivative != DerivativeSource.One;
        string source = Source(previous);
        string parameter = hasSource ? $"ref float {source}, " : string.Empty;
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"private static void {name}(ref float dz, ref float t, {parameter}ref float dx)"))
        {
            new MatrixKernelEmitter(writer, kernel)
            {
                Source = "dz",
                Matrix = "t",
                Index = "o",
                Columns = hasSource ? ["t", source, "dx"] : ["t", "dx"],
                Finish = (row, offset, sum) =>
                {
                    int place = (row * previous.Stride) + offset;
                    string value = ActivationText.Backward(previous, sum, Simd.Load(source, place));
                    return previous.Derivative == DerivativeSource.Slope
                        ? $"({value}).StoreUnsafe(ref dx, {Simd.Number(place)});"
                        : $"{value}.StoreUnsafe(ref dx, {Simd.Number(place)});";
                },
            }.Write();
        }
    }
}
