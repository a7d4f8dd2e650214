namespace NetGen;

/// <content>Checkpoints of a session.</content>
public sealed partial class TrainingSession
{
    /// <summary>
    /// Writes all that the session is to a file, from which <see cref="LoadCheckpoint"/> goes on with the same bits:
    /// parameters, the optimizer's slots and the counters. The file is replaced whole or not at all, also where the
    /// machine stops in the middle. It is safetensors, and the parameters have the names that
    /// <see cref="ParameterFile"/> gives them. A gradient that is kept is not part of it.
    /// </summary>
    /// <param name="path">The file to make or replace; its folder must exist.</param>
    /// <exception cref="InvalidOperationException">
    /// A parameter is NaN or infinite: there is nothing to go on with.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written; the message names it and the cause.</exception>
    public void SaveCheckpoint(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var checkpoint = new Checkpoint(path);
        SessionCheckpoint.Save(this, checkpoint);
        CheckpointFile.Write(checkpoint, path);
    }

    /// <summary>
    /// Goes on where a session of the same network class, arguments and properties stood when it wrote a checkpoint.
    /// The network gets the parameters at once: other threads that predict see the old ones or the new. Threads may be
    /// another number, and so may the steps where the schedule does not depend on them.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">
    /// The file is damaged or no checkpoint, or architecture, optimizer, schedule, clipping, annealing, batch size or
    /// seed are others. The message says what differs; nothing was changed.
    /// </exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The path is a folder, or the file cannot be read.</exception>
    /// <exception cref="ObjectDisposedException">The session was disposed of.</exception>
    public void LoadCheckpoint(string path)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        new SessionCheckpoint(this, CheckpointFile.Read(path)).Restore();
    }

    /// <summary>Goes to a place that the session stood at before; slots and parameters are given already.</summary>
    internal void Restore(long steps, in DecayedCounts counts)
    {
        Steps = steps;
        _counts = counts;
        _hasGradient = false;
        Network.Fold();
    }
}
