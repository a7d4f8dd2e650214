using System.Runtime.CompilerServices;
using NetGen.Kernels;
using NetGen.Numerics;

namespace NetGen;

/// <summary>The random directions of annealing: <see cref="NormalValues"/> of a purpose of their own.</summary>
internal readonly struct AnnealingValues : IRandomValues
{
    /// <inheritdoc/>
    public static RandomPurpose Purpose => RandomPurpose.Annealing;

    /// <inheritdoc/>
    public static int Length => NormalValues.Length;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(in VectorPhilox words, ref float destination) =>
        default(NormalValues).Write(in words, ref destination);
}
