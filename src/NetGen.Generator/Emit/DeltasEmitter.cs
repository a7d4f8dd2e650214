using System.Collections.Generic;
using System.Linq;
using NetGen.Emit.Kernels;
using NetGen.Emit.Text;
using NetGen.Infrastructure;
using NetGen.Planning;
using NetGen.Specs;

namespace NetGen.Emit;

/// <summary>
/// Writes the part of a training step that belongs to samples: forward, loss, and the deltas of all layers.
/// </summary>
internal static class DeltasEmitter
{
    public static void Write(SourceWriter writer, NetworkPlan plan)
    {
        IEnumerable<string> parameters = References(plan).Select(reference => $"ref float {reference.Name}");
        writer.Line("""
            /// <summary>
            /// Forward, loss and deltas of count samples of the batch, from first on; the references are to the first one's.
            /// </summary>
            private static void Deltas(
                Batch batch,
                int first,
                int count,
            """);
        if (TrainingLayerEmitter.IsRandom(plan))
        {
            writer.Line("    StepRandom random,");
        }

        writer.Line($"    {string.Join(",\n    ", parameters)})");
        using (writer.Block())
        {
            WriteForward(writer, plan);
            writer.Line();
            WriteLoss(writer, plan);
            WriteBackward(writer, plan);
        }
    }

    /// <summary>Writes the call for the samples of a member: count of them, from first on.</summary>
    public static void WriteCall(SourceWriter writer, NetworkPlan plan)
    {
        IEnumerable<string> arguments = References(plan).Select(reference => reference.At("first"));
        writer.Line("""
            Deltas(
                batch,
                first,
                count,
            """);
        if (TrainingLayerEmitter.IsRandom(plan))
        {
            writer.Line("    state.Random,");
        }

        writer.Line($"    {string.Join(",\n    ", arguments)});");
    }

    /// <summary>What the workspace holds for each sample, in this order, and its floats of one.</summary>
    public static IEnumerable<BatchReference> SampleBuffers(NetworkPlan plan)
    {
        if (plan.InputIsPrepared)
        {
            yield return new BatchReference("h0", plan.Spec.Inputs);
        }

        foreach (BatchReference buffer in plan.Layers.SelectMany(SampleBuffers))
        {
            yield return buffer;
        }

        yield return new BatchReference("losses", 1);
    }

    /// <summary>What is read and written, and the floats of a sample; 0 where it is no sample's.</summary>
    private static IEnumerable<BatchReference> References(NetworkPlan plan)
    {
        yield return new BatchReference("p", 0);
        yield return new BatchReference("x", plan.Spec.Inputs);
        if (plan.InputIsPrepared)
        {
            yield return new BatchReference("h0", plan.Spec.Inputs);
        }

        foreach (LayerPlan layer in plan.Layers)
        {
            if (layer.Propagates)
            {
                yield return new BatchReference($"t{layer.Number}", 0);
            }

            if (layer.HasBatchStatistics)
            {
                yield return new BatchReference($"statistics{layer.Number}", 0);
                yield return new BatchReference($"dnorm{layer.Number}", 0);
            }

            foreach (BatchReference buffer in SampleBuffers(layer))
            {
                yield return buffer;
            }
        }

        yield return new BatchReference("losses", 1);
    }

    private static IEnumerable<BatchReference> SampleBuffers(LayerPlan layer)
    {
        int n = layer.Number;
        yield return new BatchReference($"a{n}", layer.Stride);
        if (layer.Derivative == DerivativeSource.Slope)
        {
            yield return new BatchReference($"slope{n}", layer.Stride);
        }

        if (layer.HasBatchStatistics)
        {
            yield return new BatchReference($"normalized{n}", layer.Stride);
        }

        if (layer.IsDisturbed)
        {
            yield return new BatchReference($"h{n}", layer.Stride);
        }

        if (layer.Spec.Perturbations.Any(perturbation => perturbation.Kind == PerturbationKind.Dropout))
        {
            yield return new BatchReference($"mask{n}", layer.Stride);
        }

        yield return new BatchReference($"dz{n}", layer.Stride);
    }

    private static void WriteForward(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("// Forward");
        TrainingLayerEmitter.WriteInput(writer, plan);
        foreach (LayerPlan layer in plan.Layers)
        {
            int n = layer.Number;
            string kernel = layer.NetInput?.Kernel ?? layer.Kernel;
            writer.Line(
                $"{kernel}Batch{n}(ref {TrainingLayerEmitter.InputOf(plan, layer)}, ref p, ref a{n}, count);");
            TrainingLayerEmitter.WriteNormalization(writer, layer);
            string pass = ActivationText.TrainingForwardPass(layer, $"a{n}", $"slope{n}", $"count * {layer.Stride}");
            if (pass.Length > 0)
            {
                writer.Line(pass);
            }

            TrainingLayerEmitter.WritePerturbations(writer, layer);
        }
    }

    private static void WriteLoss(SourceWriter writer, NetworkPlan plan)
    {
        LayerPlan last = plan.Layers[plan.Layers.Count - 1];
        int n = last.Number;
        writer.Line(TrainingEmitter.LossComment(plan));
        string head = plan.Spec.Loss.HasOwnHead ? $"{plan.Spec.Loss.Kind}(" : "Rows(Architecture.LossDefinition, ";
        writer.Line(
            $"LossKernels.{head}ref {TrainingLayerEmitter.OutputOf(last)}, ref dz{n}, ref losses, {last.Units}, "
            + $"{last.Stride}, batch, "
            + "first, count);");
    }

    private static void WriteBackward(SourceWriter writer, NetworkPlan plan)
    {
        LayerPlan last = plan.Layers[plan.Layers.Count - 1];
        TrainingLayerEmitter.WriteDropoutBackward(writer, last);
        string output = ActivationText.BackwardPass(
            last, $"dz{last.Number}", BackwardEmitter.DerivativeBuffer(last), $"count * {last.Stride}");
        if (output.Length > 0)
        {
            writer.Line();
            writer.Line($"// dz{last.Number} = ∂C/∂a{last.Number} ⊙ {Names.Formula(last.Activation)}′(z{last.Number})");
            writer.Line(output);
        }

        TrainingLayerEmitter.WriteNormalizationBackward(writer, last);
        foreach (LayerPlan layer in plan.Layers.Where(layer => layer.Propagates).Reverse())
        {
            int n = layer.Number;
            LayerPlan previous = plan.Layers[n - 2];
            string source = BackwardEmitter.DerivativeBuffer(previous);
            string argument = source.Length == 0 ? string.Empty : $"ref {source}, ";
            writer.Line();
            writer.Line($"// {BackwardEmitter.Formula(layer, previous)}");
            writer.Line($"PropagateBatch{n}(ref dz{n}, ref t{n}, {argument}ref dz{n - 1}, count);");
            TrainingLayerEmitter.WriteDropoutBackward(writer, previous);
            TrainingLayerEmitter.WriteNormalizationBackward(writer, previous);
        }
    }
}
