using System.Collections.Generic;
using System.Linq;
using NetGen.Emit.Text;
using NetGen.Infrastructure;
using NetGen.Planning;
using NetGen.Specs;

namespace NetGen.Emit;

/// <summary>
/// Writes Name.Training.g.cs: one training step from the batch to the update, and its workspace. All members of a team
/// run the step at once, in phases, each of which divides what is written in it; one thread is a team of its own.
/// </summary>
internal static class TrainingEmitter
{
    public static string Emit(NetworkPlan plan) =>
        KernelFile.Write(plan, "a training step", TrainingLayerEmitter.Usings(plan), summary: string.Empty, writer =>
        {
            WriteWorkspace(writer, plan);
            writer.Line();
            if (plan.IsDivisible)
            {
                WriteUsefulThreads(writer, plan.Team!);
                writer.Line();
            }

            WriteStep(writer, plan);
            writer.Line();
            DeltasEmitter.Write(writer, plan);
        });

    /// <summary>The loss and its gradient, as a comment.</summary>
    public static string LossComment(NetworkPlan plan)
    {
        int n = plan.Layers.Count;
        string y = $"a{n}";
        string formula = plan.Spec.Loss.Kind switch
        {
            LossKind.SquaredError => $"C = ½‖{y} − t‖², ∂C/∂{y} = {y} − t",
            LossKind.BinaryCrossEntropy => $"C = −Σ t·ln σ({y}) + (1 − t)·ln(1 − σ({y})), ∂C/∂{y} = σ({y}) − t",
            LossKind.SoftmaxCrossEntropy when plan.Spec.Loss.LabelSmoothing > 0 =>
                $"C = −Σ t·ln softmax({y}), ∂C/∂{y} = softmax({y})·Σ t − t",
            LossKind.SoftmaxCrossEntropy => $"C = −ln softmax({y})[label], ∂C/∂{y} = softmax({y}) − onehot(label)",
            LossKind.Hinge => $"C = Σ max(0, 1 − t·{y}), ∂C/∂{y} = −t where t·{y} < 1",
            LossKind.MulticlassHinge =>
                $"C = max(0, 1 + max {y}[j ≠ label] − {y}[label]), ∂C/∂{y} = onehot(j) − onehot(label)",
            LossKind.BinarySoftmax => $"C = Σ ln(1 + e^(−2t·{y})), ∂C/∂{y} = −2t·σ(−2t·{y})",
            LossKind.Perceptron => $"C = Σ max(0, −t·{y}), ∂C/∂{y} = −t where t·{y} ≤ 0",
            LossKind.AbsoluteError => $"C = ‖{y} − t‖₁, ∂C/∂{y} = sign({y} − t)",
            _ => $"C = Σ huber({y} − t, δ), ∂C/∂{y} = {y} − t, clamped to ±δ",
        };
        string mean = plan.Spec.Loss.ClassWeights.Count > 0 ? "the weighted mean" : "the mean";
        return $"// Loss: {formula}, {mean} over the batch";
    }

    private static void WriteWorkspace(SourceWriter writer, NetworkPlan plan)
    {
        int shared = plan.TransposedLength + plan.StatisticsLength;
        string what = plan.StatisticsLength > 0 ? "transposed weights and statistics" : "transposed weights";
        writer.Line($"""
            /// <summary>
            /// The floats that a step on up to batchSize samples needs: {shared} for {what},
            /// then {plan.WorkspacePerSample} a sample for activations, deltas and the loss.
            /// </summary>
            internal static int WorkspaceLength(int batchSize) =>
                checked({shared} + (batchSize * {plan.WorkspacePerSample}));
            """);
    }

    private static void WriteUsefulThreads(SourceWriter writer, TeamPlan team) => writer.Line($"""
        /// <summary>The threads that a step on so many samples can use: {team.SamplesPerThread} samples are worth one.</summary>
        internal static int UsefulThreads(int batchSize) =>
            int.Clamp(batchSize / {team.SamplesPerThread}, 1, {team.MostThreads});
        """);

    private static void WriteStep(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line(plan.IsDivisible
            ? """
                /// <summary>
                /// Forward, loss, backward, as the members of a team run it together: each takes its part of the samples through
                /// all layers and back, then its part of the weights. Every sum belongs to one member and has one order, so that
                /// the bits do not depend on their number. Nothing changes where the loss is not finite.
                /// </summary>
                """
            : """
                /// <summary>
                /// Forward, loss, backward, by a member alone: batch normalisation needs the whole batch between two layers.
                /// Nothing changes where the loss is not finite.
                /// </summary>
                """);
        writer.Line("""
            /// <returns>The mean loss of the batch.</returns>
            internal static float Step<TRule>(
                Batch batch, TrainingState state, in TRule weightRule, in TRule biasRule, TeamMember member)
                where TRule : struct, global::NetGen.IUpdateRule<TRule>
            """);
        using (writer.Block())
        {
            WriteReferences(writer, plan);
            WriteTransposes(writer, plan);
            WriteDeltas(writer, plan);
            WriteLoss(writer);
            WriteGradients(writer, plan);
            writer.Line().Line("return loss;");
        }
    }

    private static void WriteReferences(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("""
            int samples = batch.Count;
            int capacity = state.BatchCapacity;
            ref float x = ref batch.FeatureReference;
            ref float p = ref state.Parameters.Reference;
            ref float slot0 = ref state.Slot0.Reference;
            ref float slot1 = ref state.Slot1.Reference;

            // The workspace: transposed weights t, then activations a and deltas dz = ∂C/∂z of every layer, then the losses
            """);
        TrainingLayerEmitter.WriteLegend(writer, plan);
        string place = "state.Workspace.Reference";
        foreach ((string name, string length) in Buffers(plan))
        {
            writer.Line($"ref float {name} = ref {place};");
            place = Simd.At(name, length);
        }
    }

    /// <summary>The workspace's buffers and their lengths in floats.</summary>
    private static IEnumerable<(string Name, string Length)> Buffers(NetworkPlan plan)
    {
        foreach (LayerPlan layer in plan.Layers.Skip(1))
        {
            int length = Planner.RoundUp(layer.Units * layer.InputStride, 16);
            yield return ($"t{layer.Number}", Simd.Number(length));
        }

        foreach (LayerPlan layer in plan.Layers.Where(layer => layer.HasBatchStatistics))
        {
            yield return ($"statistics{layer.Number}", Simd.Number(3 * layer.Stride));
            yield return ($"dnorm{layer.Number}", Simd.Number(2 * layer.Stride));
        }

        foreach (BatchReference buffer in DeltasEmitter.SampleBuffers(plan))
        {
            yield return (buffer.Name, $"capacity * {buffer.Stride}");
        }
    }

    private static void WriteTransposes(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line();
        if (plan.Layers.Any(layer => layer.Propagates))
        {
            writer.Line("// The member's part of t = wᵀ, from weights that do not change before all deltas are there");
        }

        foreach (LayerPlan layer in plan.Layers.Where(layer => layer.Propagates))
        {
            int n = layer.Number;
            writer.Line(
                $"Transpose.Copy(ref {Simd.At("p", $"W{n}")}, {layer.Inputs}, {layer.Units}, {layer.Stride}, "
                + $"ref t{n}, {layer.InputStride}, member);");
        }

        writer.Line("member.Wait();");
    }

    private static void WriteDeltas(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line();
        writer.Line("// The member's samples");
        writer.Line($"member.Share(samples, {plan.Team!.SampleGrain}, out int first, out int count);");
        DeltasEmitter.WriteCall(writer, plan);
        writer.Line("member.Wait();");
    }

    private static void WriteLoss(SourceWriter writer)
    {
        writer.Line();
        writer.Line("// The same for every member");
        writer.Line("float loss = LossKernels.Mean(ref losses, samples);");
        using (writer.Block("if (!float.IsFinite(loss))"))
        {
            writer.Line("return loss;");
        }

        writer.Line();
        writer.Line("// The member's inputs and units of every layer; each gradient is handed to its rule");
    }

    private static void WriteGradients(SourceWriter writer, NetworkPlan plan)
    {
        const string places = "ref p, ref slot0, ref slot1";
        LayerPlan[] trained = [.. plan.Layers.Reverse().Where(layer => !layer.Spec.IsFrozen)];
        for (int i = 0; i < trained.Length; i++)
        {
            LayerPlan layer = trained[i];
            int n = layer.Number;
            string x = TrainingLayerEmitter.InputOf(plan, layer);
            if (i > 0)
            {
                writer.Line();
            }

            writer.Line($"// dw{n} = {x}ᵀ·dz{n}{(layer.Spec.HasBias ? $", db{n} = Σ dz{n}" : string.Empty)}");
            string type = i == 0 ? "int " : string.Empty;
            writer.Line($"member.Share({layer.Inputs}, {layer.GradientGrain}, out first, out {type}inputs);");
            string rule = RegularizationEmitter.WriteRule(writer, layer);
            writer.Line($"Gradient{n}(ref {x}, ref dz{n}, {places}, samples, first, first + inputs, in {rule});");
            if (layer.Spec.HasBias)
            {
                writer.Line(
                    $"BiasGradient.Apply(ref dz{n}, {layer.Columns}, {layer.Stride}, {places}, B{n}, samples, "
                    + "in biasRule, member);");
            }

            TrainingLayerEmitter.WriteNormalizationUpdate(writer, layer, places);
        }
    }
}
