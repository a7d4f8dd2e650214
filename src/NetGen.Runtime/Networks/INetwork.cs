using System.ComponentModel;
using NetGen.Kernels;

namespace NetGen;

/// <summary>
/// What the runtime needs of a generated network. Generated classes implement it; training, evaluation, files and
/// checks are extension methods and classes on top of it, the same for every network.
/// </summary>
public interface INetwork : IPredictor
{
    /// <summary>
    /// The parameters in packed form (see <see cref="LayerDescription"/>): one buffer of
    /// <see cref="Architecture.PackedLength"/> floats. Every call reads this reference once, so that a whole set of
    /// parameters can be swapped while other threads predict.
    /// </summary>
    /// <exception cref="ArgumentException">The buffer set has another length.</exception>
    AlignedBuffer Parameters { get; set; }

    /// <summary>
    /// Makes predictions follow the present parameters. Batch normalisation and standardisation of the input are folded
    /// into weights of their own, which predictions read; whoever changes parameters in place, as training does, calls
    /// this after. Other networks predict from the parameters themselves and have nothing to do. Calls of
    /// <see cref="IPredictor.Predict"/> on other threads see the old weights or the new.
    /// </summary>
    void Fold()
    {
    }

    /// <summary>
    /// The floats of scratch that a pass over a batch of up to this size needs.
    /// </summary>
    /// <param name="batchSize">The largest batch, at least 1.</param>
    int WorkspaceLength(int batchSize);

    /// <summary>
    /// One pass over a batch: forward, loss, backward. The gradient of each parameter, the mean over the batch, is
    /// handed to the rule while it is still in registers. Where the loss is not finite nothing is updated.
    /// </summary>
    /// <typeparam name="TRule">
    /// What is done with a gradient: an optimizer's update, or <see cref="StoreGradient"/>.
    /// </typeparam>
    /// <param name="batch">The samples; at least one, at most as many as the workspace was made for.</param>
    /// <param name="state">The parameters, the rule's slots and the workspace.</param>
    /// <param name="weightRule">The rule for weights.</param>
    /// <param name="biasRule">The rule for biases.</param>
    /// <returns>The mean loss of the batch before the update.</returns>
    float Backpropagate<TRule>(Batch batch, TrainingState state, in TRule weightRule, in TRule biasRule)
        where TRule : struct, IUpdateRule<TRule>;

    /// <summary>
    /// A member's part of the same pass, which all members of a team run at once; the result is the same bits for any
    /// number of them. Before it reads the samples it waits for the others, who may still be gathering them. A network
    /// that does not divide the work leaves it to the first member.
    /// </summary>
    /// <typeparam name="TRule">What is done with a gradient.</typeparam>
    /// <param name="batch">The samples; at least one, at most as many as the workspace was made for.</param>
    /// <param name="state">The parameters, the rule's slots and the workspace.</param>
    /// <param name="weightRule">The rule for weights.</param>
    /// <param name="biasRule">The rule for biases.</param>
    /// <param name="member">Who runs.</param>
    /// <returns>The mean loss of the batch before the update, to the first member at least.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    float Backpropagate<TRule>(
        Batch batch, TrainingState state, in TRule weightRule, in TRule biasRule, TeamMember member)
        where TRule : struct, IUpdateRule<TRule>
    {
        member.Wait();
        return member.Index == 0 ? Backpropagate(batch, state, in weightRule, in biasRule) : 0;
    }

    /// <summary>
    /// The most threads that a pass over such a batch can use; 1 where dividing the work costs more than it gains.
    /// </summary>
    /// <param name="batchSize">The samples of the batch, at least 1.</param>
    int UsefulThreads(int batchSize) => 1;
}
