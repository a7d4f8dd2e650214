using System;
using NetGen.Infrastructure;

namespace NetGen.Emit;

/// <summary>
/// The scratch of a prediction: on the stack while it is small, from the pool otherwise. It is given back at the end.
/// </summary>
/// <param name="element">"float" or "int", of 4 bytes.</param>
/// <param name="perSample">The elements for each sample.</param>
/// <param name="name">Names its parts, given the rows and the reference to its first element.</param>
internal sealed class PredictScratch(string element, int perSample, Action<int, string> name)
{
    // A stack buffer larger than this, 16 KB, is taken from the pool instead.
    private const int MostOnStack = 4096;

    public void Begin(SourceWriter writer, int rows)
    {
        int length = rows * perSample;
        writer.Line(length <= MostOnStack
            ? $"global::System.Span<{element}> scratch = stackalloc {element}[{length}];"
            : $"{element}[] scratch = global::System.Buffers.ArrayPool<{element}>.Shared.Rent({length});");
        name(rows, length <= MostOnStack
            ? "MemoryMarshal.GetReference(scratch)"
            : "MemoryMarshal.GetArrayDataReference(scratch)");
        writer.Line();
    }

    public void End(SourceWriter writer, int rows)
    {
        if (rows * perSample > MostOnStack)
        {
            writer.Line($"global::System.Buffers.ArrayPool<{element}>.Shared.Return(scratch);");
        }
    }
}
