using System.Collections.Generic;
using System.Linq;
using NetGen.Emit.Text;
using NetGen.Infrastructure;
using NetGen.Planning;

namespace NetGen.Emit;

/// <summary>
/// Writes the method that chooses between a kernel's widths. The compiler that runs on the user's machine knows which
/// vectors the machine has, so that of the choice nothing but one call is left.
/// </summary>
internal static class DispatchEmitter
{
    /// <param name="writer">Receives the text.</param>
    /// <param name="name">The kernel's name, with its type parameters.</param>
    /// <param name="parameters">Its parameters: "ref float x", "int count".</param>
    /// <param name="constraint">What its type parameters must be; empty where there are none.</param>
    /// <param name="kernels">The kernel in its widths, widest first.</param>
    public static void Write(
        SourceWriter writer,
        string name,
        IReadOnlyList<string> parameters,
        string constraint,
        IEnumerable<IKernelPlan> kernels)
    {
        string call = $"{name.Split('<')[0]}({string.Join(", ", parameters.Select(Argument))});";
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        if (constraint.Length == 0)
        {
            writer.Line($"private static void {name}({string.Join(", ", parameters)})");
        }
        else
        {
            writer.Line($"private static void {name}(");
            writer.Line($"    {string.Join(", ", parameters)})");
            writer.Line($"    {constraint}");
        }

        using (writer.Block())
        {
            string choice = "if";
            foreach (int lanes in kernels.Select(kernel => kernel.Lanes))
            {
                // The narrowest vectors are for machines that accelerate no others.
                writer.Line(lanes == Planner.Widths[Planner.Widths.Length - 1]
                    ? "else"
                    : $"{choice} ({Simd.VectorClass(lanes)}.IsHardwareAccelerated)");
                using (writer.Block())
                {
                    writer.Line($"{Simd.KernelClass(lanes)}.{call}");
                }

                choice = "else if";
            }
        }
    }

    // "ref float x" is passed on as "ref x", "int count" as "count".
    private static string Argument(string parameter)
    {
        string[] words = parameter.Split(' ');
        string name = words[words.Length - 1];
        return words[0] is "ref" or "in" ? $"{words[0]} {name}" : name;
    }
}
