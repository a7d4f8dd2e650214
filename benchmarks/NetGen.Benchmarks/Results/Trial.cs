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
        Dataset train = features.Transform(Train);
        Dataset test = features.Transform(Test);
        if (Train.HasLabels)
        {
            return new Trial(train, test);
        }

        var targets = Standardizer.FitTargets(Train);
        return new Trial(targets.TransformTargets(train), targets.TransformTargets(test), targets.Scales[0]);
    }
}
