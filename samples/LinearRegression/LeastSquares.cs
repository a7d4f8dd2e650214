namespace NetGen.Samples.LinearRegression;

/// <summary>
/// The weights that minimise ½‖Aβ − t‖², without a network: the solution of the normal equations AᵀAβ = Aᵀt, where A
/// has a sample's features and a 1 in each row. Solved by the factorisation of Cholesky, AᵀA = LLᵀ.
/// </summary>
internal static class LeastSquares
{
    /// <summary>Solves for the weights and, last, the bias, in the order of a linear unit's parameters.</summary>
    /// <param name="data">Samples of one target, with features that do not depend on each other linearly.</param>
    public static double[] Solve(Dataset data)
    {
        int n = data.Inputs + 1;
        double[,] matrix = new double[n, n];
        double[] vector = new double[n];
        float[] row = new float[n];
        row[^1] = 1;
        for (int i = 0; i < data.Count; i++)
        {
            data.CopyFeatures(i, row.AsSpan(0, data.Inputs));
            for (int r = 0; r < n; r++)
            {
                vector[r] += (double)row[r] * data.Targets(i)[0];
                for (int c = 0; c <= r; c++)
                {
                    matrix[r, c] += (double)row[r] * row[c];
                }
            }
        }

        Factorize(matrix, n);
        Substitute(matrix, vector);
        return vector;
    }

    // The lower half becomes L.
    private static void Factorize(double[,] matrix, int n)
    {
        for (int r = 0; r < n; r++)
        {
            for (int c = 0; c <= r; c++)
            {
                double rest = matrix[r, c];
                for (int k = 0; k < c; k++)
                {
                    rest -= matrix[r, k] * matrix[c, k];
                }

                matrix[r, c] = r == c ? Math.Sqrt(rest) : rest / matrix[c, c];
            }
        }
    }

    // L·z = v forwards, then Lᵀ·β = z backwards.
    private static void Substitute(double[,] lower, double[] vector)
    {
        for (int r = 0; r < vector.Length; r++)
        {
            for (int k = 0; k < r; k++)
            {
                vector[r] -= lower[r, k] * vector[k];
            }

            vector[r] /= lower[r, r];
        }

        for (int r = vector.Length - 1; r >= 0; r--)
        {
            for (int k = r + 1; k < vector.Length; k++)
            {
                vector[r] -= lower[k, r] * vector[k];
            }

            vector[r] /= lower[r, r];
        }
    }
}
