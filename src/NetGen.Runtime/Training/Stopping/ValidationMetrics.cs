using NetGen.Kernels;

namespace NetGen;

/// <summary>What is known of each validation metric.</summary>
internal static class ValidationMetrics
{
    /// <summary>The metric as sentences name it.</summary>
    public static string Name(ValidationMetric metric) => metric switch
    {
        ValidationMetric.Loss => "validation loss",
        ValidationMetric.Accuracy => "validation accuracy",
        ValidationMetric.MacroPrecision => "validation macro precision",
        ValidationMetric.MacroRecall => "validation macro recall",
        ValidationMetric.MacroF1 => "validation macro F1",
        ValidationMetric.RocAuc => "validation ROC AUC",
        ValidationMetric.LogLoss => "validation log loss",
        ValidationMetric.R2 => "validation R²",
        ValidationMetric.MeanAbsoluteError => "validation mean absolute error",
        ValidationMetric.RootMeanSquaredError => "validation root mean squared error",
        _ => throw new ArgumentOutOfRangeException(nameof(metric)),
    };

    public static bool IsHigherBetter(ValidationMetric metric) =>
        metric is ValidationMetric.RocAuc or ValidationMetric.R2 || IsOfConfusion(metric);

    /// <summary>What keeps a metric from being a number on a data set; null where nothing does.</summary>
    public static string? Missing(ValidationMetric metric, Architecture architecture, Dataset validation)
    {
        return metric switch
        {
            ValidationMetric.Loss => null,
            _ when IsOfConfusion(metric) => MissingLabels(validation),
            ValidationMetric.RocAuc => MissingLabels(validation) ?? MissingClasses(validation),
            ValidationMetric.LogLoss => MissingLabels(validation) ?? MissingProbabilities(architecture),
            ValidationMetric.R2 when validation.Count < 2 => "two validation samples at least",
            _ => MissingTargets(architecture, validation),
        };
    }

    /// <summary>Whether a metric counts which classes were taken for which.</summary>
    private static bool IsOfConfusion(ValidationMetric metric) =>
        metric is ValidationMetric.Accuracy or ValidationMetric.MacroPrecision or ValidationMetric.MacroRecall
            or ValidationMetric.MacroF1;

    private static string? MissingLabels(Dataset validation) => validation.HasLabels ? null : "class labels";

    private static string? MissingClasses(Dataset validation)
    {
        bool hasBoth = validation.Labels.Contains(0) && validation.Labels.Contains(1);
        return validation.Classes != 2 ? "two classes" : hasBoth ? null : "validation samples of both classes";
    }

    private static string? MissingProbabilities(Architecture architecture) =>
        LabelRules.DefinesProbabilities(architecture.Loss) ? null : "a loss that defines probabilities";

    private static string? MissingTargets(Architecture architecture, Dataset validation)
    {
        return validation.HasLabels ? "target values"
            : LabelRules.AreOutputsEstimates(architecture.Loss) ? null
            : "a loss under which outputs estimate the targets";
    }
}
