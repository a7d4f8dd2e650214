namespace NetGen.Benchmarks.Comparing.Cases;

/// <summary>One row of the comparison: what is done, on how many threads, with how wide vectors.</summary>
/// <param name="Name">As in "train/784-128-10/sgd".</param>
/// <param name="Kind">What is repeated.</param>
/// <param name="Network">The layers, as in "784-128-10"; empty where the sample decides.</param>
/// <param name="Batch">The samples of an operation; 1 where they come one by one, 0 where the sample decides.</param>
/// <param name="Rule">sgd or adam in training, otherwise empty.</param>
/// <param name="Threads">The threads, and the processors that all sides are pinned to.</param>
/// <param name="Bits">The widest vectors allowed: 512, 256 or 128.</param>
internal sealed record Case(
    string Name, CaseKind Kind, string Network, int Batch, string Rule, int Threads, int Bits)
{
    /// <summary>The samples of an epoch, as many as MNIST has.</summary>
    private const int EpochSamples = 60_000;

    // So many batches take turns. As after a gather, the samples of the next steps are in a cache.
    private const int Batches = 4;
    private const int SingleSamples = 16;

    /// <summary>Whether NetGen's side is the twin in integers; peers are in floats.</summary>
    public bool IsInteger { get; init; }

    /// <summary>The row as --list prints it and --only looks into it.</summary>
    public string Text => $"{Name}{(Batch == 0 ? "" : $" batch={Batch}")} threads={Threads} isa={Bits}";

    public bool IsTraining => Kind is CaseKind.Train or CaseKind.Epoch;

    /// <summary>The samples in the files.</summary>
    public int Samples => Kind switch
    {
        CaseKind.Infer => SingleSamples,
        CaseKind.Epoch => EpochSamples,
        _ => Batches * Batch,
    };

    /// <summary>The samples that one operation works through.</summary>
    public int SamplesPerOperation => Kind == CaseKind.Epoch ? EpochSamples : Batch;

    /// <summary>How figures are given: the time of one sample, or samples a second.</summary>
    public string Unit => Kind switch
    {
        CaseKind.Infer => "ns/sample",
        CaseKind.Mnist98 => "s",
        _ => "samples/s",
    };

    /// <summary>Turns the seconds of an operation into the case's unit.</summary>
    public double Figure(double seconds) => Kind switch
    {
        CaseKind.Infer => seconds * 1e9,
        CaseKind.Mnist98 => seconds,
        _ => SamplesPerOperation / seconds,
    };
}
