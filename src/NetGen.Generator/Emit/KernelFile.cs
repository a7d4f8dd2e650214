using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Emit.Text;
using NetGen.Infrastructure;
using NetGen.Planning;

namespace NetGen.Emit;

/// <summary>
/// Writes what all files of a network's kernel class have in common: header, namespace, names, class.
/// </summary>
internal static class KernelFile
{
    /// <summary>
    /// How a kernel is compiled: into its caller where it is straight-line code, and fully at once otherwise.
    /// </summary>
    public static string Attribute(MatrixKernelPlan kernel) => kernel.IsStraight
        ? "[MethodImpl(MethodImplOptions.AggressiveInlining)]"
        : "[MethodImpl(MethodImplOptions.AggressiveOptimization)]";

    /// <summary>A kernel's parameters; that of tiles takes the number of samples too.</summary>
    public static IEnumerable<string> Parameters(MatrixKernelPlan kernel, string[] references) =>
        kernel.Rows > 1 ? references.Append("int count") : references;

    /// <param name="plan">The network.</param>
    /// <param name="part">What the file holds: "the forward pass".</param>
    /// <param name="usings">The names that it uses.</param>
    /// <param name="summary">The class's documentation; empty in all files but one.</param>
    /// <param name="members">Writes the members.</param>
    /// <param name="lanes">The vectors, in floats, in which the header tells the plan.</param>
    public static string Write(
        NetworkPlan plan,
        string part,
        string usings,
        string summary,
        Action<SourceWriter> members,
        int lanes = ModelCard.CommonLanes)
    {
        var writer = new SourceWriter();
        HeaderEmitter.Write(writer, plan, part, lanes);
        using (writer.Block($"namespace {Names.KernelNamespace}"))
        {
            writer.Line(usings).Line();
            if (summary.Length > 0)
            {
                writer.Line(summary);
            }

            using (writer.Block($"internal static partial class {Names.KernelClass(plan.Spec)}"))
            {
                members(writer);
            }
        }

        return writer.ToString();
    }
}
