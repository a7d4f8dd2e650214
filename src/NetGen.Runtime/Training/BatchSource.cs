using NetGen.Kernels;

namespace NetGen;

/// <summary>
/// A batch, and where its samples are still to come from: a sampler that has dealt them out, or nowhere.
/// </summary>
/// <param name="Batch">The batch, whose count is set.</param>
/// <param name="Sampler">Who gathers the samples; null where they are there.</param>
/// <param name="First">The batch's place in the sampler's order.</param>
internal readonly record struct BatchSource(Batch Batch, BatchSampler? Sampler = null, int First = 0)
{
    /// <summary>Gathers a member's part of the samples; the others' parts may not be there yet.</summary>
    public void Gather(TeamMember member)
    {
        if (Sampler is not null)
        {
            member.Share(Batch.Count, 1, out int row, out int count);
            Sampler.Gather(Batch, First, row, count);
        }
    }
}
