namespace NetGen.Benchmarks.Comparing;

/// <summary>Waits, a bounded time, for moments in which no other program holds a processor.</summary>
/// <param name="threads">The threads that are to run.</param>
/// <param name="peaks">GFLOP/s of one thread, and of all at once.</param>
internal sealed class Calm(int threads, Func<(double One, double All)> peaks)
{
    // Two threads that have their processors to themselves reach nearly twice the peak of one: 1.8 times at least.
    private const double LeastScaling = 0.9;
    private const int Repeats = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private int _repeated;
    private int _disturbed;

    /// <summary>How often rounds were put off, and how many were measured disturbed; null where none was.</summary>
    public string? Report => _repeated == 0
        ? null
        : $"a busy processor put rounds off {_repeated} times; {_disturbed} were measured all the same";

    /// <summary>The peak of all threads at the first calm moment, or at the last one looked at.</summary>
    public double Wait()
    {
        (double one, double all) = peaks();
        for (int i = 0; i < Repeats && IsDisturbed(); i++)
        {
            _repeated++;
            Thread.Sleep(Pause);
            (one, all) = peaks();
        }

        _disturbed += IsDisturbed() ? 1 : 0;
        return all;

        bool IsDisturbed() => all < LeastScaling * threads * one;
    }
}
