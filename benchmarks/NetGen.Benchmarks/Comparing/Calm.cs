namespace NetGen.Benchmarks.Comparing;

/// <summary>Waits, a bounded time, for moments in which no other program holds a processor.</summary>
/// <param name="threads">The threads that are to run.</param>
/// <param name="peaks">GFLOP/s of one thread, and of all at once.</param>
internal sealed class Calm(int threads, Func<(double One, double All)> peaks)
{
    // Two threads that have their processors to themselves reach nearly twice the peak of one: 1.8 times at least.
    private const double LeastScaling = 0.9;
    private const int Attempts = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>How often a round had to begin anew.</summary>
    public int Disturbed { get; private set; }

    /// <summary>The peak of all threads at the first calm moment, or at the last one looked at.</summary>
    public double Wait()
    {
        (double one, double all) = peaks();
        for (int i = 0; i < Attempts && all < LeastScaling * threads * one; i++)
        {
            Disturbed++;
            Thread.Sleep(Pause);
            (one, all) = peaks();
        }

        return all;
    }
}
