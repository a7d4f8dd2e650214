namespace NetGen.Benchmarks.Results;

/// <summary>How a trained network is judged on the test part of a trial.</summary>
/// <param name="Name">As --json and the table write it.</param>
/// <param name="IsHigherBetter">Whether a bar is a floor; otherwise it is a ceiling.</param>
/// <param name="Score">The value.</param>
internal sealed record Metric(string Name, bool IsHigherBetter, Func<INetwork, Trial, double> Score)
{
    /// <summary>The part of the test samples whose class is told right, 0 to 1.</summary>
    public static Metric Accuracy { get; } =
        new("accuracy", IsHigherBetter: true, (network, trial) => network.Evaluate(trial.Test).Accuracy);

    /// <summary>The coefficient of determination, 1 − Σ(t − y)² / Σ(t − t̄)² with the test targets' mean t̄.</summary>
    public static Metric R2 { get; } =
        new("r2", IsHigherBetter: true, (network, trial) => 1 - Errors(network, trial).Share);

    /// <summary>The root mean square error √(Σ(t − y)² / n), in the target's unit.</summary>
    public static Metric Rmse { get; } =
        new("rmse", IsHigherBetter: false, (network, trial) => Math.Sqrt(Errors(network, trial).MeanSquare));

    /// <summary>The root mean square error over the standard deviation of the test targets.</summary>
    public static Metric Nrmse { get; } =
        new("nrmse", IsHigherBetter: false, (network, trial) => Math.Sqrt(Errors(network, trial).Share));

    public bool IsReached(double value, double floor) => IsHigherBetter ? value >= floor : value <= floor;

    // The mean squared error in the target's unit, and its share of the targets' variance.
    private static (double MeanSquare, double Share) Errors(INetwork network, Trial trial)
    {
        Dataset test = trial.Test;
        float[] input = new float[test.Inputs];
        float[] output = new float[1];
        double mean = 0;
        for (int i = 0; i < test.Count; i++)
        {
            mean += test.Targets(i)[0] / (double)test.Count;
        }

        double unexplained = 0;
        double total = 0;
        for (int i = 0; i < test.Count; i++)
        {
            test.CopyFeatures(i, input);
            network.Predict(input, output);
            double target = test.Targets(i)[0];
            unexplained += (target - output[0]) * (target - output[0]);
            total += (target - mean) * (target - mean);
        }

        double scale = trial.TargetScale;
        return (scale * scale * unexplained / test.Count, unexplained / total);
    }
}
