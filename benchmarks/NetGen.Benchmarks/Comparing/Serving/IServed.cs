namespace NetGen.Benchmarks.Comparing.Serving;

/// <summary>A case on one side, ready to be repeated.</summary>
internal interface IServed
{
    /// <summary>What runs, with its version.</summary>
    string Name { get; }

    /// <summary>The outputs of all samples; for inference.</summary>
    IEnumerable<float> Outputs();

    /// <summary>The losses of the next operations at the rate of the check; for training.</summary>
    IEnumerable<double> Losses(int operations);

    /// <summary>Does so many operations.</summary>
    void Run(int operations);
}
