namespace NetGen;

/// <summary>
/// What one epoch of a training came to. It has no time in it, so that the same training has equal ones.
/// </summary>
public sealed record EpochResult
{
    /// <summary>The epoch, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>
    /// The samples learned from: all, except where <see cref="StopRule.Time"/> cut the epoch short.
    /// </summary>
    public required int Samples { get; init; }

    /// <summary>
    /// The mean training loss over the epoch, each sample as it was met, before the update; Σ w·l / Σ w over all of
    /// them where samples or classes have weights, 0 where every weight is 0.
    /// </summary>
    public required double TrainingLoss { get; init; }

    /// <summary>The mean validation loss after the epoch; NaN where it was not validated.</summary>
    public required double ValidationLoss { get; init; }

    /// <summary>
    /// The validation accuracy after the epoch, 0 to 1; NaN where it was not validated, and without class labels.
    /// </summary>
    public required double ValidationAccuracy { get; init; }

    /// <summary>
    /// <see cref="Evaluation.MacroPrecision"/> of the validation data after the epoch; NaN where it is not known.
    /// </summary>
    public double ValidationMacroPrecision { get; init; } = double.NaN;

    /// <summary>
    /// <see cref="Evaluation.MacroRecall"/> of the validation data after the epoch; NaN where it is not known.
    /// </summary>
    public double ValidationMacroRecall { get; init; } = double.NaN;

    /// <summary>
    /// <see cref="Evaluation.MacroF1"/> of the validation data after the epoch; NaN where it is not known.
    /// </summary>
    public double ValidationMacroF1 { get; init; } = double.NaN;

    /// <summary>
    /// <see cref="Evaluation.RocAuc"/> of the validation data after the epoch; NaN where it is not known.
    /// </summary>
    public double ValidationRocAuc { get; init; } = double.NaN;

    /// <summary>
    /// <see cref="Evaluation.LogLoss"/> of the validation data after the epoch; NaN where it is not known.
    /// </summary>
    public double ValidationLogLoss { get; init; } = double.NaN;

    /// <summary>
    /// <see cref="Evaluation.R2"/> of the validation data after the epoch; NaN where it is not known.
    /// </summary>
    public double ValidationR2 { get; init; } = double.NaN;

    /// <summary>
    /// <see cref="Evaluation.MeanAbsoluteError"/> of the validation data after the epoch; NaN where it is not known.
    /// </summary>
    public double ValidationMeanAbsoluteError { get; init; } = double.NaN;

    /// <summary>
    /// <see cref="Evaluation.RootMeanSquaredError"/> of the validation data after the epoch; NaN where it is not known.
    /// </summary>
    public double ValidationRootMeanSquaredError { get; init; } = double.NaN;

    /// <summary>The learning rate of the epoch's last step.</summary>
    public required float Rate { get; init; }

    /// <summary>A validation metric after the epoch; NaN where it is not known.</summary>
    /// <param name="metric">The metric.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such metric.</exception>
    public double Metric(ValidationMetric metric) => metric switch
    {
        ValidationMetric.Loss => ValidationLoss,
        ValidationMetric.Accuracy => ValidationAccuracy,
        ValidationMetric.MacroPrecision => ValidationMacroPrecision,
        ValidationMetric.MacroRecall => ValidationMacroRecall,
        ValidationMetric.MacroF1 => ValidationMacroF1,
        ValidationMetric.RocAuc => ValidationRocAuc,
        ValidationMetric.LogLoss => ValidationLogLoss,
        ValidationMetric.R2 => ValidationR2,
        ValidationMetric.MeanAbsoluteError => ValidationMeanAbsoluteError,
        ValidationMetric.RootMeanSquaredError => ValidationRootMeanSquaredError,
        _ => throw new ArgumentOutOfRangeException(nameof(metric)),
    };

    /// <summary>The epoch that a state has under way, and its validation, if any.</summary>
    internal static EpochResult Of(TrainerState state, Evaluation? validation) => new()
    {
        Epoch = state.Epoch,
        Samples = state.Samples,
        TrainingLoss = state.MeanLoss,
        ValidationLoss = validation?.Loss ?? double.NaN,
        ValidationAccuracy = validation?.Accuracy ?? double.NaN,
        ValidationMacroPrecision = validation?.MacroPrecision ?? double.NaN,
        ValidationMacroRecall = validation?.MacroRecall ?? double.NaN,
        ValidationMacroF1 = validation?.MacroF1 ?? double.NaN,
        ValidationRocAuc = validation?.RocAuc ?? double.NaN,
        ValidationLogLoss = validation?.LogLoss ?? double.NaN,
        ValidationR2 = validation?.R2 ?? double.NaN,
        ValidationMeanAbsoluteError = validation?.MeanAbsoluteError ?? double.NaN,
        ValidationRootMeanSquaredError = validation?.RootMeanSquaredError ?? double.NaN,
        Rate = state.Rate,
    };
}
