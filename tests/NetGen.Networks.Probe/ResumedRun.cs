namespace NetGen.Tests;

/// <summary>A training that writes a checkpoint every few steps, to be killed and begun again.</summary>
public static class ResumedRun
{
    // A fifth is kept for validation: the last batch of an epoch has 8 samples of 16.
    private const int Samples = 150;

    /// <summary>Trains from a checkpoint, where it is there, to the end, and prints a hash.</summary>
    /// <param name="network">A new network.</param>
    /// <param name="checkpoint">The file.</param>
    /// <param name="end">Ends the process before; null for a run to the end.</param>
    public static void Print(INetwork network, string checkpoint, SuddenEnd? end)
    {
        TrainingResult result = network.Train(Data(network.Architecture), new TrainingOptions
        {
            Epochs = 20,
            BatchSize = 16,
            Optimizer = Optimizer.Adam(0.01f),
            Schedule = Schedule.OneCycle(),
            ValidationSplit = 0.2f,
            Stopping = [StopRule.Patience(ValidationMetric.Loss, 100)],
            Checkpoint = new CheckpointOptions { Path = checkpoint, EverySteps = 3 },
            Callbacks = end is null ? [] : [TrainingCallback.EveryStep(_ => end.Step())],
        });
        Console.WriteLine($"{network.ComputeParametersHash()} {result.Epochs[^1].TrainingLoss:R}");
    }

    private static Dataset Data(Architecture architecture)
    {
        Batch samples = TestBatches.Create(architecture, Samples, step: 0);
        return Dataset.FromTargets(samples.Features, architecture.Inputs, samples.Targets, architecture.Outputs);
    }
}
