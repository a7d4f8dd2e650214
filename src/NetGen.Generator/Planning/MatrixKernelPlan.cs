namespace NetGen.Planning;

/// <summary>
/// A kernel that multiplies a few rows with a matrix: destination[r][j] = start[j] + Σ_k source[r][k]·matrix[k][j].
/// The forward pass is one, with weights; so is the backward pass, with transposed weights.
/// </summary>
/// <param name="Lanes">Floats of a vector: 4, 8 or 16.</param>
/// <param name="Rows">Rows of the source at a time, all in registers.</param>
/// <param name="Terms">The sum's length: k runs from 0 to Terms − 1.</param>
/// <param name="SourceStride">Floats between two rows of the source.</param>
/// <param name="TermStride">Floats between two terms of a row of the source.</param>
/// <param name="MatrixStride">Floats between two rows of the matrix and of the destination.</param>
/// <param name="Columns">Floats of a row that are computed: j runs from 0 to Columns − 1.</param>
/// <param name="GroupVectors">Vectors of columns that are in registers at a time.</param>
/// <param name="PartialSums">Interleaved partial sums: term k belongs to partial sum k mod PartialSums.</param>
/// <param name="IsStraight">Whether the sum is written without a loop.</param>
internal sealed record MatrixKernelPlan(
    int Lanes,
    int Rows,
    int Terms,
    int SourceStride,
    int TermStride,
    int MatrixStride,
    int Columns,
    int GroupVectors,
    int PartialSums,
    bool IsStraight)
    : IKernelPlan;
