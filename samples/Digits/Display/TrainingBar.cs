using Spectre.Console;

namespace NetGen.Samples.Digits.Display;

/// <summary>Moves a training's bar.</summary>
internal sealed class TrainingBar(ProgressTask task, TrainingColumn figures) : IProgress<TrainingProgress>
{
    private int _epoch = -1;

    public void Report(TrainingProgress value)
    {
        if (value.Epoch != _epoch)
        {
            _epoch = value.Epoch;
            task.Description = $"epoch {value.Epoch}/{value.Epochs}";
        }

        figures.Show(value);
        task.Value = (value.Epoch - 1 + ((double)value.Batch / value.Batches)) / value.Epochs;
    }
}
