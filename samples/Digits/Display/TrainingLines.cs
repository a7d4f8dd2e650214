namespace NetGen.Samples.Digits.Display;

/// <summary>Writes a line at the end of every epoch.</summary>
internal sealed class TrainingLines(TextWriter writer) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        if (value.IsEpochEnd)
        {
            writer.WriteLine($"epoch {value.Epoch}/{value.Epochs}  {TrainingText.Figures(value)}");
        }
    }
}
