using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen;

/// <summary>
/// A fixed number of floats, zero at first, whose first element lies on a 64-byte boundary and never moves:
/// an ordinary managed object on the pinned heap, with nothing to dispose.
/// </summary>
public sealed class AlignedBuffer
{
    private const int AlignmentInFloats = 16;

    /// <summary>The most floats that a buffer holds: an array's, less what alignment takes.</summary>
    internal static readonly int MaximumLength = Array.MaxLength - AlignmentInFloats;

    private readonly float[] _array;
    private readonly int _offset;

    /// <summary>Allocates a buffer of zeros.</summary>
    /// <param name="length">The number of floats, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The length is negative, or above what an array holds less 16.
    /// </exception>
    public AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaximumLength);
        Length = length;
        _array = GC.AllocateArray<float>(length + AlignmentInFloats, pinned: true);
        long address = Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0);
        long misaligned = (address / sizeof(float)) % AlignmentInFloats;
        _offset = (int)((AlignmentInFloats - misaligned) % AlignmentInFloats);
    }

    /// <summary>The number of floats.</summary>
    public int Length { get; }

    /// <summary>The floats.</summary>
    public Span<float> Span => _array.AsSpan(_offset, Length);

    /// <summary>The first float, on a 64-byte boundary; where generated kernels begin.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref float Reference => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _offset);

    /// <summary>A new buffer with the same floats.</summary>
    public AlignedBuffer Clone()
    {
        var copy = new AlignedBuffer(Length);
        Span.CopyTo(copy.Span);
        return copy;
    }
}
