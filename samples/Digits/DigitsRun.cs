using NetGen.Samples.Digits.Display;
using Spectre.Console;

namespace NetGen.Samples.Digits;

/// <summary>The sample itself: load, train, evaluate, show.</summary>
internal static class DigitsRun
{
    private const int ShownMistakes = 6;

    /// <summary>Runs the sample.</summary>
    public static async Task RunAsync(DigitsOptions options, SampleConsole console, CancellationToken cancellationToken)
    {
        CheckFolder(options.Save);
        Recipe recipe = options.Recipe;
        Task rehearsal = recipe == Recipe.Fast ? Rehearsal.RunAsync(recipe, options.Threads) : Task.CompletedTask;
        (string name, Dataset train, Dataset test) =
            await DigitsSource.LoadAsync(options, console, cancellationToken).ConfigureAwait(false);
        INetwork network = DigitNetworks.Create(recipe.Hidden, recipe.Activation, options.Seed);
        await rehearsal.ConfigureAwait(false);
        console.Writer.WriteLine(
            $"{name} digits, {train.Count} to train and {test.Count} to test; network {network.Architecture.Text}");

        TrainingResult result = Train(network, train, options, console, cancellationToken);
        Evaluation evaluation = network.Evaluate(test);
        Save(network, options);
        var report = new DigitsReport(
            name,
            recipe.Epochs,
            recipe.Batch,
            options.Threads,
            Math.Round(evaluation.Accuracy, 6),
            Math.Round(result.TrainSeconds, 4),
            Math.Round(result.SamplesPerSecond),
            Math.Round(SampleHost.SinceStart.TotalSeconds, 3),
            network.ComputeParametersHash());
        if (!options.Json)
        {
            Draw(evaluation, Mistake.First(network, test, ShownMistakes), console);
        }

        Tell(report, evaluation, console);
        if (options.Json)
        {
            console.WriteJson(report, DigitsJson.Default.DigitsReport);
        }
    }

    private static TrainingResult Train(
        INetwork network,
        Dataset train,
        DigitsOptions options,
        SampleConsole console,
        CancellationToken cancellationToken)
    {
        TrainingOptions training = options.Recipe.Options(options.Seed, options.Threads);
        try
        {
            return TrainingDisplay.Run(
                console, progress => network.Train(train, training, progress, cancellationToken));
        }
        catch (OperationCanceledException exception)
        {
            Save(network, options);
            string kept = options.Save is null ? "" : $", now in {options.Save}";
            throw new OperationCanceledException(
                $"Stopped in training; the network keeps the weights of the last whole step{kept}.",
                exception,
                cancellationToken);
        }
    }

    // Said before the training, not after it.
    private static void CheckFolder(string? file)
    {
        if (Directory.Exists(file))
        {
            throw new SampleException($"--save {file} is a folder; name a file in it.");
        }

        if (file is not null && !Directory.Exists(Path.GetDirectoryName(file)))
        {
            throw new SampleException($"The folder of --save {file} does not exist; make it, or name another file.");
        }
    }

    private static void Save(INetwork network, DigitsOptions options)
    {
        if (options.Save is not { } file)
        {
            return;
        }

        try
        {
            network.Save(file);
        }
        catch (IOException exception)
        {
            throw new SampleException($"{exception.Message} Name another file with --save.", exception);
        }
    }

    private static void Draw(Evaluation evaluation, IReadOnlyList<Mistake> mistakes, SampleConsole console)
    {
        console.Screen.WriteLine();
        console.Screen.Write(ConfusionTable.Create(evaluation.Confusion, "digits"));
        if (mistakes.Count > 0)
        {
            console.Writer.WriteLine("Misread:");
            console.Screen.Write(DigitPictures.Create(mistakes, console));
        }
    }

    private static void Tell(DigitsReport report, Evaluation evaluation, SampleConsole console)
    {
        console.Writer.WriteLine(
            SampleText.Format($"test accuracy  {100 * report.TestAccuracy:0.00}%, ")
            + $"loss {SampleText.Loss(evaluation.Loss)}");
        console.Writer.WriteLine(
            $"training       {SampleText.Seconds(report.TrainSeconds)}, "
            + $"{SampleText.Thousands(report.SamplesPerSecond)} samples/s; "
            + $"all of it {SampleText.Seconds(report.TotalSeconds)}");
        console.Writer.WriteLine($"parameters     SHA-256 {report.ParametersHash}");
    }
}
