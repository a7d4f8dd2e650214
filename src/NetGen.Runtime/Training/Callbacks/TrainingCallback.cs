namespace NetGen;

/// <summary>
/// The caller's own code in a training: override what is of use. Callbacks are called on the training thread, one after
/// the other in the order of <see cref="TrainingOptions.Callbacks"/>. An exception of theirs ends training and comes
/// out of it; the weights stay as they are, or, where the last step overflowed them, go back to the epoch's start.
/// </summary>
public abstract class TrainingCallback
{
    /// <summary>A callback after each epoch.</summary>
    /// <param name="action">What to do.</param>
    public static TrainingCallback AfterEpoch(Action<EpochInfo> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new EpochCallback(action);
    }

    /// <summary>A callback after each step.</summary>
    /// <param name="action">What to do; it allocates nothing unless the action does.</param>
    public static TrainingCallback EveryStep(Action<StepInfo> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new StepCallback(action);
    }

    /// <summary>Called after each step.</summary>
    /// <param name="step">The step.</param>
    public virtual void OnStep(in StepInfo step)
    {
    }

    /// <summary>Called after each epoch, when it was validated and the stopping rules were judged.</summary>
    /// <param name="epoch">The epoch; its <see cref="EpochInfo.Stop"/> ends training.</param>
    public virtual void OnEpoch(EpochInfo epoch)
    {
    }

    /// <summary>
    /// Called once when training has ended and the best weights are restored; not where it ends by an exception.
    /// </summary>
    /// <param name="result">What training came to.</param>
    public virtual void OnEnd(TrainingResult result)
    {
    }

    private sealed class EpochCallback(Action<EpochInfo> action) : TrainingCallback
    {
        public override void OnEpoch(EpochInfo epoch) => action(epoch);
    }

    private sealed class StepCallback(Action<StepInfo> action) : TrainingCallback
    {
        public override void OnStep(in StepInfo step) => action(step);
    }
}
