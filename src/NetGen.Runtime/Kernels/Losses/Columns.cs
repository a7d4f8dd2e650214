using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>Tells the columns of a padded row that count from its padding.</summary>
internal static class Columns
{
    /// <summary>All bits set in the lanes of columns c to c + 7 that lie below <paramref name="count"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> Mask(int c, int count) =>
        Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count - c)).AsSingle();
}
