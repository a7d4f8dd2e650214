using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Kernels;

/// <summary>
/// The random values of one sample at one place of the network. Eight blocks of Philox make a group of values, in the
/// order that needs no shuffling: with L values in a group, value i comes from block 8·(i div L) + i mod 8 and is the
/// (i mod L) div 8-th that the block makes.
/// </summary>
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
        PhiloxBlock counter = random.Counter(TValues.Purpose, stream, sample);
        int i = 0;
        while (i <= length - TValues.Length)
        {
            values.Write(VectorPhilox.From(in counter, random.Key0, random.Key1), ref Unsafe.Add(ref row, i));
            counter = counter with { Word0 = counter.Word0 + VectorPhilox.Blocks };
            i += TValues.Length;
        }

        if (i < length)
        {
            Group group = default;
            ref float value = ref Unsafe.As<Group, float>(ref group);
            values.Write(VectorPhilox.From(in counter, random.Key0, random.Key1), ref value);
            Copy(ref value, ref Unsafe.Add(ref row, i), length - i);
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

    [InlineArray(64)]
    private struct Group
    {
        private float _first;
    }
}
