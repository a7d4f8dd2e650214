using NetGen.Samples.Digits.Download;
using Spectre.Console;

namespace NetGen.Samples.Digits.Display;

/// <summary>Shows a download: one bar a file in a terminal, one line a file elsewhere.</summary>
internal static class DownloadDisplay
{
    /// <summary>Runs a download and shows it.</summary>
    public static Task RunAsync(SampleConsole console, Func<IProgress<DownloadProgress>, Task> download)
    {
        if (!console.IsLive)
        {
            return download(new Lines(console.Writer));
        }

        return console.Screen.Progress()
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new DownloadedColumn(),
                new TransferSpeedColumn(),
                new RemainingTimeColumn())
            .StartAsync(context => download(new Bars(context)));
    }

    private static string Ending(DownloadStage stage) => stage == DownloadStage.Cached ? "in the cache" : "downloaded";

    private sealed class Lines(TextWriter writer) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value)
        {
            if (value.Stage != DownloadStage.Running)
            {
                writer.WriteLine($"{value.File.Name}: {Ending(value.Stage)}, sum checked");
            }
        }
    }

    private sealed class Bars(ProgressContext context) : IProgress<DownloadProgress>
    {
        private readonly Dictionary<string, ProgressTask> _tasks = [];

        public void Report(DownloadProgress value)
        {
            string name = value.File.Name;
            if (!_tasks.TryGetValue(name, out ProgressTask? task))
            {
                task = context.AddTask(name, maxValue: value.File.Length);
                _tasks.Add(name, task);
            }

            task.Value = value.Received;
            if (value.Stage != DownloadStage.Running)
            {
                task.Description = $"{name}, {Ending(value.Stage)}";
            }
        }
    }
}
