using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Kernels;

/// <summary>
/// Room for the values that eight blocks of Philox make for one sample at one place of the network, in the order that
/// needs no shuffling: with L values in a group, value i comes from block 8·(i div L) + i mod 8 and is the
/// (i mod L) div 8-th that the block makes.
/// </summary>
[InlineArray(Capacity)]
internal struct RandomGroup
{
    private const int Capacity = 64;

    private float _first;

    /// <summary>Draws the values from a unit on.</summary>
    /// <typeparam name="TValues">How words become values; it makes at most 64 in a group.</typeparam>
    /// <param name="values">The constants of that.</param>
    /// <param name="random">Seed and step.</param>
    /// <param name="stream">The place in the network, as in <see cref="StepRandom"/>.</param>
    /// <param name="sample">The sample's place in the batch.</param>
    /// <param name="unit">The first unit, a multiple of the group's length.</param>
    /// <returns>The first value.</returns>
    [UnscopedRef]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref float Draw<TValues>(
        in TValues values, in StepRandom random, int stream, int sample, int unit)
        where TValues : struct, IRandomValues
    {
        PhiloxBlock counter = random.Counter(TValues.Purpose, stream, sample) with
        {
            Word0 = (uint)(unit / TValues.Length * VectorPhilox.Blocks),
        };
        values.Write(VectorPhilox.From(in counter, random.Key0, random.Key1), ref _first);
        return ref _first;
    }
}
