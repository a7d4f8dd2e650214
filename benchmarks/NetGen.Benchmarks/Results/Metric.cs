namespace NetGen.Benchmarks.Results;

/// <summary>How a trained network is judged on the test part of a trial.</summary>
/// <param name="Name">As --json and the table write it.</param>
/// <param name="IsHigherBetter">Whether a bar is a floor; otherwise it is a ceiling.</param>
/// <param name="Score">The value.</param>
internal sealed record Metric(string Name, bool IsHigherBetter, Func<IPredictor, Trial, double> Score)
{
    /// <summary>The part of the test samples whose class is told right, 0 to 1.</summary>
    public static Metric Accuracy { get; } =
        new("accuracy", IsHigherBetter: true, (network, trial) => network.Evaluate(trial.Test).Accuracy);

    /// <summary>The coefficient of determination.</summary>
    public static Metric R2 { get; } =
        new("r2", IsHigherBetter: true, (network, trial) => network.Evaluate(trial.Test).R2);

    /// <summary>The root mean square error, in the target's unit.</summary>
    public static Metric Rmse { get; } = new(
        "rmse",
        IsHigherBetter: false,
        (network, trial) => trial.TargetScale * network.Evaluate(trial.Test).RootMeanSquaredError);

    /// <summary>
    /// The root mean square error over the standard deviation of the test targets, whose square is what
    /// <see cref="R2"/> lacks to 1.
    /// </summary>
    public static Metric Nrmse { get; } = new(
        "nrmse", IsHigherBetter: false, (network, trial) => Math.Sqrt(1 - network.Evaluate(trial.Test).R2));

    /// <summary>Whether a value is as good as a bar.</summary>
    public bool IsReached(double value, double floor) => IsHigherBetter ? value >= floor : value <= floor;
}
