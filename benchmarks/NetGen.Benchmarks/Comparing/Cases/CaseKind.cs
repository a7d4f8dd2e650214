namespace NetGen.Benchmarks.Comparing.Cases;

/// <summary>What is repeated in a case.</summary>
internal enum CaseKind
{
    /// <summary>The outputs of one sample.</summary>
    Infer,

    /// <summary>The outputs of a batch.</summary>
    Batch,

    /// <summary>A training step whose batch is gathered.</summary>
    Train,

    /// <summary>An epoch of training steps: shuffling, gathering and converting bytes included.</summary>
    Epoch,

    /// <summary>A whole process that trains to 98% of MNIST.</summary>
    Mnist98,
}
