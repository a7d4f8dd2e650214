namespace NetGen;

/// <summary>What <see cref="StopRule.Patience"/> watches on the validation data.</summary>
public enum ValidationMetric
{
    /// <summary>The mean loss; lower is better.</summary>
    Loss,

    /// <summary>The part of the samples whose class was told right, 0 to 1; higher is better. Needs labels.</summary>
    Accuracy,
}
