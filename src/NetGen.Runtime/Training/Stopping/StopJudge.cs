using static System.FormattableString;

namespace NetGen;

/// <summary>
/// Applies a training's stopping rules, and knows its best epoch and, where asked, that epoch's weights.
/// </summary>
internal sealed class StopJudge
{
    private readonly StopRule[] _rules;
    private readonly StopState[] _states;
    private readonly int _best;
    private readonly KeptWeights? _bestWeights;

    /// <param name="options">The rules.</param>
    /// <param name="isValidated">Whether there are validation data.</param>
    /// <param name="network">The network whose best weights are kept where a rule restores them.</param>
    /// <param name="state">Receives the rules' states.</param>
    public StopJudge(TrainingOptions options, bool isValidated, INetwork network, TrainerState state)
    {
        // The last one never stops: it only knows the best epoch where no rule of the options is patient.
        ValidationMetric? watched = isValidated ? ValidationMetric.Loss : null;
        _rules = [.. options.Stopping, new NoImprovementRule(watched, int.MaxValue, 0, restoresBest: false)];
        _states = Array.ConvertAll(_rules, _ => new StopState());
        state.Stops = _states;
        _best = Array.FindIndex(_rules, rule => rule is NoImprovementRule { RestoresBest: true });
        _bestWeights = _best >= 0 ? new KeptWeights(network) : null;
        if (_best < 0)
        {
            int patient = Array.FindIndex(_rules, rule => rule is NoImprovementRule { Metric: not null });
            _best = patient >= 0 ? patient : _rules.Length - 1;
        }

        foreach (StopRule rule in _rules)
        {
            if (rule is TimeRule time && !(TimeLimit < time.Limit))
            {
                TimeLimit = time.Limit;
            }
        }
    }

    /// <summary>The shortest time that a rule allows; null where none does.</summary>
    public TimeSpan? TimeLimit { get; }

    /// <summary>The best epoch so far, counted from 1; 0 before the first.</summary>
    public int BestEpoch => _states[_best].BestEpoch;

    /// <summary>The best epoch's weights; null where no rule restores them.</summary>
    public KeptWeights? BestWeights => _bestWeights;

    /// <summary>Shows an epoch to all rules.</summary>
    /// <returns>Why training ends: the first rule that is met; null where it goes on.</returns>
    public StopReason? Judge(EpochResult epoch, TimeSpan elapsed)
    {
        StopReason? reason = null;
        for (int i = 0; i < _rules.Length; i++)
        {
            if (_rules[i].Judge(_states[i], epoch, elapsed) is { } text)
            {
                reason ??= new StopReason { Cause = StopCause.Rule, Rule = _rules[i], Text = text };
            }
        }

        return reason;
    }

    /// <summary>Keeps the weights where the epoch that has just been judged is the best.</summary>
    public void KeepBest(int epoch)
    {
        if (BestEpoch == epoch)
        {
            _bestWeights?.Keep();
        }
    }

    /// <summary>
    /// At the end of training: gives the network the best epoch's weights, where a rule restores and a later epoch is
    /// the last.
    /// </summary>
    /// <returns>The reason with what was done.</returns>
    public StopReason RestoreBest(StopReason reason, int lastEpoch)
    {
        if (_bestWeights is null || BestEpoch == 0 || BestEpoch == lastEpoch)
        {
            return reason;
        }

        return _bestWeights.TryRestore()
            ? reason with
            {
                RestoredEpoch = BestEpoch,
                Text = Invariant($"{reason.Text}; the weights of epoch {BestEpoch} are restored"),
            }
            : reason with
            {
                Text = Invariant($"{reason.Text}; the network's parameters were swapped since epoch {BestEpoch}, ") +
                    "whose weights are not restored",
            };
    }
}
