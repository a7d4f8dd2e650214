using System.Collections.Generic;
using System.Linq;
using NetGen.Emit.Text;
using NetGen.Infrastructure;
using NetGen.Planning;
using NetGen.Specs;

namespace NetGen.Emit;

/// <summary>
/// Writes what a training step does beside forward, loss and backward: standardising, disturbing, normalising. A plain
/// network has none of it.
/// </summary>
internal static class TrainingLayerEmitter
{
    /// <summary>Whether the step draws random numbers.</summary>
    public static bool IsRandom(NetworkPlan plan) =>
        plan.Spec.InputPerturbations.Count > 0 || plan.Layers.Any(layer => layer.IsDisturbed);

    /// <summary>What a layer reads in training: "x", "a1", or "h1" where it is disturbed.</summary>
    public static string InputOf(NetworkPlan plan, LayerPlan layer) =>
        layer.Number > 1 ? OutputOf(plan.Layers[layer.Number - 2])
        : plan.InputIsPrepared ? "h0" : "x";

    /// <summary>What a layer gives on in training: "a1", or "h1" where it is disturbed.</summary>
    public static string OutputOf(LayerPlan layer) => $"{(layer.IsDisturbed ? "h" : "a")}{layer.Number}";

    /// <summary>The step's directives: those of every step, and of what this one has besides.</summary>
    public static string Usings(NetworkPlan plan)
    {
        IEnumerable<PerturbationSpec> perturbations =
            plan.Spec.InputPerturbations.Concat(plan.Layers.SelectMany(layer => layer.Spec.Perturbations));
        var usings = new List<string>(Simd.StepUsings.Split('\n'));
        AddWhere(perturbations.Any(p => p.Kind == PerturbationKind.Dropout), "Dropout");
        AddWhere(perturbations.Any(p => p.Kind == PerturbationKind.GaussianNoise), "GaussianNoise");
        AddWhere(plan.Layers.Any(layer => layer.Spec.Normalization is not null), "BatchNormalization");
        AddWhere(plan.Spec.IsStandardized, "Standardize");
        AddWhere(IsRandom(plan), "StepRandom");
        usings.Sort(System.StringComparer.Ordinal);
        return string.Join("\n", usings);

        void AddWhere(bool isUsed, string name)
        {
            if (isUsed)
            {
                usings.Add($"using {name} = global::NetGen.Kernels.{name};");
            }
        }
    }

    /// <summary>Names the buffers that a plain network does not have.</summary>
    public static void WriteLegend(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.InputIsPrepared || plan.Layers.Any(layer => layer.IsDisturbed))
        {
            writer.Line("// h is what the next layer reads: standardised or disturbed, by masks where it drops units");
        }

        if (plan.Layers.Any(layer => layer.HasBatchStatistics))
        {
            writer.Line("// statistics are the batch's mean, variance and 1/√(variance + ε); dnorm is ∂C/∂γ and ∂C/∂β");
        }
    }

    /// <summary>Makes h0 of the batch's samples.</summary>
    public static void WriteInput(SourceWriter writer, NetworkPlan plan)
    {
        int inputs = plan.Spec.Inputs;
        string source = "x";
        if (plan.Spec.IsStandardized)
        {
            writer.Line(
                $"Standardize.Apply(ref x, ref {Simd.At("p", "Mean")}, ref {Simd.At("p", "Scale")}, ref h0, {inputs}, "
                + "count);");
            source = "h0";
        }

        int index = 0;
        foreach (PerturbationSpec perturbation in plan.Spec.InputPerturbations)
        {
            string name = perturbation.Kind == PerturbationKind.Dropout ? "Dropout.ForwardInput" : "GaussianNoise.Forward";
            writer.Line(
                $"{name}(ref {source}, ref h0, {inputs}, {Simd.Number(perturbation.Amount)}, in random, "
                + $"{Stream(0, index++)}, first, count);");
            source = "h0";
        }
    }

    /// <summary>Normalises the net inputs a layer has just computed.</summary>
    public static void WriteNormalization(SourceWriter writer, LayerPlan layer)
    {
        if (layer.Spec.Normalization is { } norm)
        {
            int n = layer.Number;
            string call = layer.HasBatchStatistics
                ? $"Forward(ref a{n}, ref normalized{n}, ref statistics{n}"
                : $"ForwardFrozen(ref a{n}";
            writer.Line(
                $"BatchNormalization.{call}, ref {Simd.At("p", $"N{n}")}, {layer.Columns}, {layer.Stride}, count, "
                + $"{Simd.Number(norm.Epsilon)});");
            if (layer.NetInput is not null)
            {
                writer.Line(layer.Activation == ActivationKind.LeakyRelu
                    ? $"Activations.LeakyRelu(ref a{n}, {Simd.Number(layer.Slope)}, count * {layer.Stride});"
                    : $"Activations.{layer.Activation}(ref a{n}, count * {layer.Stride});");
            }
        }
    }

    /// <summary>Makes h of a layer's activations.</summary>
    public static void WritePerturbations(SourceWriter writer, LayerPlan layer)
    {
        int n = layer.Number;
        string source = $"a{n}";
        for (int i = 0; i < layer.Spec.Perturbations.Count; i++)
        {
            PerturbationSpec perturbation = layer.Spec.Perturbations[i];
            string call = perturbation.Kind == PerturbationKind.Dropout
                ? $"Dropout.Forward(ref {source}, ref mask{n}"
                : $"GaussianNoise.Forward(ref {source}";
            writer.Line(
                $"{call}, ref h{n}, {layer.Stride}, {Simd.Number(perturbation.Amount)}, in random, "
                + $"{Stream(n, i)}, first, count);");
            source = $"h{n}";
        }
    }

    /// <summary>Takes the deltas back through a layer's dropout; noise passes them on.</summary>
    public static void WriteDropoutBackward(SourceWriter writer, LayerPlan layer)
    {
        if (layer.Spec.Perturbations.Any(perturbation => perturbation.Kind == PerturbationKind.Dropout))
        {
            int n = layer.Number;
            writer.Line($"Dropout.Backward(ref dz{n}, ref mask{n}, {layer.Stride}, count);");
        }
    }

    /// <summary>Takes the deltas back through a layer's batch normalisation.</summary>
    public static void WriteNormalizationBackward(SourceWriter writer, LayerPlan layer)
    {
        int n = layer.Number;
        string norm = $"ref {Simd.At("p", $"N{n}")}";
        string shape = $"{layer.Columns}, {layer.Stride}, count";
        if (layer.HasBatchStatistics)
        {
            writer.Line(
                $"BatchNormalization.Backward(ref dz{n}, ref normalized{n}, ref statistics{n}, {norm}, ref dnorm{n}, "
                + $"{shape});");
        }
        else if (layer.Spec.Normalization is { } frozen)
        {
            writer.Line(
                $"BatchNormalization.BackwardFrozen(ref dz{n}, {norm}, {shape}, {Simd.Number(frozen.Epsilon)});");
        }
    }

    /// <summary>Hands ∂C/∂γ and ∂C/∂β to the rule, and the batch's statistics to the running ones.</summary>
    public static void WriteNormalizationUpdate(SourceWriter writer, LayerPlan layer, string places)
    {
        if (layer.Spec.Normalization is not { } norm)
        {
            return;
        }

        int n = layer.Number;
        string shape = $"{layer.Columns}, {layer.Stride}";
        writer.Line($"BatchNormalization.Update(ref dnorm{n}, {shape}, {places}, N{n}, in biasRule);");
        using (writer.Block("if (state.TracksStatistics)"))
        {
            writer.Line(
                $"BatchNormalization.Track(ref statistics{n}, ref {Simd.At("p", $"N{n}")}, {shape}, samples, "
                + $"{Simd.Number(norm.Momentum)});");
        }
    }

    /// <summary>The random numbers of one perturbation: layers are 16 apart, the input is 0.</summary>
    private static int Stream(int place, int index) => (16 * place) + index;
}
