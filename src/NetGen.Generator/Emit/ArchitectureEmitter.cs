using System.Collections.Generic;
using System.Linq;
using NetGen.Emit.Text;
using NetGen.Infrastructure;
using NetGen.Planning;
using NetGen.Specs;

namespace NetGen.Emit;

/// <summary>
/// Writes the descriptor that the runtime knows a network by. It belongs to the kernel class: in the user's class it
/// would be made after the user's own static fields, which may hold networks.
/// </summary>
internal static class ArchitectureEmitter
{
    public static void Write(SourceWriter writer, NetworkPlan plan)
    {
        using (writer.Block($"namespace {Names.KernelNamespace}"))
        using (writer.Block($"internal static partial class {Names.KernelClass(plan.Spec)}"))
        {
            writer.Line("internal static readonly global::NetGen.Architecture Architecture = new(");
            writer.Line($"    \"{plan.Spec.Name}\",");
            writer.Line($"    {Input(plan.Spec)},");
            WriteLoss(writer, plan.Spec.Loss);
            writer.Line("    new global::NetGen.LayerDefinition[]");
            writer.Line("    {");
            foreach (LayerSpec layer in plan.Spec.Layers)
            {
                writer.Line($"        {Definition(layer)},");
            }

            writer.Line("    });");
        }
    }

    private static string Input(NetworkSpec spec)
    {
        var options = new List<string>();
        if (spec.IsStandardized)
        {
            options.Add("IsStandardized = true");
        }

        AddPerturbations(options, spec.InputPerturbations);
        return options.Count == 0 && spec.Loss.IsPlain
            ? $"inputs: {spec.Inputs}"
            : $"new global::NetGen.InputDefinition({spec.Inputs}) {{ {string.Join(", ", options)} }}";
    }

    private static void WriteLoss(SourceWriter writer, LossSpec loss)
    {
        string kind = $"global::NetGen.Loss.{loss.Kind}";
        if (loss.IsPlain)
        {
            writer.Line($"    {kind},");
            return;
        }

        string weights = string.Join(", ", loss.ClassWeights.Select(Simd.Number));
        writer.Line("    new global::NetGen.LossDefinition(");
        writer.Line($"        {kind},");
        writer.Line($"        delta: {Simd.Number(loss.Delta)},");
        writer.Line($"        labelSmoothing: {Simd.Number(loss.LabelSmoothing)},");
        writer.Line($"        classWeights: new float[] {{ {weights} }}),");
    }

    private static void AddPerturbations(List<string> options, EquatableArray<PerturbationSpec> perturbations)
    {
        if (perturbations.Count > 0)
        {
            IEnumerable<string> items = perturbations.Select(perturbation =>
                $"new(global::NetGen.PerturbationKind.{perturbation.Kind}, {Simd.Number(perturbation.Amount)})");
            options.Add(
                $"Perturbations = new global::NetGen.Perturbation[] {{ {string.Join(", ", items)} }}");
        }
    }

    /// <summary>What a layer has beyond its shape, activation and initialization.</summary>
    private static List<string> Options(LayerSpec layer)
    {
        var options = new List<string>();
        if (layer.Normalization is { } norm)
        {
            options.Add(
                $"Normalization = new({Simd.Number(norm.Epsilon)}, {Simd.Number(norm.Momentum)})");
        }
        else if (!layer.HasBias)
        {
            options.Add("HasBias = false");
        }

        if (layer.IsFrozen)
        {
            options.Add("IsFrozen = true");
        }

        AddStrength("L1", layer.Regularization.L1);
        AddStrength("L2", layer.Regularization.L2);
        AddStrength("WeightDecay", layer.Regularization.WeightDecay);
        AddStrength("MaxNorm", layer.Regularization.MaxNorm);
        AddPerturbations(options, layer.Perturbations);
        return options;

        void AddStrength(string name, float value)
        {
            if (value != 0)
            {
                options.Add($"{name} = {Simd.Number(value)}");
            }
        }
    }

    private static string Definition(LayerSpec layer)
    {
        string text = $"new global::NetGen.LayerDefinition({layer.Units}, global::NetGen.Activation.{layer.Activation}";
        if (layer.Activation == ActivationKind.LeakyRelu)
        {
            text += $", Slope: {Simd.Number(layer.Slope)}";
        }

        text += $", Initialization: global::NetGen.Initialization.{layer.Initialization}";
        text += layer.Initialization == InitializationKind.Uniform ? $", Range: {Simd.Number(layer.Range)})" : ")";
        List<string> options = Options(layer);
        return options.Count == 0
            ? text
            : $"{text}\n        {{\n            {string.Join(",\n            ", options)},\n        }}";
    }
}
