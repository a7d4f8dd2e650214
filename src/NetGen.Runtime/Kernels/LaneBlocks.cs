using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Kernels;

/// <summary>
/// Blocks of 16 samples side by side, as tiny networks train: [block][column][16], where sample n is lane n mod 16 of
/// block n / 16.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneBlocks
{
    /// <summary>The samples of a block.</summary>
    internal const int Samples = 16;

    /// <summary>Lays a batch's features side by side. Lanes beyond the last sample become 0.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="x">Receives [blocks][inputs][16].</param>
    public static void Gather(Batch batch, ref float x)
    {
        ArgumentNullException.ThrowIfNull(batch);
        Gather(ref batch.FeatureReference, batch.Inputs, batch.Count, ref x);
    }

    /// <summary>rows: [count, columns], row-major. Every block of columns is laid side by side.</summary>
    internal static void Gather(ref float rows, int columns, int count, ref float blocks)
    {
        for (int n = 0; n < count; n += Samples)
        {
            Transpose.Copy(ref rows, int.Min(Samples, count - n), columns, columns, ref blocks, Samples);
            rows = ref Unsafe.Add(ref rows, Samples * columns);
            blocks = ref Unsafe.Add(ref blocks, Samples * columns);
        }
    }

    /// <summary>Zeroes the lanes beyond the last sample of one block.</summary>
    internal static void ClearBeyond(ref float block, int columns, int samples)
    {
        for (int c = 0; c < columns; c++)
        {
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref block, (c * Samples) + samples), Samples - samples).Clear();
        }
    }
}
