namespace NetGen;

/// <summary>Calls a training's callbacks.</summary>
internal sealed class CallbackRunner(
    TrainingCallback[] callbacks, TrainingSession session, TrainerState state, int batchesPerEpoch)
{
    public void AfterStep(int samples, float loss)
    {
        if (callbacks.Length == 0)
        {
            return;
        }

        var step = new StepInfo
        {
            Network = session.Network,
            Epoch = state.Epoch,
            Batch = state.Batch,
            Batches = batchesPerEpoch,
            Step = session.Steps,
            Samples = samples,
            Loss = loss,
            Rate = state.Rate,
        };
        foreach (TrainingCallback callback in callbacks)
        {
            callback.OnStep(in step);
        }
    }

    /// <summary>Shows the epoch that has just ended to all callbacks.</summary>
    /// <returns>Why one of them wants training to end; null where none does.</returns>
    public string? AfterEpoch(Evaluation? validation, TrainingHistory history, int bestEpoch)
    {
        if (callbacks.Length == 0)
        {
            return null;
        }

        var epoch = new EpochInfo(session.Network, validation, history, bestEpoch);
        foreach (TrainingCallback callback in callbacks)
        {
            callback.OnEpoch(epoch);
        }

        return epoch.StopText;
    }

    public void AtEnd(TrainingResult result)
    {
        foreach (TrainingCallback callback in callbacks)
        {
            callback.OnEnd(result);
        }
    }
}
