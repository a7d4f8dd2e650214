using System.Globalization;
using System.Text;
using NetGen.Numerics;
using static System.FormattableString;

namespace NetGen;

/// <summary>
/// A session's part of a checkpoint: parameters, the rule's slots, counters, and what they were made with.
/// </summary>
internal sealed class SessionCheckpoint
{
    private const string Steps = "session.steps";
    private const string TotalSteps = "session.total_steps";
    private const string FirstCount = "session.count1";
    private const string SecondCount = "session.count2";
    private const string Proposed = "session.annealing_proposed";
    private const string Accepted = "session.annealing_accepted";
    private const string RateFactor = "session.rate_factor";
    private const string BestLoss = "session.best_loss";
    private const string BadEpochs = "session.bad_epochs";
    private const string CoolingEpochs = "session.cooling_epochs";

    private readonly TrainingSession _session;
    private readonly Checkpoint _checkpoint;
    private readonly long _steps;
    private readonly DecayedCounts _counts;
    private readonly AnnealingCounts _annealing;
    private readonly PlateauState _plateau;
    private readonly AlignedBuffer _parameters;
    private readonly AlignedBuffer[] _slots;

    /// <summary>Reads a session's part and checks it; the session is as before until <see cref="Restore"/>.</summary>
    /// <exception cref="InvalidDataException">
    /// The checkpoint is of another session, or holds what none writes.
    /// </exception>
    internal SessionCheckpoint(TrainingSession session, Checkpoint checkpoint)
    {
        _session = session;
        _checkpoint = checkpoint;
        Architecture architecture = session.Network.Architecture;
        foreach ((string name, string text) in Constants(session))
        {
            checkpoint.Require(name, text);
        }

        if (session.Schedule.NeedsTotalSteps)
        {
            checkpoint.Require(TotalSteps, Text(session.TotalSteps));
        }

        _steps = checkpoint.Integer(Steps, 0, long.MaxValue);
        if (_steps > session.TotalSteps)
        {
            throw checkpoint.Invalid(
                Steps,
                Invariant($"at most {session.TotalSteps}, the steps of this training"),
                Invariant($"{_steps} that are done: train for more epochs"));
        }

        _counts = new DecayedCounts(checkpoint.Number(FirstCount), checkpoint.Number(SecondCount));
        _annealing = new AnnealingCounts(
            checkpoint.Integer(Proposed, 0, _steps), checkpoint.Integer(Accepted, 0, _steps));
        _plateau = new PlateauState(
            checkpoint.Number(RateFactor),
            checkpoint.Number(BestLoss),
            (int)checkpoint.Integer(BadEpochs, 0, int.MaxValue),
            (int)checkpoint.Integer(CoolingEpochs, 0, int.MaxValue));
        _parameters = CheckpointParameters.Read(checkpoint, architecture, string.Empty);
        _slots = new AlignedBuffer[session.State.Slots];
        for (int i = 0; i < _slots.Length; i++)
        {
            _slots[i] = CheckpointParameters.ReadSlot(checkpoint, architecture, SlotPrefix(i));
        }
    }

    /// <summary>Adds a session's part to a checkpoint.</summary>
    /// <exception cref="InvalidOperationException">A parameter is not finite.</exception>
    internal static void Save(TrainingSession session, Checkpoint checkpoint)
    {
        foreach ((string name, string text) in Constants(session))
        {
            checkpoint.Add(name, text);
        }

        // Read once: what is checked is what is written, also where another thread swaps the parameters.
        ReadOnlySpan<float> parameters = session.Network.Parameters.Span;
        int bad = NonFinite.IndexIn(parameters);
        if (bad >= 0)
        {
            throw new InvalidOperationException(
                Invariant($"A parameter is {parameters[bad]}: training cannot go on with it, ") +
                "so there is no checkpoint. Lower the rate, or go back to an earlier checkpoint.");
        }

        checkpoint.Add(TotalSteps, session.TotalSteps);
        checkpoint.Add(Steps, session.Steps);
        checkpoint.Add(FirstCount, session.Counts.First);
        checkpoint.Add(SecondCount, session.Counts.Second);
        checkpoint.Add(Proposed, session.AnnealingCounts.Proposed);
        checkpoint.Add(Accepted, session.AnnealingCounts.Accepted);
        checkpoint.Add(RateFactor, session.PlateauState.RateFactor);
        checkpoint.Add(BestLoss, session.PlateauState.Best);
        checkpoint.Add(BadEpochs, session.PlateauState.BadEpochs);
        checkpoint.Add(CoolingEpochs, session.PlateauState.CoolingEpochs);
        Architecture architecture = session.Network.Architecture;
        CheckpointParameters.Add(checkpoint, architecture, string.Empty, parameters);
        for (int i = 0; i < session.State.Slots; i++)
        {
            AlignedBuffer slot = i == 0 ? session.State.Slot0 : session.State.Slot1;
            CheckpointParameters.Add(checkpoint, architecture, SlotPrefix(i), slot.Span);
        }
    }

    /// <summary>Throws where fewer steps are left than a training that goes on will take.</summary>
    /// <exception cref="InvalidDataException">There are fewer.</exception>
    internal void RequireLeft(long steps)
    {
        long most = _session.TotalSteps - steps;
        if (_steps > most)
        {
            throw _checkpoint.Invalid(
                Steps,
                Invariant($"at most {most}: {steps} of {_session.TotalSteps} are left to do"),
                Invariant($"{_steps} that are done"));
        }
    }

    /// <summary>Gives the session what was read; the network gets parameters of its own, all at once.</summary>
    internal void Restore()
    {
        for (int i = 0; i < _slots.Length; i++)
        {
            AlignedBuffer slot = i == 0 ? _session.State.Slot0 : _session.State.Slot1;
            _slots[i].Span.CopyTo(slot.Span);
        }

        _session.Network.Parameters = _parameters;
        _session.AnnealingCounts = _annealing;
        _session.PlateauState = _plateau;
        _session.Restore(_steps, in _counts);
    }

    /// <summary>What must be the same for a training to go on with the same bits.</summary>
    private static (string Name, string Text)[] Constants(TrainingSession session)
    {
        Architecture architecture = session.Network.Architecture;
        return
        [
            (SafetensorsFormat.ArithmeticVersion, Text(Architecture.ArithmeticVersion)),
            (SafetensorsFormat.ArchitectureText, architecture.Text),
            (SafetensorsFormat.ArchitectureHash, architecture.Hash),
            ("session.layers", Regularization(architecture)),
            ("session.optimizer", session.Optimizer.ToString()!),
            ("session.schedule", session.Schedule.ToString()!),
            ("session.clipping", session.Clipping.ToString()!),
            ("session.annealing", session.Annealing?.ToString() ?? "none"),
            ("session.batch_size", Text(session.BatchSize)),
            ("session.seed", Text(session.Seed)),
        ];
    }

    /// <summary>What of the layers decides training alone, and is no part of an architecture's text.</summary>
    private static string Regularization(Architecture architecture)
    {
        var text = new StringBuilder();
        Describe(architecture.InputPerturbations);
        foreach (LayerDescription layer in architecture.Layers)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"; L1 {layer.L1}, L2 {layer.L2}, decay {layer.WeightDecay}, max-norm {layer.MaxNorm}");
            text.Append(layer.IsFrozen ? ", frozen" : string.Empty);
            if (layer.Normalization is { } norm)
            {
                text.Append(CultureInfo.InvariantCulture, $", momentum {norm.Momentum}");
            }

            Describe(layer.Perturbations);
        }

        return text.ToString();

        void Describe(IReadOnlyList<Perturbation> perturbations)
        {
            foreach (Perturbation perturbation in perturbations)
            {
                text.Append(CultureInfo.InvariantCulture, $", {perturbation.Kind} {perturbation.Amount}");
            }
        }
    }

    private static string SlotPrefix(int slot) => $"optimizer.slot{Text(slot)}.";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
