namespace NetGen;

/// <summary>
/// Batch normalisation in double precision: with the mean m and the biased variance v of a unit's net inputs z over n
/// samples, u = (z − m)/√(v + ε) and y = γ·u + β (Ioffe and Szegedy 2015).
/// </summary>
internal sealed class ReferenceNormalization(LayerDescription layer)
{
    private readonly int _place = layer.Number;
    private readonly int _rows = layer.CanonicalOffset + (layer.Units * layer.Inputs);

    /// <summary>The means m.</summary>
    internal double[] Means { get; } = new double[layer.Units];

    /// <summary>1/√(v + ε).</summary>
    internal double[] Inverses { get; } = new double[layer.Units];

    /// <summary>Takes the statistics of the batch's net inputs, which z still holds.</summary>
    internal void Measure(ReferencePass[] samples)
    {
        for (int o = 0; o < layer.Units; o++)
        {
            double sum = 0;
            foreach (ReferencePass sample in samples)
            {
                sum += sample.Z[_place][o];
            }

            double mean = sum / samples.Length;
            double squares = 0;
            foreach (ReferencePass sample in samples)
            {
                double deviation = sample.Z[_place][o] - mean;
                squares += deviation * deviation;
            }

            Set(o, mean, squares / samples.Length);
        }
    }

    /// <summary>Takes the running statistics.</summary>
    internal void TakeRunning(ReadOnlySpan<double> parameters)
    {
        for (int o = 0; o < layer.Units; o++)
        {
            Set(o, parameters[RowOf(2) + o], parameters[RowOf(3) + o]);
        }
    }

    /// <summary>z = γ·u + β in place, in every sample.</summary>
    internal void Apply(ReferencePass[] samples, ReadOnlySpan<double> parameters)
    {
        foreach (ReferencePass sample in samples)
        {
            double[] z = sample.Z[_place];
            for (int o = 0; o < layer.Units; o++)
            {
                double unit = (z[o] - Means[o]) * Inverses[o];
                sample.Normalized[_place][o] = unit;
                z[o] = (Gamma(parameters, o) * unit) + Beta(parameters, o);
            }
        }
    }

    /// <summary>
    /// From ∂C/∂y to ∂C/∂z, in place. By the chain rule through m and v, with means over the samples:
    /// ∂C/∂z = γ/√(v + ε)·(∂C/∂y − mean(∂C/∂y) − u·mean(u·∂C/∂y)); ∂C/∂β = Σ ∂C/∂y, ∂C/∂γ = Σ u·∂C/∂y. In a frozen
    /// layer m and v are constants, and both means fall away.
    /// </summary>
    /// <param name="samples">The passes of a step.</param>
    /// <param name="deltas">∂C/∂y of each sample before, ∂C/∂z after.</param>
    /// <param name="parameters">Canonical.</param>
    /// <param name="gradient">Canonical; those of γ and β are added.</param>
    internal void Backward(
        ReferencePass[] samples, double[][] deltas, ReadOnlySpan<double> parameters, double[] gradient)
    {
        for (int o = 0; o < layer.Units; o++)
        {
            double sum = 0;
            double product = 0;
            for (int n = 0; n < samples.Length; n++)
            {
                sum += deltas[n][o];
                product += samples[n].Normalized[_place][o] * deltas[n][o];
            }

            gradient[RowOf(0) + o] += product;
            gradient[RowOf(1) + o] += sum;
            for (int n = 0; n < samples.Length; n++)
            {
                double unit = samples[n].Normalized[_place][o];
                double throughStatistics = layer.IsFrozen ? 0 : (sum + (unit * product)) / samples.Length;
                deltas[n][o] = Gamma(parameters, o) * Inverses[o] * (deltas[n][o] - throughStatistics);
            }
        }
    }

    /// <summary>γ of a unit.</summary>
    internal double Gamma(ReadOnlySpan<double> parameters, int o) => parameters[RowOf(0) + o];

    /// <summary>β of a unit.</summary>
    internal double Beta(ReadOnlySpan<double> parameters, int o) => parameters[RowOf(1) + o];

    private int RowOf(int row) => _rows + (row * layer.Units);

    private void Set(int o, double mean, double variance)
    {
        Means[o] = mean;
        Inverses[o] = 1 / Math.Sqrt(variance + layer.Normalization!.Epsilon);
    }
}
