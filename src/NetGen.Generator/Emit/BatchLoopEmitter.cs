using System.Linq;
using NetGen.Emit.Text;
using NetGen.Infrastructure;

namespace NetGen.Emit;

/// <summary>
/// A reference that a batch loop passes on, and the elements that it moves by from sample to sample (0: it stays).
/// </summary>
internal readonly record struct BatchReference(string Name, int Stride)
{
    /// <summary>What it refers to.</summary>
    public string Element { get; init; } = "float";

    /// <summary>The argument for a sample: "ref Unsafe.Add(ref x, n * 784)", or "ref p".</summary>
    public string At(string sample) => Stride == 0 ? $"ref {Name}" : $"ref {Simd.At(Name, sample, Stride)}";
}

/// <summary>
/// Writes what takes a kernel over a batch: its tiles where there are samples enough, else sample by sample.
/// </summary>
internal static class BatchLoopEmitter
{
    /// <param name="writer">Receives the text.</param>
    /// <param name="summary">What the loop computes.</param>
    /// <param name="name">The loop's name.</param>
    /// <param name="kernel">The kernel of one sample; that of tiles is called so with "Tiles" behind it.</param>
    /// <param name="tileRows">The samples of a tile; 0 where there are no tiles.</param>
    /// <param name="references">What the kernels take.</param>
    public static void Write(
        SourceWriter writer,
        string summary,
        string name,
        string kernel,
        int tileRows,
        params BatchReference[] references)
    {
        string parameters = string.Join(", ", references.Select(reference => $"ref {reference.Element} {reference.Name}"));
        writer.Line($"/// <summary>{summary}</summary>");
        using (writer.Block($"private static void {name}({parameters}, int count)"))
        {
            if (tileRows > 0)
            {
                using (writer.Block($"if (count >= {tileRows})"))
                {
                    string arguments = string.Join(", ", references.Select(reference => $"ref {reference.Name}"));
                    writer.Line($"{kernel}Tiles({arguments}, count);");
                    writer.Line("return;");
                }

                writer.Line();
            }

            using (writer.Block("for (int n = 0; n < count; n++)"))
            {
                string arguments = string.Join(", ", references.Select(reference => reference.At("n")));
                writer.Line($"{kernel}({arguments});");
            }
        }
    }
}
