using System.CommandLine;

namespace NetGen.Samples.LinearRegression;

/// <summary>The sample itself: train a linear unit, and compare it with the least-squares solution.</summary>
internal static class LinearRegressionSample
{
    private const string Diabetes = "small/diabetes_raw.tsv";

    /// <summary>Builds the command line.</summary>
    public static RootCommand Create() => SampleCommand.Create(
        "LinearRegression",
        "Trains one linear unit, and compares its weights with the least-squares solution.",
        $"Learn the course of diabetes (442 patients, ten features) from FOLDER/{Diabetes} instead of a noisy line.",
        epochs: 2000,
        Run);

    private static SampleResult Run(
        SampleArguments arguments, SampleConsole console, CancellationToken cancellationToken)
    {
        (string name, Dataset raw, INetwork network) = arguments.Data is { } folder
            ? ("diabetes", LoadDiabetes(folder), new DiabetesNet(arguments.Seed))
            : ("line", NoisyLine.Create(), (INetwork)new LineNet(arguments.Seed));
        var standardizer = Standardizer.Fit(raw);
        Dataset data = standardizer.Transform(raw);

        // All samples are one batch: each step goes down the exact gradient, so that the weights come to rest.
        TrainingResult result = network.Train(
            data,
            new TrainingOptions
            {
                Epochs = arguments.Epochs,
                BatchSize = data.Count,
                Optimizer = Optimizer.Momentum(rate: 0.1f, momentum: 0.9f),
                Seed = arguments.Seed,
            },
            progress: null,
            cancellationToken);
        LossCurve.Write(result, console);
        Compare(network, data, console);
        if (network is LineNet line)
        {
            Draw(line, raw, standardizer, console);
        }

        double r2 = network.Evaluate(data).R2;
        console.Writer.WriteLine(SampleText.Format($"R² {r2:0.0000}: that share of the variance is explained"));
        return new SampleResult(name, "r2", r2, arguments.Epochs, network);
    }

    private static Dataset LoadDiabetes(string folder) => RealData.Load(folder, Diabetes, new CsvOptions
    {
        HasHeader = true,
        Separator = '\t',
        Targets = ["Y"],
    });

    private static void Compare(INetwork network, Dataset data, SampleConsole console)
    {
        double[] exact = LeastSquares.Solve(data);
        float[] learned = new float[exact.Length];
        network.CopyParameters(learned);
        double largest = 0;
        console.Writer.WriteLine("weight        learned  least squares   (of standardised features)");
        for (int i = 0; i < exact.Length; i++)
        {
            string name = i < data.Inputs ? data.FeatureNames![i] : "bias";
            console.Writer.WriteLine(SampleText.Format($"{name,-9}{learned[i],12:0.0000}{exact[i],15:0.0000}"));
            largest = Math.Max(largest, Math.Abs(learned[i] - exact[i]) / Math.Max(1, Math.Abs(exact[i])));
        }

        console.Writer.WriteLine(SampleText.Format($"largest relative difference {largest:0.0e+0}"));
    }

    private static void Draw(LineNet line, Dataset raw, Standardizer standardizer, SampleConsole console)
    {
        var plot = new Plot(new Plane(Left: 0, Right: 10, Bottom: -4, Top: 26, Columns: 61, Rows: 19));
        plot.Curve(x => Predict(line, standardizer, x), '-');
        Span<float> x = stackalloc float[LineNet.InputSize];
        for (int i = 0; i < raw.Count; i++)
        {
            raw.CopyFeatures(i, x);
            plot.Point(x[0], raw.Targets(i)[0], 'o');
        }

        plot.WriteTo(console.Writer);
    }

    private static float Predict(LineNet line, Standardizer standardizer, float x)
    {
        Span<float> standardized = stackalloc float[LineNet.InputSize];
        Span<float> y = stackalloc float[LineNet.OutputSize];
        standardizer.Transform([x], standardized);
        line.Predict(standardized, y);
        return y[0];
    }
}
