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
            writer.Line($"    inputs: {plan.Spec.Inputs},");
            writer.Line($"    global::NetGen.Loss.{plan.Spec.Loss},");
            writer.Line("    new global::NetGen.LayerDefinition[]");
            writer.Line("    {");
            foreach (LayerSpec layer in plan.Spec.Layers)
            {
                writer.Line($"        {Definition(layer)},");
            }

            writer.Line("    });");
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
        return layer.Initialization == InitializationKind.Uniform
            ? $"{text}, Range: {Simd.Number(layer.Range)})"
            : $"{text})";
    }
}
