using System.Collections.Generic;
using System.Linq;
using NetGen.Infrastructure;
using NetGen.Planning;

namespace NetGen.Emit;

/// <summary>
/// A reference that a batch loop passes on, and the floats that it moves by from sample to sample (0: it stays).
/// </summary>
internal readonly record struct BatchReference(string Name, int Stride);

/// <summary>Writes the loop over a batch's samples around a row kernel and, where there is one, its tile.</summary>
internal static class BatchLoopEmitter
{
    public static void Write(
        SourceWriter writer,
        string summary,
        string name,
        string kernel,
        MatrixKernelPlan? tile,
        params BatchReference[] references)
    {
        string parameters = string.Join(", ", references.Select(reference => $"ref float {reference.Name}"));
        writer.Line($"/// <summary>{summary}</summary>");
        using (writer.Block($"private static void {name}({parameters}, int count)"))
        {
            if (tile is null)
            {
                using (writer.Block("for (int n = 0; n < count; n++)"))
                {
                    writer.Line(Call(kernel, references, "n"));
                }

                return;
            }

            using (writer.Block($"if (count < {tile.Rows})"))
            {
                using (writer.Block("for (int n = 0; n < count; n++)"))
                {
                    writer.Line(Call(kernel, references, "n"));
                }

                writer.Line().Line("return;");
            }

            writer.Line();
            using (writer.Block($"for (int n = 0; n <= count - {tile.Rows}; n += {tile.Rows})"))
            {
                writer.Line(Call($"{kernel}Tile", references, "n"));
            }

            writer.Line();
            writer.Line(
                "// What remains is a tile that ends with the last sample: some samples come twice, to the same bits.");
            using (writer.Block($"if (count % {tile.Rows} != 0)"))
            {
                writer.Line($"int n = count - {tile.Rows};");
                writer.Line(Call($"{kernel}Tile", references, "n"));
            }
        }
    }

    private static string Call(string kernel, IEnumerable<BatchReference> references, string sample)
    {
        IEnumerable<string> arguments = references.Select(reference => reference.Stride == 0
            ? $"ref {reference.Name}"
            : $"ref Unsafe.Add(ref {reference.Name}, {sample} * {reference.Stride})");
        return $"{kernel}({string.Join(", ", arguments)});";
    }
}
