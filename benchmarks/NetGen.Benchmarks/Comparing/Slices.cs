namespace NetGen.Benchmarks.Comparing;

/// <summary>
/// How a side is timed in a round: the fastest of some slices of many operations. Another program's turn on the
/// processor spoils only some of them.
/// </summary>
internal readonly record struct Slices(int Count, int Operations)
{
    private const int Most = 20;
    private const int Least = 3;
    private const double SliceSeconds = 0.01;
    private const int WarmUps = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);

    /// <summary>Warms a side up, and finds how many operations take a slice's time.</summary>
    public static Slices Find(Child side)
    {
        Slices slices = new(1, 1);
        for (int i = 0; i < WarmUps; i++)
        {
            slices = Fit(side, slices.Operations);
            side.Seconds(slices.Count / 2, slices.Operations);

            // NetGen's compiler improves code in the background, on the same processor.
            Thread.Sleep(Pause);
        }

        return Fit(side, slices.Operations);
    }

    /// <summary>The seconds of an operation.</summary>
    public double Seconds(Child side) => side.Seconds(Count, Operations);

    private static Slices Fit(Child side, int operations)
    {
        double seconds = side.Seconds(1, operations);
        while (seconds * operations < SliceSeconds / 2)
        {
            operations *= 2;
            seconds = side.Seconds(2, operations);
        }

        operations = Math.Max(1, (int)(SliceSeconds / seconds));
        return new Slices(Math.Clamp((int)(Most * SliceSeconds / (seconds * operations)), Least, Most), operations);
    }
}
