using System.CommandLine;

namespace NetGen.Samples.TimeSeries;

/// <summary>The sample itself: learn the past of a series, forecast the rest of it.</summary>
internal static class TimeSeriesSample
{
    private const string RealSeries = "series/mackey-glass-t17.txt";
    private const int MadeUpCount = 1024;
    private const int Shown = 80;

    /// <summary>Builds the command line.</summary>
    public static RootCommand Create() => SampleCommand.Create(
        "TimeSeries",
        "Forecasts a chaotic series six steps ahead from four values of its past.",
        $"Read FOLDER/{RealSeries}, or any file whose lines end in a number, instead of integrating the equation.",
        epochs: 300,
        Run);

    private static SampleResult Run(
        SampleArguments arguments, SampleConsole console, CancellationToken cancellationToken)
    {
        (string name, double[] series) = Load(arguments.Data);

        // The test comes after the training in time: to shuffle the two would be to look into the future. The series is
        // cut before there are windows, so that no window of the test has a value that the training has seen.
        int half = series.Length / 2;
        Dataset train = Series.Windows(series[..half]);
        Dataset test = Series.Windows(series[half..]);
        var features = Standardizer.Fit(train);
        var targets = Standardizer.FitTargets(train);
        train = targets.TransformTargets(features.Transform(train));
        test = targets.TransformTargets(features.Transform(test));

        var network = new SeriesNet(arguments.Seed);
        TrainingResult result = network.Train(
            train,
            new TrainingOptions
            {
                Epochs = arguments.Epochs,
                BatchSize = Math.Min(32, train.Count),
                Optimizer = Optimizer.Adam(rate: 0.01f),
                Schedule = Schedule.OneCycle(),
                Seed = arguments.Seed,
            },
            progress: null,
            cancellationToken);
        double nrmse = Math.Sqrt(1 - network.Evaluate(test).R2);

        console.Writer.WriteLine($"{name}: {train.Count} samples to train, {test.Count} later ones to test");
        LossCurve.Write(result, console);
        Draw(network, test, console);
        console.Writer.WriteLine(
            SampleText.Format($"NRMSE {nrmse:0.0000}: the error {Series.Ahead} steps ahead, in deviations"));
        return new SampleResult(name, "nrmse", nrmse, arguments.Epochs, network);
    }

    private static (string Name, double[] Series) Load(string? data)
    {
        if (data is null)
        {
            return ("mackey-glass", MackeyGlass.Create(MadeUpCount));
        }

        string file = File.Exists(data) ? data : RealData.Find(data, RealSeries);
        return (Path.GetFileNameWithoutExtension(file), Series.Read(file));
    }

    private static void Draw(SeriesNet network, Dataset test, SampleConsole console)
    {
        int count = Math.Min(Shown, test.Count);
        double[] truth = new double[count];
        double[] forecast = new double[count];
        Span<float> past = stackalloc float[SeriesNet.InputSize];
        Span<float> future = stackalloc float[SeriesNet.OutputSize];
        for (int i = 0; i < count; i++)
        {
            test.CopyFeatures(i, past);
            network.Predict(past, future);
            (truth[i], forecast[i]) = (test.Targets(i)[0], future[0]);
        }

        (double low, double high) = (truth.Min(), truth.Max());
        console.Writer.WriteLine($"series   {Sparkline.Of(truth, low, high, console)}");
        console.Writer.WriteLine($"forecast {Sparkline.Of(forecast, low, high, console)}");
    }
}
