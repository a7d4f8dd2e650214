using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>The random values of one sample at one place of the network: <see cref="RandomGroup"/>s in a row.</summary>
internal static class RandomRow
{
    private const int Lanes = 8;

    /// <summary>Writes a row of random values.</summary>
    /// <typeparam name="TValues">How words become values.</typeparam>
    /// <param name="values">The constants of that.</param>
    /// <param name="row">Receives [length] floats and not one more.</param>
    /// <param name="length">The floats of the row.</param>
    /// <param name="random">Seed and step.</param>
    /// <param name="stream">The place in the network, as in <see cref="StepRandom"/>.</param>
    /// <param name="sample">The sample's place in the batch.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Write<TValues>(
        in TValues values, ref float row, int length, in StepRandom random, int stream, int sample)
        where TValues : struct, IRandomValues
    {
        RandomGroup group = default;
        for (int i = 0; i < length; i += TValues.Length)
        {
            ref float drawn = ref group.Draw(in values, in random, stream, sample, i);
            Copy(ref drawn, ref Unsafe.Add(ref row, i), int.Min(TValues.Length, length - i));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(ref float source, ref float destination, int length)
    {
        int j = 0;
        for (; j <= length - Lanes; j += Lanes)
        {
            Vector256.LoadUnsafe(ref source, (nuint)j).StoreUnsafe(ref destination, (nuint)j);
        }

        for (; j < length; j++)
        {
            Unsafe.Add(ref destination, j) = Unsafe.Add(ref source, j);
        }
    }
}
