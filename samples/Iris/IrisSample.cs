using System.CommandLine;

namespace NetGen.Samples.Iris;

/// <summary>The sample itself: split, standardise, train, look at the mistakes.</summary>
internal static class IrisSample
{
    private const double TestPart = 0.3;

    /// <summary>Builds the command line.</summary>
    public static RootCommand Create() => SampleCommand.Create(
        "Iris",
        "Tells three species of iris apart by four measurements of the flower.",
        "Read Fisher's 150 flowers from FOLDER/small/iris.csv instead of making flowers up.",
        epochs: 60,
        Run);

    private static SampleResult Run(
        SampleArguments arguments, SampleConsole console, CancellationToken cancellationToken)
    {
        (string name, Dataset flowers) = arguments.Data is { } folder
            ? ("iris", RealData.Iris(folder))
            : ("flowers", MadeUpFlowers.Create());

        // Class by class, so that both parts have as many of each species; what the standardizer learns, it learns
        // from the training part alone, as the network does.
        (Dataset train, Dataset test) = flowers.SplitStratified(TestPart, arguments.Seed);
        var standardizer = Standardizer.Fit(train);
        var network = new IrisNet(arguments.Seed);
        TrainingResult result = network.Train(
            standardizer.Transform(train),
            new TrainingOptions
            {
                Epochs = arguments.Epochs,
                BatchSize = 16,
                Optimizer = Optimizer.Nesterov(rate: 0.05f, momentum: 0.9f),
                Schedule = Schedule.OneCycle(),
                Seed = arguments.Seed,
            },
            progress: null,
            cancellationToken);
        Evaluation evaluation = network.Evaluate(standardizer.Transform(test));

        console.Writer.WriteLine($"{train.Count} flowers to train and {test.Count} to test ({name})");
        LossCurve.Write(result, console);
        console.Screen.Write(ConfusionTable.Create(evaluation.Confusion, "species", MadeUpFlowers.Species));
        console.Writer.WriteLine(SampleText.Format($"test accuracy {evaluation.Accuracy:0.000}"));
        return new SampleResult(name, "accuracy", evaluation.Accuracy, arguments.Epochs, network);
    }
}
