using NetGen.Kernels;
using static System.FormattableString;

namespace NetGen;

/// <content>The gradient by itself, and its application.</content>
public sealed partial class TrainingSession
{
    /// <summary>
    /// Computes and keeps the mean gradient of one batch, penalties on weights included; changes no parameter but the
    /// running statistics of batch normalisation.
    /// </summary>
    /// <param name="batch">1 to <see cref="BatchSize"/> samples that fit the network.</param>
    /// <returns>The mean loss of the batch.</returns>
    /// <exception cref="ArgumentException">
    /// The batch does not fit the network or the session, or a feature or target is NaN or infinite.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The session was disposed of.</exception>
    /// <exception cref="TrainingDivergedException">The loss is not finite; there is no gradient.</exception>
    public float Gradient(Batch batch)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _fit.Check(batch, BatchSize);
        _hasGradient = false;
        _state.Random = new StepRandom(Seed, Steps);
        float loss = _gradient.Run(new BatchSource(batch));
        _hasGradient = float.IsFinite(loss);
        return _hasGradient
            ? loss
            : throw Divergence.AtStep(Steps + 1, loss, Rate, batch, Network.Parameters.Span);
    }

    /// <summary>
    /// Updates the parameters with the gradient that is kept, clipped as <see cref="Clipping"/> says; it is used up.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no gradient, or the schedule is over.</exception>
    /// <exception cref="ObjectDisposedException">The session was disposed of.</exception>
    public void Apply()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        AlignedBuffer gradient = RequireGradient();
        float rate = RequireRate();
        _state.Follow(Network);
        _state.Rate = rate;
        DecayedCounts next = Optimizer.Advance(in _counts);
        Clipping.Clip(gradient);
        Optimizer.Apply(gradient.Span, _state, rate, in next);
        Finish(in next);
    }

    /// <summary>Copies the gradient that is kept.</summary>
    /// <param name="destination">
    /// Receives <see cref="Architecture.ParameterCount"/> values in canonical form (see
    /// <see cref="LayerDescription"/>).
    /// </param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    /// <exception cref="InvalidOperationException">There is no gradient.</exception>
    public void CopyGradient(Span<float> destination)
    {
        AlignedBuffer gradient = RequireGradient();
        CheckCanonical(destination.Length, nameof(destination));
        ParameterLayout.ToCanonical(Network.Architecture, gradient.Span, destination);
    }

    /// <summary>
    /// Replaces the gradient that is kept, for example by a clipped one, or by the mean of several machines.
    /// </summary>
    /// <param name="gradient">
    /// <see cref="Architecture.ParameterCount"/> values in canonical form (see <see cref="LayerDescription"/>). Those
    /// of frozen layers and of statistics count as 0.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The gradient has another length, or a value that is NaN or infinite.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The session was disposed of.</exception>
    public void SetGradient(ReadOnlySpan<float> gradient)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        CheckCanonical(gradient.Length, nameof(gradient));
        ParameterLayout.CheckFinite(Network.Architecture, gradient, nameof(gradient));
        ParameterLayout.ToPacked(Network.Architecture, gradient, _gradient.Buffer.Span);
        ParameterLayout.ClearUntrained(Network.Architecture, _gradient.Buffer.Span);
        _hasGradient = true;
    }

    private AlignedBuffer RequireGradient()
    {
        return _hasGradient
            ? _gradient.Buffer
            : throw new InvalidOperationException(
                "There is no gradient: call Gradient first. A step uses the gradient up.");
    }

    private void CheckCanonical(int length, string argument)
    {
        int expected = Network.Architecture.ParameterCount;
        if (length != expected)
        {
            throw new ArgumentException(
                Invariant($"{argument} has {length} values, but {Network.Architecture.Name} has ") +
                Invariant($"{expected} parameters."),
                argument);
        }
    }
}
