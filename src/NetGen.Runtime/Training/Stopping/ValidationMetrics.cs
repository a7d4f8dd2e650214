namespace NetGen;

/// <summary>What is known of each validation metric.</summary>
internal static class ValidationMetrics
{
    /// <summary>The metric as sentences name it.</summary>
    public static string Name(ValidationMetric metric) => metric switch
    {
        ValidationMetric.Loss => "validation loss",
        ValidationMetric.Accuracy => "validation accuracy",
        _ => throw new ArgumentOutOfRangeException(nameof(metric)),
    };

    public static bool IsHigherBetter(ValidationMetric metric) => metric is ValidationMetric.Accuracy;

    /// <summary>What keeps a metric from being a number on a data set; null where nothing does.</summary>
    public static string? Missing(ValidationMetric metric, Dataset validation) => metric switch
    {
        ValidationMetric.Accuracy when !validation.HasLabels => "class labels",
        _ => null,
    };
}
