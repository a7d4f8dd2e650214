using System.CommandLine;

namespace NetGen.Samples.OwnLoop;

/// <summary>The sample itself: three parts of the data, a loop of one's own.</summary>
internal static class OwnLoopSample
{
    private const double TestPart = 0.25;
    private const double ValidationPart = 0.25;

    /// <summary>Builds the command line.</summary>
    public static RootCommand Create() => SampleCommand.Create(
        "OwnLoop",
        "Trains with a loop of one's own: own clipping, own schedule, own stopping.",
        "Tell forged banknotes, FOLDER/small/banknote_authentication.csv, instead of the points of two shells.",
        epochs: 100,
        Run);

    private static SampleResult Run(
        SampleArguments arguments, SampleConsole console, CancellationToken cancellationToken)
    {
        (string name, Dataset data) = arguments.Data is { } folder
            ? ("banknote", RealData.Banknotes(folder))
            : ("shells", Shells.Create());
        (Dataset rest, Dataset test) = data.SplitStratified(TestPart, arguments.Seed);
        (Dataset train, Dataset validation) = rest.SplitStratified(ValidationPart, arguments.Seed);
        var standardizer = Standardizer.Fit(train);
        var network = new LoopNet(arguments.Seed);
        var loop = new Loop(
            network, standardizer.Transform(train), standardizer.Transform(validation), arguments.Seed);
        int epochs = loop.Run(arguments.Epochs, console.Writer, cancellationToken);

        Evaluation evaluation = network.Evaluate(standardizer.Transform(test));
        console.Writer.WriteLine(SampleText.Format(
            $"test accuracy {evaluation.Accuracy:0.000} with the best weights of {epochs} epochs ({name})"));
        return new SampleResult(name, "accuracy", evaluation.Accuracy, epochs, network);
    }
}
