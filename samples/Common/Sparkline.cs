namespace NetGen.Samples;

/// <summary>A curve in one line of text: a bar for each value, from the lowest to the highest.</summary>
public static class Sparkline
{
    /// <summary>Draws values; where there are more than fit, each bar is the mean of as many neighbours.</summary>
    /// <param name="values">At least one finite value.</param>
    /// <param name="width">The most bars.</param>
    /// <param name="console">Whose characters are used.</param>
    public static string Of(IReadOnlyList<double> values, int width, SampleConsole console)
    {
        double[] means = Means(values, Math.Min(width, values.Count));
        return Of(means, means.Min(), means.Max(), console);
    }

    /// <summary>Draws values on a scale of one's own, so that curves compare.</summary>
    public static string Of(IReadOnlyList<double> values, double lowest, double highest, SampleConsole console)
    {
        string bars = console.Bars;
        double range = highest > lowest ? highest - lowest : 1;
        return string.Concat(values.Select(value =>
            bars[Math.Clamp((int)((value - lowest) / range * bars.Length), 0, bars.Length - 1)]));
    }

    private static double[] Means(IReadOnlyList<double> values, int count)
    {
        double[] means = new double[count];
        for (int i = 0; i < count; i++)
        {
            int first = (int)((long)values.Count * i / count);
            int end = (int)((long)values.Count * (i + 1) / count);
            means[i] = values.Skip(first).Take(end - first).Average();
        }

        return means;
    }
}
