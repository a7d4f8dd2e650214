using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Kernels;

/// <summary>Moves rows between padded and plain storage.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rows
{
    /// <summary>Copies the valid columns of padded rows to plain rows.</summary>
    /// <param name="source">The first padded row: [rows][stride].</param>
    /// <param name="stride">The floats of a padded row.</param>
    /// <param name="destination">The first plain row: [rows][columns].</param>
    /// <param name="columns">The valid columns.</param>
    /// <param name="rows">The number of rows.</param>
    public static void Copy(ref float source, int stride, ref float destination, int columns, int rows)
    {
        for (int r = 0; r < rows; r++)
        {
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref source, r * stride), columns)
                .CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref destination, r * columns), columns));
        }
    }
}
