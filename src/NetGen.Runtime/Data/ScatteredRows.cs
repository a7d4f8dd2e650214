using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen;

/// <summary>
/// Rows that lie apart in a table larger than the caches, as those of a shuffled batch do. Reading one after the other
/// waits for the memory at each; here one value of every cache line of some rows is read first, so that the misses run
/// side by side.
/// </summary>
internal static class ScatteredRows
{
    private const int CacheLine = 64;

    // Half a level-1 cache: the rows are still there when they are read in full.
    private const int GroupBytes = 16 * 1024;

    /// <summary>The number of rows to fetch at a time, at least 1.</summary>
    public static int GroupSize<T>(int width) => Math.Max(1, GroupBytes / (width * Unsafe.SizeOf<T>()));

    /// <summary>Reads a byte of every cache line of the rows.</summary>
    /// <param name="table">Row-major: [rows, <paramref name="width"/>].</param>
    /// <param name="width">The number of elements of a row.</param>
    /// <param name="indices">The rows.</param>
    /// <returns>The sum of the bytes, which means nothing; a value that nobody returned would never be read.</returns>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static int Fetch<T>(ReadOnlySpan<T> table, int width, ReadOnlySpan<int> indices)
        where T : struct
    {
        int sum = 0;
        foreach (int index in indices)
        {
            ReadOnlySpan<byte> row = MemoryMarshal.AsBytes(table.Slice(index * width, width));
            for (int i = 0; i < row.Length; i += CacheLine)
            {
                sum += row[i];
            }

            sum += row[^1];
        }

        return sum;
    }
}
