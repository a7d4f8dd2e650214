using System.CommandLine;
using NetGen.Samples.Annealing;
using NetGen.Samples.Census;
using NetGen.Samples.Housing;
using NetGen.Samples.Iris;
using NetGen.Samples.LinearRegression;
using NetGen.Samples.LogisticRegression;
using NetGen.Samples.OwnLoop;
using NetGen.Samples.Perceptron;
using NetGen.Samples.Spirals;
using NetGen.Samples.TimeSeries;

namespace NetGen.Samples.Tests.Support;

/// <summary>The samples that have the common command line, by name.</summary>
internal static class SmallSamples
{
    public static TheoryData<string> Names { get; } =
    [
        "Annealing", "Census", "Housing", "Iris", "LinearRegression", "LogisticRegression", "OwnLoop", "Perceptron",
        "Spirals", "TimeSeries",
    ];

    public static Task<SampleRun> RunAsync(
        string name, string arguments, CancellationToken cancellationToken = default) =>
        SampleRun.OfAsync(Command(name), arguments, cancellationToken);

    public static Task<SampleRun> RunAsync(
        string name, string[] arguments, CancellationToken cancellationToken = default) =>
        SampleRun.OfAsync(Command(name), arguments, cancellationToken);

    private static RootCommand Command(string name) => name switch
    {
        "Annealing" => AnnealingSample.Create(),
        "Census" => CensusSample.Create(),
        "Housing" => HousingSample.Create(),
        "Iris" => IrisSample.Create(),
        "LinearRegression" => LinearRegressionSample.Create(),
        "LogisticRegression" => LogisticRegressionSample.Create(),
        "OwnLoop" => OwnLoopSample.Create(),
        "Perceptron" => PerceptronSample.Create(),
        "Spirals" => SpiralsSample.Create(),
        "TimeSeries" => TimeSeriesSample.Create(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such sample."),
    };
}
