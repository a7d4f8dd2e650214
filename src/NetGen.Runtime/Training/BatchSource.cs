using NetGen.Kernels;

namespace NetGen;

/// <summary>
/// A batch, and where its samples are still to come from: a sampler that has dealt them out, or nowhere.
/// </summary>
/// <param name="batch">The batch, whose count is set.</param>
/// <param name="sampler">Who gathers the samples; null where they are there.</param>
/// <param name="first">The batch's place in the sampler's order.</param>
internal readonly struct BatchSource(Batch batch, BatchSampler? sampler = null, int first = 0)
{
    /// <summary>The batch, whose count is set.</summary>
    public Batch Batch { get; } = batch;

    /// <summary>Gathers a member's part of the samples; the others' parts may not be there yet.</summary>
    public void Gather(TeamMember member)
    {
        if (sampler is not null)
        {
            member.Share(Batch.Count, 1, out int row, out int count);
            sampler.Gather(Batch, first, row, count);
        }
    }
}
