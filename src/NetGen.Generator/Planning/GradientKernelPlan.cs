namespace NetGen.Planning;

/// <summary>
/// The kernel of a layer's weight gradient: dW[i][j] = Σ_n x[n][i]·dz[n][j], handed to the update rule in registers.
/// </summary>
/// <param name="Lanes">Floats of a vector: 4, 8 or 16.</param>
/// <param name="Inputs">The layer's inputs: i runs from 0 to Inputs − 1.</param>
/// <param name="InputStride">Floats between two samples of the input.</param>
/// <param name="Stride">Floats between two rows of weights, and between two samples of dz.</param>
/// <param name="Columns">Floats of a row that are computed: j runs from 0 to Columns − 1.</param>
/// <param name="TileRows">Inputs in registers at a time.</param>
/// <param name="TileVectors">Vectors of outputs in registers at a time.</param>
internal sealed record GradientKernelPlan(
    int Lanes, int Inputs, int InputStride, int Stride, int Columns, int TileRows, int TileVectors)
    : IKernelPlan
{
    /// <summary>Inputs that remain after the last whole tile.</summary>
    public int RemainingRows => Inputs % TileRows;
}
