namespace NetGen.Tests;

/// <summary>What the calling thread allocates.</summary>
internal static class Allocations
{
    private const int Measurements = 4;

    /// <summary>
    /// The bytes that an action allocates each time: the least of some measurements, the first that is few enough.
    /// </summary>
    /// <param name="action">The action, which has run before.</param>
    /// <param name="enough">How few bytes need no further measurement.</param>
    /// <remarks>
    /// Other tests run beside this one, and some things are allocated once by whoever comes first: the threads of the
    /// process's team, which may have been busy in a first call; a larger table of the .NET runtime for casts or for
    /// generic virtual calls; an array in place of a rented one that a collection took back where memory is short. What
    /// the action itself allocates is in every measurement.
    /// </remarks>
    public static long Least(Action action, long enough = 0)
    {
        long least = long.MaxValue;
        for (int turn = 0; turn < Measurements && least > enough; turn++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
