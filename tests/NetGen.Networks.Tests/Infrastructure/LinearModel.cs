namespace NetGen.Tests.Infrastructure;

/// <summary>
/// The best coefficients of a linear model, in double precision: one for each feature, and the bias last, as a network
/// of one layer and one output has its parameters.
/// </summary>
internal static class LinearModel
{
    /// <summary>The minimum of Σ½(x·w + b − t)², by the normal equations.</summary>
    public static double[] LeastSquares(Dataset data)
    {
        var equations = new NormalEquations(data.Inputs + 1);
        double[] x = new double[data.Inputs + 1];
        for (int i = 0; i < data.Count; i++)
        {
            CopyRow(data, i, x);
            equations.Add(x, curvature: 1, right: data.Targets(i)[0]);
        }

        return equations.Solve();
    }

    /// <summary>
    /// The minimum of the mean logistic loss, by Newton's method, which is iteratively reweighted least squares; it
    /// exists where no plane separates the classes.
    /// </summary>
    public static (double[] Coefficients, double Loss) Logistic(Dataset data)
    {
        // The error squares in each step near the minimum: 20 are several times as many as it takes.
        const int steps = 20;
        double[] w = new double[data.Inputs + 1];
        double[] x = new double[data.Inputs + 1];
        double loss = 0;
        for (int step = 0; step < steps; step++)
        {
            var equations = new NormalEquations(w.Length);
            loss = 0;
            for (int i = 0; i < data.Count; i++)
            {
                CopyRow(data, i, x);
                double z = w.Zip(x, (a, b) => a * b).Sum();
                double probability = 1 / (1 + Math.Exp(-z));
                equations.Add(x, probability * (1 - probability), data.Label(i) - probability);
                loss -= Math.Log(data.Label(i) == 1 ? probability : 1 - probability) / data.Count;
            }

            double[] change = equations.Solve();
            w = [.. w.Zip(change, (a, b) => a + b)];
        }

        return (w, loss);
    }

    private static void CopyRow(Dataset data, int sample, double[] row)
    {
        float[] features = new float[data.Inputs];
        data.CopyFeatures(sample, features);
        features.Select(value => (double)value).ToArray().CopyTo(row, 0);
        row[^1] = 1;
    }
}
