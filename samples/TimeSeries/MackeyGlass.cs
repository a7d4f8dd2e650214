namespace NetGen.Samples.TimeSeries;

/// <summary>
/// The delay equation of Mackey and Glass ("Oscillation and chaos in physiological control systems", Science 1977), a
/// model of white blood cells: dx/dt = 0.2·x(t − 17) / (1 + x(t − 17)¹⁰) − 0.1·x(t). With this delay it is chaotic.
/// </summary>
internal static class MackeyGlass
{
    private const double Growth = 0.2;
    private const double Decay = 0.1;
    private const int Delay = 17;
    private const int StepsPerUnit = 10;
    private const double Start = 1.2;

    // The usual benchmark leaves out the beginning, which remembers how it was started.
    private const int Transient = 118;

    /// <summary>Integrates by the fourth-order method of Runge and Kutta with step 0.1.</summary>
    /// <param name="count">The values, one a unit of time.</param>
    public static double[] Create(int count)
    {
        const double h = 1.0 / StepsPerUnit;
        const int delay = Delay * StepsPerUnit;
        double[] x = new double[((Transient + count) * StepsPerUnit) + 1];
        x[0] = Start;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            // Before the start there was nothing.
            double past = i >= delay ? x[i - delay] : 0;
            double next = i + 1 >= delay ? x[i + 1 - delay] : 0;
            double between = 0.5 * (past + next);
            double k1 = Slope(x[i], past);
            double k2 = Slope(x[i] + (0.5 * h * k1), between);
            double k3 = Slope(x[i] + (0.5 * h * k2), between);
            double k4 = Slope(x[i] + (h * k3), next);
            x[i + 1] = x[i] + (h / 6 * (k1 + (2 * k2) + (2 * k3) + k4));
        }

        return [.. Enumerable.Range(0, count).Select(t => x[(Transient + t) * StepsPerUnit])];
    }

    private static double Slope(double x, double delayed)
    {
        double square = delayed * delayed;
        double fourth = square * square;
        return (Growth * delayed / (1 + (fourth * fourth * square))) - (Decay * x);
    }
}
