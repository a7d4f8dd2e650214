namespace NetGen;

/// <summary>The names inside the texts of a file's metadata.</summary>
internal static class MetadataKeys
{
    internal const string Mean = "mean";
    internal const string Scale = "scale";
    internal const string Epochs = "epochs";
    internal const string BestEpoch = "best_epoch";
    internal const string TrainingLoss = "training_loss";
    internal const string ValidationLoss = "validation_loss";
    internal const string Metrics = "metrics";
    internal const string Optimizer = "optimizer";
    internal const string Seed = "seed";
    internal const string Data = "data";
    internal const string Version = "version";
}
