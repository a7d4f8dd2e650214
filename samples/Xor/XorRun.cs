using Spectre.Console;

namespace NetGen.Samples.Xor;

/// <summary>The sample itself: train on the four samples, show what was learned.</summary>
internal static class XorRun
{
    private const int Samples = 4;
    private const float Momentum = 0.9f;
    private const string WhyNot =
        "A perceptron draws one straight line; no line has (0,1) and (1,0) on one side, (0,0) and (1,1) on the other.";

    /// <summary>Runs the sample.</summary>
    public static void Run(XorOptions options, SampleConsole console, CancellationToken cancellationToken)
    {
        Dataset xor = Dataset.FromClasses(
            features: [0, 0, 0, 1, 1, 0, 1, 1], inputs: 2, labels: [0, 1, 1, 0], classes: 2);
        var network = new XorNet(options.Seed);
        var training = new TrainingOptions
        {
            Epochs = options.Epochs,
            BatchSize = Samples,
            Optimizer = Optimizer.Nesterov(options.Rate, Momentum),
            Seed = options.Seed,
        };
        double before = network.Evaluate(xor).Loss;
        TrainingResult result = Train(network, xor, training, cancellationToken);
        Evaluation after = network.Evaluate(xor);

        console.Writer.WriteLine(
            $"{options.Epochs} steps on 4 samples: "
            + $"loss {SampleText.Loss(before)} before, {SampleText.Loss(after.Loss)} after");
        console.Screen.Write(DecisionTable.Create(network, xor));
        console.Writer.WriteLine(WhyNot);
        console.Writer.WriteLine("What the network answers between the four samples:");
        console.Screen.Write(BoundaryPicture.Create(network, xor, console));
        if (options.Json)
        {
            var report = new XorReport(
                "xor",
                options.Epochs,
                Samples,
                Threads: 1,
                after.Accuracy,
                Math.Round(after.Loss, 6),
                Math.Round(result.TrainSeconds, 6),
                Math.Round(SampleHost.SinceStart.TotalSeconds, 3),
                network.ComputeParametersHash());
            console.WriteJson(report, XorJson.Default.XorReport);
        }
    }

    private static TrainingResult Train(
        XorNet network, Dataset xor, TrainingOptions training, CancellationToken cancellationToken)
    {
        try
        {
            return network.Train(xor, training, null, cancellationToken);
        }
        catch (OperationCanceledException exception)
        {
            throw new OperationCanceledException(
                "Stopped in training; the network keeps the weights of the last whole step.",
                exception,
                cancellationToken);
        }
    }
}
