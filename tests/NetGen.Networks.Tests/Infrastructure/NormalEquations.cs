namespace NetGen.Tests.Infrastructure;

/// <summary>The equations (Σ c·xxᵀ)·w = Σ r·x of a few unknowns, added up sample by sample.</summary>
internal sealed class NormalEquations(int unknowns)
{
    // [row, column]; the last column is the right side.
    private readonly double[,] _rows = new double[unknowns, unknowns + 1];

    /// <summary>Adds a sample: c·xxᵀ on the left, r·x on the right.</summary>
    public void Add(ReadOnlySpan<double> x, double curvature, double right)
    {
        for (int i = 0; i < unknowns; i++)
        {
            for (int j = 0; j < unknowns; j++)
            {
                _rows[i, j] += curvature * x[i] * x[j];
            }

            _rows[i, unknowns] += right * x[i];
        }
    }

    /// <summary>
    /// The solution w, by Gauss and Jordan's elimination, which needs no pivoting where the matrix is positive definite.
    /// </summary>
    public double[] Solve()
    {
        for (int pivot = 0; pivot < unknowns; pivot++)
        {
            for (int row = 0; row < unknowns; row++)
            {
                double factor = row == pivot ? 0 : _rows[row, pivot] / _rows[pivot, pivot];
                for (int column = pivot; column <= unknowns; column++)
                {
                    _rows[row, column] -= factor * _rows[pivot, column];
                }
            }
        }

        return [.. Enumerable.Range(0, unknowns).Select(i => _rows[i, unknowns] / _rows[i, i])];
    }
}
