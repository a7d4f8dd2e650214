namespace NetGen.Planning;

/// <summary>
/// The kernel of a layer's weight gradient: dW[i][j] = Σ_n x[n][i]·dz[n][j], handed to the update rule in registers.
/// </summary>
/// <param name="Inputs">The layer's inputs: i runs from 0 to Inputs − 1.</param>
/// <param name="InputStride">Floats between two samples of the input.</param>
/// <param name="Stride">Floats of a row of weights, and between two samples of dz.</param>
/// <param name="TileRows">Inputs in registers at a time.</param>
/// <param name="TileVectors">Vectors of outputs in registers at a time.</param>
internal sealed record GradientKernelPlan(int Inputs, int InputStride, int Stride, int TileRows, int TileVectors)
{
    /// <summary>Tiles along a row of outputs.</summary>
    public int ColumnTiles => Stride / (Planner.Lanes * TileVectors);

    /// <summary>Whole tiles along the inputs.</summary>
    public int RowTiles => Inputs / TileRows;

    /// <summary>Inputs that remain after the last whole tile.</summary>
    public int RemainingRows => Inputs % TileRows;
}
