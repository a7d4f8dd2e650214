namespace NetGen.Benchmarks.Results;

/// <summary>One training part and the samples that judge what was learned from it.</summary>
/// <param name="Train">What is trained on.</param>
/// <param name="Test">What is looked at once, after training.</param>
/// <param name="TargetScale">The target's unit over the unit of the parts' targets.</param>
internal sealed record Trial(Dataset Train, Dataset Test, double TargetScale = 1)
{
    /// <summary>Features, and target values, standardized by the figures of the training part alone.</summary>
    public Trial Standardize()
    {
        var features = Standardizer.Fit(Train);
        var scaled = new Trial(features.Transform(Train), features.Transform(Test));
        return Train.HasLabels ? scaled : scaled.StandardizeTargets();
    }

    /// <summary>Target values standardized by the figures of the training part, features as they are.</summary>
    public Trial StandardizeTargets()
    {
        var targets = Standardizer.FitTargets(Train);
        return new Trial(targets.TransformTargets(Train), targets.TransformTargets(Test), targets.Scales[0]);
    }
}
