using System.Collections.Generic;
using System.Linq;
using NetGen.Emit.Kernels;
using NetGen.Emit.Text;
using NetGen.Infrastructure;
using NetGen.Planning;

namespace NetGen.Emit;

/// <summary>
/// Writes Name.Backward.g.cs: what carries deltas back a layer and turns them into updates, in the machine's width.
/// </summary>
internal static class BackwardEmitter
{
    /// <summary>
    /// Whether the file has members: one tiny layer carries nothing back, and its gradient is the runtime's.
    /// </summary>
    public static bool HasMembers(NetworkPlan plan) =>
        plan.Layers.Any(layer => layer.Propagates || layer.Gradient.Count > 0);

    public static string Emit(NetworkPlan plan) =>
        KernelFile.Write(plan, "the backward pass", Simd.BackwardUsings, summary: string.Empty, writer =>
        {
            bool isFirst = true;
            foreach (System.Action write in Members(writer, plan))
            {
                if (!isFirst)
                {
                    writer.Line();
                }

                isFirst = false;
                write();
            }
        });

    private static IEnumerable<System.Action> Members(SourceWriter writer, NetworkPlan plan)
    {
        foreach (LayerPlan layer in plan.Layers.Reverse())
        {
            if (layer.LanePropagate.Count > 0)
            {
                yield return () => WriteLanes(writer, layer, plan.Layers[layer.Number - 2]);
            }

            if (layer.PropagateRow.Count > 0)
            {
                yield return () => WritePropagate(writer, layer, plan.Layers[layer.Number - 2]);
            }

            if (layer.Gradient.Count > 0)
            {
                yield return () => WriteGradient(writer, layer);
            }
        }
    }

    /// <summary>Where the derivative of a layer's activation is read from: "a1", "slope1", or nothing.</summary>
    public static string DerivativeBuffer(LayerPlan layer) => layer.Derivative switch
    {
        DerivativeSource.Activation => $"a{layer.Number}",
        DerivativeSource.Slope => $"slope{layer.Number}",
        _ => string.Empty,
    };

    /// <summary>The same as a list: one name or none.</summary>
    public static string[] DerivativeBuffers(LayerPlan layer) =>
        layer.Derivative == DerivativeSource.One ? [] : [DerivativeBuffer(layer)];

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
        string[] parameters = PropagateKernelEmitter.Parameters(layer, previous);
        writer.Line($"/// <summary>{result} for one sample.</summary>");
        DispatchEmitter.Write(writer, $"Propagate{n}", parameters, string.Empty, layer.PropagateRow);
        writer.Line();
        int tileRows = layer.PropagateTile[0].Rows;
        writer.Line($"/// <summary>{result} for count samples, at least {tileRows}.</summary>");
        DispatchEmitter.Write(
            writer, $"Propagate{n}Tiles", [.. parameters, "int count"], string.Empty, layer.PropagateTile);
        writer.Line();

        BatchReference[] references =
        [
            new($"dz{n}", layer.Stride),
            new($"t{n}", 0),
            .. DerivativeBuffers(previous).Select(buffer => new BatchReference(buffer, previous.Stride)),
            new($"dz{previous.Number}", previous.Stride),
        ];
        string summary = $"{result} for count samples.";
        BatchLoopEmitter.Write(writer, summary, $"PropagateBatch{n}", $"Propagate{n}", tileRows, references);
    }

    // The gradients of samples across the lanes are the runtime's: nothing but loop bounds depends on the sizes.
    private static void WriteLanes(SourceWriter writer, LayerPlan layer, LayerPlan previous)
    {
        string result = Formula(layer, previous);
        writer.Line($"/// <summary>{result} for blocks of 16 samples across the lanes.</summary>");
        DispatchEmitter.Write(
            writer,
            $"Propagate{layer.Number}Lanes",
            LaneKernelEmitter.PropagateParameters(layer, previous),
            string.Empty,
            layer.LanePropagate);
    }

    private static void WriteGradient(SourceWriter writer, LayerPlan layer)
    {
        int n = layer.Number;
        string x = ForwardEmitter.InputOf(layer);
        writer.Line($"/// <summary>dw{n} = {x}ᵀ·dz{n}, handed to the rule.</summary>");
        DispatchEmitter.Write(
            writer,
            $"Gradient{n}<TRule>",
            GradientKernelEmitter.Parameters(layer),
            GradientKernelEmitter.Constraint,
            layer.Gradient);
    }
}
