namespace NetGen;

/// <summary>Adds up how far outputs are from target values, in double, in the order of the samples.</summary>
internal sealed class TargetErrors(Dataset data)
{
    private readonly double[] _absolute = new double[data.Outputs];
    private readonly double[] _squares = new double[data.Outputs];

    /// <summary>Adds one sample.</summary>
    public void Add(int sample, ReadOnlySpan<float> y)
    {
        ReadOnlySpan<float> t = data.Targets(sample);
        for (int o = 0; o < t.Length; o++)
        {
            double d = (double)y[o] - t[o];
            _absolute[o] += Math.Abs(d);
            _squares[o] += d * d;
        }
    }

    /// <summary>The errors of each output.</summary>
    public OutputErrors[] ByOutput()
    {
        double[] spread = Spread();
        var errors = new OutputErrors[data.Outputs];
        for (int o = 0; o < errors.Length; o++)
        {
            errors[o] = new OutputErrors(
                R2(_squares[o], spread[o]), _absolute[o] / data.Count, Math.Sqrt(_squares[o] / data.Count));
        }

        return errors;
    }

    private double R2(double squares, double spread)
    {
        if (data.Count < 2)
        {
            return double.NaN;
        }

        return spread > 0 ? 1 - (squares / spread)
            : squares > 0 ? 0
            : 1;
    }

    /// <summary>Σ(t − mean t)² of each output, in two passes.</summary>
    private double[] Spread()
    {
        double[] means = new double[data.Outputs];
        ReadOnlySpan<float> targets = data.AllTargets;
        for (int i = 0; i < targets.Length; i++)
        {
            means[i % means.Length] += targets[i];
        }

        for (int o = 0; o < means.Length; o++)
        {
            means[o] /= data.Count;
        }

        double[] spread = new double[means.Length];
        for (int i = 0; i < targets.Length; i++)
        {
            double d = targets[i] - means[i % means.Length];
            spread[i % means.Length] += d * d;
        }

        return spread;
    }
}
