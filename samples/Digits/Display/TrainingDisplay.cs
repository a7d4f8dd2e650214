using Spectre.Console;

namespace NetGen.Samples.Digits.Display;

/// <summary>Shows a training: one bar in a terminal, one line an epoch elsewhere.</summary>
internal static class TrainingDisplay
{
    /// <summary>Runs a training and shows it.</summary>
    public static TrainingResult Run(SampleConsole console, Func<IProgress<TrainingProgress>, TrainingResult> train)
    {
        if (!console.IsLive)
        {
            return train(new TrainingLines(console.Writer));
        }

        var figures = new TrainingColumn();
        return console.Screen.Progress()
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn { Width = 20 },
                figures)
            .Start(context => train(new TrainingBar(context.AddTask("training", maxValue: 1), figures)));
    }
}
