using System.ComponentModel;

namespace NetGen.Kernels;

/// <summary>
/// One of the threads that run the same code at once: which part is its own, and where it waits for the others. The
/// default is a thread alone, whose part is everything.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TeamMember
{
    private readonly PhaseBarrier? _barrier;
    private readonly int _others;

    internal TeamMember(PhaseBarrier barrier, int index, int count)
    {
        _barrier = barrier;
        _others = count - 1;
        Index = index;
    }

    /// <summary>A thread that works alone.</summary>
    public static TeamMember Alone => default;

    /// <summary>The member's number, from 0: the thread that called.</summary>
    public int Index { get; }

    /// <summary>The number of members.</summary>
    public int Count => _others + 1;

    /// <summary>
    /// Returns when every member has come here: what each wrote before, all may read after. Alone it does nothing.
    /// </summary>
    public void Wait() => _barrier?.Wait();

    /// <summary>
    /// The member's part of some items: parts are contiguous, in the order of the members, as equal as whole grains
    /// allow, and together all of it. Only the last grain may be smaller. A part may be empty.
    /// </summary>
    /// <param name="total">The number of items, at least 0.</param>
    /// <param name="grain">The items that belong together, at least 1.</param>
    /// <param name="first">The first item of the part.</param>
    /// <param name="count">The number of items of the part.</param>
    public void Share(int total, int grain, out int first, out int count)
    {
        long grains = ((long)total + grain - 1) / grain;
        first = (int)Math.Min(total, grains * Index / Count * grain);
        count = (int)Math.Min(total, grains * (Index + 1) / Count * grain) - first;
    }
}
