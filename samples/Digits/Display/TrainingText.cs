namespace NetGen.Samples.Digits.Display;

/// <summary>A training's figures in words.</summary>
internal static class TrainingText
{
    /// <summary>Loss, validation accuracy, samples a second and time left.</summary>
    public static string Figures(TrainingProgress value)
    {
        string loss = $"loss {SampleText.Loss(value.Loss)}";
        string validation = double.IsNaN(value.ValidationAccuracy)
            ? ""
            : SampleText.Format($"  valid {value.ValidationAccuracy * 100:0.0}%");
        string speed = SampleText.Format($"  {value.SamplesPerSecond / 1000:0}k samples/s");
        string left = SampleText.Format($"  {value.Remaining.TotalSeconds:0.0} s left");
        return loss + validation + speed + left;
    }
}
