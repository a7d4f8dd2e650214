using System.Diagnostics;

namespace NetGen.Tests;

/// <summary>
/// Kills the process from a thread of its own, some time after a step. Counted in steps, it comes as far as on a quiet
/// machine on one that is busy.
/// </summary>
public sealed class SuddenEnd
{
    private readonly ManualResetEventSlim _reached = new();
    private int _steps;

    /// <param name="steps">How many steps to let pass; with 0 the time begins here.</param>
    /// <param name="microseconds">How long to wait then.</param>
    public SuddenEnd(int steps, int microseconds)
    {
        _steps = steps;
        var thread = new Thread(() => Kill(microseconds)) { IsBackground = true };
        thread.Start();
        if (steps == 0)
        {
            _reached.Set();
        }
    }

    /// <summary>A step of the training has passed.</summary>
    public void Step()
    {
        if (--_steps == 0)
        {
            _reached.Set();
        }
    }

    private void Kill(int microseconds)
    {
        _reached.Wait();

        // No sleep: it would last for a whole step at least.
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed.TotalMicroseconds < microseconds)
        {
            Thread.SpinWait(1);
        }

        // At once, without a chance for the training to finish anything.
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
