namespace NetGen;

/// <summary>The steps of one session, made once: running one allocates nothing.</summary>
internal abstract class TrainingStep
{
    /// <summary>Gathers the batch where it is not there yet, and runs forward, backward and update.</summary>
    /// <param name="source">A batch that fits the network.</param>
    /// <param name="rate">The rate of the step.</param>
    /// <param name="counts">The counts with this step included.</param>
    /// <returns>The mean loss before the update.</returns>
    public abstract float Run(BatchSource source, float rate, in DecayedCounts counts);
}
