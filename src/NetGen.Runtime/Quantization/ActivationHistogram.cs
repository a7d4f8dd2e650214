namespace NetGen;

/// <summary>
/// The activations that one layer reads, over many samples: first their ends, then how many lie where between them.
/// Counts are whole numbers, so the order of samples does not matter.
/// </summary>
internal sealed class ActivationHistogram
{
    // Sixteen to a step, as far as nothing is clipped.
    private const int Bins = 2048;

    private readonly long[] _counts = new long[Bins];
    private long _zeros;

    /// <summary>The least activation, at most 0.</summary>
    public double Minimum { get; private set; }

    /// <summary>The greatest activation, at least 0.</summary>
    public double Maximum { get; private set; }

    private double BinWidth => (Maximum - Minimum) / Bins;

    /// <summary>Looks at the ends; all samples come before any is counted.</summary>
    public void Widen(ReadOnlySpan<float> activations)
    {
        foreach (float x in activations)
        {
            Minimum = Math.Min(Minimum, x);
            Maximum = Math.Max(Maximum, x);
        }
    }

    /// <summary>Counts activations.</summary>
    public void Count(ReadOnlySpan<float> activations)
    {
        double perUnit = Minimum < Maximum ? Bins / (Maximum - Minimum) : 0;
        foreach (float x in activations)
        {
            if (x == 0)
            {
                // Exactly an integer, whatever the range: no error, and of Relu's activations the most.
                _zeros++;
                continue;
            }

            _counts[Math.Min((int)((x - Minimum) * perUnit), Bins - 1)]++;
        }
    }

    /// <summary>Σ (x − what becomes of x)² with every activation in the middle of its bin.</summary>
    public double SquaredError(InputSteps steps)
    {
        double sum = 0;
        for (int bin = 0; bin < Bins; bin++)
        {
            if (_counts[bin] > 0)
            {
                double x = Minimum + ((bin + 0.5) * BinWidth);
                double error = x - steps.Round(x);
                sum += _counts[bin] * error * error;
            }
        }

        return sum;
    }

    /// <summary>The share of activations in bins whose middle is at least half a step beyond the range.</summary>
    public double ClippedShare(InputSteps steps)
    {
        long clipped = 0;
        for (int bin = 0; bin < Bins; bin++)
        {
            double x = Minimum + ((bin + 0.5) * BinWidth);
            bool isInside = x > steps.Low - (steps.Scale / 2.0) && x < steps.High + (steps.Scale / 2.0);
            clipped += isInside ? 0 : _counts[bin];
        }

        return clipped / (double)(_zeros + _counts.Sum());
    }

    /// <summary>
    /// The range without a share of the activations at each end; all of it where nothing but zeros would be left.
    /// </summary>
    public InputSteps Without(double share)
    {
        double allowed = share * (_zeros + _counts.Sum());
        int first = 0;
        for (double below = 0; first < Bins && below + _counts[first] <= allowed; first++)
        {
            below += _counts[first];
        }

        int end = Bins;
        for (double above = 0; end > 0 && above + _counts[end - 1] <= allowed; end--)
        {
            above += _counts[end - 1];
        }

        double low = Math.Min(Minimum + (first * BinWidth), 0);
        double high = Math.Max(Minimum + (end * BinWidth), 0);

        // Of sparse activations no more than the share may be other than zero, and those are what a layer lives on.
        return low < high ? InputSteps.Over(low, high) : InputSteps.Over(Minimum, Maximum);
    }
}
