namespace NetGen;

/// <summary>How far one output was from its target, over the samples of an evaluation, unweighted.</summary>
/// <param name="R2">
/// The coefficient of determination 1 − Σ(y − t)² / Σ(t − mean t)²; NaN for one sample. Where all targets are equal it
/// is 1 if every output hits them, otherwise 0.
/// </param>
/// <param name="MeanAbsoluteError">The mean of |y − t|, in the unit of the target.</param>
/// <param name="RootMeanSquaredError">√ of the mean of (y − t)², in the unit of the target.</param>
public readonly record struct OutputErrors(double R2, double MeanAbsoluteError, double RootMeanSquaredError);
