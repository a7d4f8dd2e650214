using NetGen.Numerics;
using static System.FormattableString;

namespace NetGen;

/// <summary>
/// Simulated annealing (Kirkpatrick, Gelatt and Vecchi, "Optimization by simulated annealing", Science 220, 1983): with
/// probability P(t) step t of a training follows no gradient but a random direction. Every trained parameter moves by a
/// normal random number; the move is kept where the objective C does not rise, otherwise with probability
/// exp(−ΔC/T(t)), and taken back if not (Metropolis, Rosenbluth, Rosenbluth, Teller and Teller, "Equation of state
/// calculations by fast computing machines", Journal of Chemical Physics 21, 1953). C is what training minimises: the
/// batch's loss and the penalties of L1 and L2. Probability and temperature fall geometrically, P(t) = P₀·pᵗ and
/// T(t) = T₀·cᵗ.
/// </summary>
/// <remarks>
/// With <see cref="Probability"/> and <see cref="ProbabilityDecay"/> at 1, as they are by default, it works alone, free
/// of gradients. Random numbers depend on the seed and the step alone. A move costs two forward passes over the batch;
/// with dropout, noise, batch normalisation or standardisation, or on several threads, two whole passes, backward ones
/// included. Weight decay is a part of update rules, not of C: a random step does not decay. What the optimizer keeps,
/// such as momentum, it leaves as it is.
/// </remarks>
public sealed record Annealing
{
    /// <summary>The probability P₀ that step 0 is a random one, from 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public double Probability { get; init => field = RangeChecks.Part(value, nameof(Probability)); } = 1;

    /// <summary>What each step multiplies the probability by: p, above 0 and at most 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public double ProbabilityDecay { get; init => field = RangeChecks.Factor(value, nameof(ProbabilityDecay)); } = 1;

    /// <summary>
    /// The temperature T₀ of step 0, in units of the loss, finite and at least 0. At 0 no rise is accepted.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public double Temperature { get; init => field = RangeChecks.NotNegative(value, nameof(Temperature)); } = 0.1;

    /// <summary>What each step multiplies the temperature by: c, above 0 and at most 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public double Cooling { get; init => field = RangeChecks.Factor(value, nameof(Cooling)); } = 0.999;

    /// <summary>The standard deviation of a parameter's move, finite and above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public float StepSize { get; init => field = RangeChecks.Positive(value, nameof(StepSize)); } = 0.1f;

    /// <inheritdoc/>
    public override string ToString() =>
        Invariant($"annealing, probability {Probability}, decay {ProbabilityDecay}, temperature {Temperature}, ") +
        Invariant($"cooling {Cooling}, step size {StepSize}");

    /// <summary>P(t).</summary>
    /// <param name="step">The step t, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is negative.</exception>
    public double ProbabilityAt(long step) =>
        Probability * IntegerPower.Of(ProbabilityDecay, RangeChecks.AtLeast(step, 0));

    /// <summary>T(t), in units of the loss.</summary>
    /// <param name="step">The step t, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is negative.</exception>
    public double TemperatureAt(long step) => Temperature * IntegerPower.Of(Cooling, RangeChecks.AtLeast(step, 0));
}
