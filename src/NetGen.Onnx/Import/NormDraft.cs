namespace NetGen.Onnx.Import;

/// <summary>The values of a batch normalisation, each of one for a unit.</summary>
internal sealed record NormDraft(
    double[] Gamma, double[] Beta, double[] Mean, double[] Variance, float Epsilon, float Momentum)
{
    private const float DefaultMomentum = 0.1f;

    /// <summary>Spreads the values of channels over the units that they are of.</summary>
    public static NormDraft Of(NormStep step, int units, ImportErrors errors)
    {
        double[] variance = Expand(step.Variance, units);
        if (Array.Exists(variance, value => !(value >= 0)))
        {
            throw errors.Invalid(ImportErrors.Describe(step.Node!), "a variance is negative or not a number.");
        }

        // The float nearest to one less a part: PyTorch's 0.1 is 0.9 in the file, and shall be 0.1 again.
        float momentum = (float)Math.Round(step.Momentum, 7);
        return new NormDraft(
            Expand(step.Gamma, units),
            Expand(step.Beta, units),
            Expand(step.Mean, units),
            variance,
            step.Epsilon,
            momentum is > 0 and <= 1 ? momentum : DefaultMomentum);
    }

    /// <summary>The same as factor·x + shift.</summary>
    public (double[] Factors, double[] Shifts) AsAffine()
    {
        double[] factors = new double[Gamma.Length];
        double[] shifts = new double[Gamma.Length];
        for (int i = 0; i < factors.Length; i++)
        {
            factors[i] = Gamma[i] / Math.Sqrt(Variance[i] + Epsilon);
            shifts[i] = Beta[i] - (Mean[i] * factors[i]);
        }

        return (factors, shifts);
    }

    private static double[] Expand(Constant row, int units)
    {
        int repeat = units / row.Count;
        double[] values = new double[units];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = row.Number(i / repeat);
        }

        return values;
    }
}
