using System.CommandLine;

namespace NetGen.Samples.LogisticRegression;

/// <summary>The sample itself: train one unit, and look at every threshold at once.</summary>
internal static class LogisticRegressionSample
{
    private const double TestPart = 0.3;
    private const string Tumours = "small/breast_cancer.csv";

    /// <summary>Builds the command line.</summary>
    public static RootCommand Create() => SampleCommand.Create(
        "LogisticRegression",
        "Trains one unit to give probabilities, and draws its receiver operating characteristic.",
        $"Tell benign tumours from malignant ones (569, thirty figures), FOLDER/{Tumours}, instead of two clouds.",
        epochs: 100,
        Run);

    private static SampleResult Run(
        SampleArguments arguments, SampleConsole console, CancellationToken cancellationToken)
    {
        (string name, Dataset data, INetwork network) = arguments.Data is { } folder
            ? ("breast-cancer", LoadTumours(folder), new TumourNet(arguments.Seed))
            : ("clouds", TwoClouds.Create(), (INetwork)new PlaneNet(arguments.Seed));
        (Dataset train, Dataset test) = data.SplitStratified(TestPart, arguments.Seed);
        var standardizer = Standardizer.Fit(train);
        test = standardizer.Transform(test);
        TrainingResult result = network.Train(
            standardizer.Transform(train),
            new TrainingOptions
            {
                Epochs = arguments.Epochs,
                BatchSize = 32,
                Optimizer = Optimizer.Nesterov(rate: 0.02f, momentum: 0.9f),
                Schedule = Schedule.OneCycle(),
                Seed = arguments.Seed,
            },
            progress: null,
            cancellationToken);
        Evaluation evaluation = network.Evaluate(test);

        console.Writer.WriteLine($"{train.Count} samples to train and {test.Count} to test ({name})");
        LossCurve.Write(result, console);
        console.Writer.WriteLine("rightly called class 1 (up) by wrongly called class 1 (across), at every threshold:");
        RocCurve.Draw(RocCurve.Of(network, test), console.Writer);
        console.Writer.WriteLine(SampleText.Format(
            $"area under the curve {evaluation.RocAuc:0.0000}; accuracy {evaluation.Accuracy:0.000} at probability ½"));
        return new SampleResult(name, "roc-auc", evaluation.RocAuc, arguments.Epochs, network);
    }

    private static Dataset LoadTumours(string folder) => RealData.Load(folder, Tumours, new CsvOptions
    {
        SkipLines = 1,
        Label = -1,
    });
}
