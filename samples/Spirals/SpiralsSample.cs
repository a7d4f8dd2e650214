using System.CommandLine;

namespace NetGen.Samples.Spirals;

/// <summary>The sample itself: train, and draw what is learned while it is learned.</summary>
internal static class SpiralsSample
{
    private const double TestPart = 0.3;

    /// <summary>Builds the command line.</summary>
    public static RootCommand Create() => SampleCommand.Create(
        "Spirals",
        "Tells two interlocked spirals apart, and draws the boundary as it forms.",
        "Tell forged banknotes by two of their figures, FOLDER/small/banknote_authentication.csv, instead of spirals.",
        epochs: 500,
        Run);

    private static SampleResult Run(
        SampleArguments arguments, SampleConsole console, CancellationToken cancellationToken)
    {
        (string name, Dataset train, Dataset test) = arguments.Data is { } folder
            ? LoadBanknotes(folder, arguments.Seed)
            : ("two-spirals", TwoSpirals.Points(), TwoSpirals.Between());
        var network = new SpiralNet(arguments.Seed);
        var training = new TrainingOptions
        {
            Epochs = arguments.Epochs,
            BatchSize = 16,
            Optimizer = Optimizer.Adam(rate: 0.02f),
            Schedule = Schedule.OneCycle(),
            Seed = arguments.Seed,
        };
        TrainingResult result = BoundaryFrames.Run(
            network, train, console, frames => network.Train(train, training, frames, cancellationToken));
        double accuracy = network.Evaluate(test).Accuracy;

        LossCurve.Write(result, console);
        console.Writer.WriteLine(
            SampleText.Format($"accuracy {accuracy:0.000} on {test.Count} points that were not trained on"));
        return new SampleResult(name, "accuracy", accuracy, arguments.Epochs, network);
    }

    private static (string Name, Dataset Train, Dataset Test) LoadBanknotes(string folder, long seed)
    {
        Dataset notes = RealData.Banknotes(folder, "curtosis", "entropy");
        (Dataset train, Dataset test) = notes.SplitStratified(TestPart, seed);
        var standardizer = Standardizer.Fit(train);
        return ("banknote", standardizer.Transform(train), standardizer.Transform(test));
    }
}
