using NetGen.Numerics;

namespace NetGen.Kernels;

/// <summary>Turns random words into the values of a <see cref="RandomGroup"/>.</summary>
internal interface IRandomValues
{
    /// <summary>What the values are for.</summary>
    static abstract RandomPurpose Purpose { get; }

    /// <summary>The values that eight blocks make: a multiple of 8, at most 64.</summary>
    static abstract int Length { get; }

    /// <summary>Writes the values of eight blocks: those of block k lie in lane k of each vector.</summary>
    void Write(in VectorPhilox words, ref float destination);
}
