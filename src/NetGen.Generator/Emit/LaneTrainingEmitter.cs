using System.Linq;
using NetGen.Emit.Kernels;
using NetGen.Emit.Text;
using NetGen.Infrastructure;
using NetGen.Planning;

namespace NetGen.Emit;

/// <summary>
/// Writes Name.Training.g.cs of a tiny network, which trains with samples across the lanes: no padding of units is
/// computed, and no loop is shorter than the batch.
/// </summary>
internal static class LaneTrainingEmitter
{
    public static string Emit(NetworkPlan plan) =>
        KernelFile.Write(plan, "a training step", Simd.LaneStepUsings, summary: string.Empty, writer =>
        {
            writer.Line($"""
                /// <summary>
                /// The floats that a step on up to batchSize samples needs: {plan.WorkspacePerSample} a sample for inputs, activations and
                /// deltas, in whole blocks of {Planner.LaneBlock} samples.
                /// </summary>
                internal static int WorkspaceLength(int batchSize) =>
                    checked((batchSize + 15) / 16 * 16 * {plan.WorkspacePerSample});
                """);
            writer.Line();
            WriteStep(writer, plan);
        });

    private static void WriteStep(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("""
            /// <summary>
            /// Forward, loss, backward, with 16 samples side by side in the lanes. Each layer's deltas are carried back before
            /// its weights change. Nothing changes where the loss is not finite.
            /// </summary>
            /// <returns>The mean loss of the batch.</returns>
            internal static float Step<TRule>(Batch batch, TrainingState state, in TRule weightRule, in TRule biasRule)
                where TRule : struct, global::NetGen.IUpdateRule<TRule>
            """);
        using (writer.Block())
        {
            WriteReferences(writer, plan);
            WriteForward(writer, plan);
            WriteLoss(writer, plan);
            WriteBackward(writer, plan);
            writer.Line().Line("return loss;");
        }
    }

    private static void WriteReferences(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("""
            int blocks = (batch.Count + 15) / 16;
            int capacity = (state.BatchCapacity + 15) / 16 * 16;
            ref float p = ref state.Parameters.Reference;
            ref float slot0 = ref state.Slot0.Reference;
            ref float slot1 = ref state.Slot1.Reference;

            // The workspace, in blocks of 16 samples side by side: inputs x, activations a and deltas dz = ∂C/∂z of every layer
            ref float x = ref state.Workspace.Reference;
            """);
        string last = "x";
        int length = plan.Spec.Inputs;
        foreach (LayerPlan layer in plan.Layers)
        {
            int n = layer.Number;
            string[] buffers = layer.Derivative == DerivativeSource.Slope
                ? [$"a{n}", $"slope{n}", $"dz{n}"]
                : [$"a{n}", $"dz{n}"];
            foreach (string buffer in buffers)
            {
                writer.Line($"ref float {buffer} = ref {Simd.At(last, "capacity", length)};");
                last = buffer;
                length = layer.Units;
            }
        }
    }

    private static void WriteForward(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line().Line("// Forward");
        writer.Line("LaneBlocks.Gather(batch, ref x);");
        foreach (LayerPlan layer in plan.Layers)
        {
            int n = layer.Number;
            writer.Line($"Forward{n}Lanes(ref {ForwardEmitter.InputOf(layer)}, ref p, ref a{n}, blocks);");
            string pass = ActivationText.TrainingForwardPass(layer, $"a{n}", $"slope{n}", Length(layer));
            if (pass.Length > 0)
            {
                writer.Line(pass);
            }
        }
    }

    private static void WriteLoss(SourceWriter writer, NetworkPlan plan)
    {
        int n = plan.Layers.Count;
        writer.Line().Line(TrainingEmitter.LossComment(plan));
        string head =
            plan.Spec.Loss.HasOwnHead ? $"{plan.Spec.Loss.Kind}Lanes(" : "Lanes(Architecture.LossDefinition, ";
        writer.Line($"float loss = LossKernels.{head}ref a{n}, ref dz{n}, {plan.Outputs}, batch);");
        using (writer.Block("if (!float.IsFinite(loss))"))
        {
            writer.Line("return loss;");
        }
    }

    private static void WriteBackward(SourceWriter writer, NetworkPlan plan)
    {
        LayerPlan last = plan.Layers[plan.Layers.Count - 1];
        writer.Line().Line("// Backward");
        string output = ActivationText.BackwardPass(
            last, $"dz{last.Number}", BackwardEmitter.DerivativeBuffer(last), Length(last));
        if (output.Length > 0)
        {
            writer.Line($"// dz{last.Number} = ∂C/∂a{last.Number} ⊙ {Names.Formula(last.Activation)}′(z{last.Number})");
            writer.Line(output);
        }

        foreach (LayerPlan layer in plan.Layers.Reverse())
        {
            int n = layer.Number;
            string x = ForwardEmitter.InputOf(layer);
            if (n < plan.Layers.Count)
            {
                writer.Line();
            }

            if (layer.Propagates)
            {
                LayerPlan previous = plan.Layers[n - 2];
                string source = BackwardEmitter.DerivativeBuffer(previous);
                string argument = source.Length == 0 ? string.Empty : $"ref {source}, ";
                writer.Line($"// {BackwardEmitter.Formula(layer, previous)}");
                writer.Line($"Propagate{n}Lanes(ref dz{n}, ref p, {argument}ref dz{n - 1}, blocks);");
            }

            if (layer.Spec.IsFrozen)
            {
                continue;
            }

            writer.Line($"// dw{n} = {x}ᵀ·dz{n}, db{n} = Σ dz{n}, each handed to its rule");
            string shape = $"{layer.Inputs}, ref dz{n}, {layer.Units}, {layer.Stride}";
            string places = $"ref p, ref slot0, ref slot1, W{n}, B{n}";
            string rule = RegularizationEmitter.WriteRule(writer, layer);
            writer.Line($"LaneGradient.Apply(ref {x}, {shape}, {places}, blocks, in {rule}, in biasRule);");
        }
    }

    private static string Length(LayerPlan layer) => $"blocks * {Simd.Number(layer.Units * Planner.LaneBlock)}";
}
