using System.Linq;
using NetGen.Emit.Kernels;
using NetGen.Emit.Text;
using NetGen.Infrastructure;
using NetGen.Planning;
using NetGen.Specs;

namespace NetGen.Emit;

/// <summary>Writes Name.Training.g.cs: one training step from the batch to the update, and its workspace.</summary>
internal static class TrainingEmitter
{
    public static string Emit(NetworkPlan plan) =>
        KernelFile.Write(plan, "a training step", Simd.StepUsings, summary: string.Empty, writer =>
        {
            WriteWorkspace(writer, plan);
            writer.Line();
            WriteStep(writer, plan);
        });

    /// <summary>The loss and its gradient, as a comment.</summary>
    public static string LossComment(NetworkPlan plan)
    {
        int n = plan.Layers.Count;
        string formula = plan.Spec.Loss switch
        {
            LossKind.SquaredError => $"C = ½‖a{n} − t‖², ∂C/∂a{n} = a{n} − t",
            LossKind.BinaryCrossEntropy => $"C = −Σ t·ln σ(a{n}) + (1 − t)·ln(1 − σ(a{n})), ∂C/∂a{n} = σ(a{n}) − t",
            _ => $"C = −ln softmax(a{n})[label], ∂C/∂a{n} = softmax(a{n}) − onehot(label)",
        };
        return $"// Loss: {formula}, the mean over the batch";
    }

    private static void WriteWorkspace(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line($"""
            /// <summary>
            /// The floats that a step on up to batchSize samples needs: {plan.TransposedLength} for transposed weights,
            /// then {plan.WorkspacePerSample} a sample for activations and deltas.
            /// </summary>
            internal static int WorkspaceLength(int batchSize) =>
                checked({plan.TransposedLength} + (batchSize * {plan.WorkspacePerSample}));
            """);
    }

    private static void WriteStep(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("""
            /// <summary>
            /// Forward, loss, backward. Each layer's deltas are carried back before its weights change. Nothing changes
            /// where the loss is not finite.
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
            int count = batch.Count;
            int capacity = state.BatchCapacity;
            ref float x = ref batch.FeatureReference;
            ref float p = ref state.Parameters.Reference;
            ref float slot0 = ref state.Slot0.Reference;
            ref float slot1 = ref state.Slot1.Reference;

            // The workspace: transposed weights t, then activations a and deltas dz = ∂C/∂z of every layer
            """);
        string place = "state.Workspace.Reference";
        foreach (LayerPlan layer in plan.Layers.Skip(1))
        {
            writer.Line($"ref float t{layer.Number} = ref {place};");
            int length = Planner.RoundUp(layer.Units * layer.InputStride, 16);
            place = $"Unsafe.Add(ref t{layer.Number}, {length})";
        }

        foreach (LayerPlan layer in plan.Layers)
        {
            int n = layer.Number;
            writer.Line($"ref float a{n} = ref {place};");
            if (layer.Derivative == DerivativeSource.Slope)
            {
                writer.Line($"ref float slope{n} = ref Unsafe.Add(ref a{n}, capacity * {layer.Stride});");
                writer.Line($"ref float dz{n} = ref Unsafe.Add(ref slope{n}, capacity * {layer.Stride});");
            }
            else
            {
                writer.Line($"ref float dz{n} = ref Unsafe.Add(ref a{n}, capacity * {layer.Stride});");
            }

            place = $"Unsafe.Add(ref dz{n}, capacity * {layer.Stride})";
        }
    }

    private static void WriteForward(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line().Line("// Forward");
        foreach (LayerPlan layer in plan.Layers)
        {
            int n = layer.Number;
            writer.Line($"ForwardBatch{n}(ref {ForwardEmitter.InputOf(layer)}, ref p, ref a{n}, count);");
            string pass = ActivationText.TrainingForwardPass(layer, $"a{n}", $"slope{n}", $"count * {layer.Stride}");
            if (pass.Length > 0)
            {
                writer.Line(pass);
            }
        }
    }

    private static void WriteLoss(SourceWriter writer, NetworkPlan plan)
    {
        LayerPlan last = plan.Layers[plan.Layers.Count - 1];
        int n = last.Number;
        writer.Line().Line(LossComment(plan));
        writer.Line(
            $"float loss = LossKernels.{plan.Spec.Loss}(ref a{n}, ref dz{n}, {last.Units}, {last.Stride}, batch);");
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
            last, $"dz{last.Number}", BackwardEmitter.DerivativeBuffer(last), $"count * {last.Stride}");
        if (output.Length > 0)
        {
            writer.Line($"// dz{last.Number} = ∂C/∂a{last.Number} ⊙ {Names.Formula(last.Activation)}′(z{last.Number})");
            writer.Line(output);
        }

        foreach (LayerPlan layer in plan.Layers.Reverse())
        {
            int n = layer.Number;
            if (n < plan.Layers.Count)
            {
                writer.Line();
            }

            if (n > 1)
            {
                LayerPlan previous = plan.Layers[n - 2];
                string source = BackwardEmitter.DerivativeBuffer(previous);
                string argument = source.Length == 0 ? string.Empty : $"ref {source}, ";
                writer.Line($"// t{n} = w{n}ᵀ, {BackwardEmitter.Formula(layer, previous)}");
                writer.Line(
                    $"Transpose.Copy(ref {Simd.At("p", $"W{n}")}, {layer.Inputs}, {layer.Units}, {layer.Stride}, "
                    + $"ref t{n}, {previous.Stride});");
                writer.Line($"PropagateBatch{n}(ref dz{n}, ref t{n}, {argument}ref dz{n - 1}, count);");
            }

            writer.Line($"// dw{n} = {ForwardEmitter.InputOf(layer)}ᵀ·dz{n}, db{n} = Σ dz{n}, each handed to its rule");
            string x = ForwardEmitter.InputOf(layer);
            string places = "ref p, ref slot0, ref slot1";
            writer.Line($"Gradient{n}(ref {x}, ref dz{n}, {places}, count, 0, {layer.Inputs}, in weightRule);");
            writer.Line($"BiasGradient.Apply(ref dz{n}, {layer.Columns}, {layer.Stride}, {places}, B{n}, count, in biasRule);");
        }
    }
}
