using System.CommandLine;

namespace NetGen.Samples.Annealing;

/// <summary>The sample itself: learn without a gradient, then with one now and then.</summary>
internal static class AnnealingSample
{
    private const double TestPart = 0.3;

    /// <summary>Builds the command line.</summary>
    public static RootCommand Create() => SampleCommand.Create(
        "Annealing",
        "Trains by random steps, accepted by the rule of Metropolis: alone, and mixed with gradient descent.",
        "Tell forged banknotes by two figures, FOLDER/small/banknote_authentication.csv, instead of four clouds.",
        epochs: 4000,
        Run);

    private static SampleResult Run(
        SampleArguments arguments, SampleConsole console, CancellationToken cancellationToken)
    {
        (string name, Dataset data) = arguments.Data is { } folder
            ? ("banknote", RealData.Banknotes(folder, "curtosis", "entropy"))
            : ("clouds", FourClouds.Create());
        (Dataset train, Dataset test) = data.SplitStratified(TestPart, arguments.Seed);
        var standardizer = Standardizer.Fit(train);
        train = standardizer.Transform(train);
        test = standardizer.Transform(test);

        var alone = new AnnealingNet(arguments.Seed);
        var free = new NetGen.Annealing { Temperature = 0.02, Cooling = 0.999, StepSize = 0.1f };
        console.Writer.WriteLine("Annealing alone, without a gradient:");
        Walk.Run(alone, train, free, arguments, cancellationToken).WriteTo(console);
        double accuracy = Tell(alone, test, console);

        var mixed = new AnnealingNet(arguments.Seed);
        NetGen.Annealing fading = free with { Probability = 0.5, ProbabilityDecay = 0.999 };
        console.Writer.WriteLine("Mixed with gradient descent, ever more rarely:");
        Walk.Run(mixed, train, fading, arguments, cancellationToken).WriteTo(console);
        Tell(mixed, test, console);
        return new SampleResult(name, "accuracy", accuracy, arguments.Epochs, alone);
    }

    private static double Tell(AnnealingNet network, Dataset test, SampleConsole console)
    {
        double accuracy = network.Evaluate(test).Accuracy;
        console.Writer.WriteLine(SampleText.Format($"  test accuracy {accuracy:0.000}"));
        return accuracy;
    }
}
