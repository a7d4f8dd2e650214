using System.CommandLine;

namespace NetGen.Samples.Housing;

/// <summary>The sample itself: bring all to one scale, train, judge in dollars.</summary>
internal static class HousingSample
{
    private const double TestPart = 0.2;
    private const string Census = "california-housing/housing.csv";

    /// <summary>Builds the command line.</summary>
    public static RootCommand Create() => SampleCommand.Create(
        "Housing",
        "Estimates what houses are worth by eight figures of their district.",
        $"Read the Californian census of 1990 (20640 districts) from FOLDER/{Census} instead of making districts up.",
        epochs: 30,
        Run);

    private static SampleResult Run(
        SampleArguments arguments, SampleConsole console, CancellationToken cancellationToken)
    {
        (string name, Dataset districts) = arguments.Data is { } folder
            ? ("california-housing", LoadCensus(folder))
            : ("districts", MadeUpDistricts.Create());
        (Dataset train, Dataset test) = districts.Split(TestPart, arguments.Seed);

        // The network sees to its input; what it is to put out is brought to its scale here.
        var values = Standardizer.FitTargets(train);
        train = values.TransformTargets(train);
        test = values.TransformTargets(test);

        var network = new HousingNet(arguments.Seed);
        TrainingResult result = network.Train(
            train,
            new TrainingOptions
            {
                Epochs = arguments.Epochs,
                BatchSize = 32,
                Optimizer = Optimizer.Adam(rate: 0.005f),
                Schedule = Schedule.OneCycle(),
                Seed = arguments.Seed,
            },
            progress: null,
            cancellationToken);
        Evaluation evaluation = network.Evaluate(test);

        console.Writer.WriteLine($"{name}: {train.Count} to train, {test.Count} to test");
        LossCurve.Write(result, console);
        HousesTable.Write(network, test, values, console);
        double error = evaluation.RootMeanSquaredError * values.Scales[0];
        console.Writer.WriteLine(
            SampleText.Format($"R² {evaluation.R2:0.000} on the test districts; ")
            + $"the root of the mean squared error is {SampleText.Thousands(error)} USD");
        return new SampleResult(name, "r2", evaluation.R2, arguments.Epochs, network);
    }

    // The position says nearly all that ocean_proximity does. 207 districts do not say how many bedrooms they have: the
    // mean stands for them.
    private static Dataset LoadCensus(string folder) => RealData.Load(folder, Census, new CsvOptions
    {
        HasHeader = true,
        Targets = ["median_house_value"],
        Ignore = ["ocean_proximity"],
        MissingPolicy = MissingPolicy.Mean,
    });
}
