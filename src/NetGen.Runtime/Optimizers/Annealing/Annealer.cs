using NetGen.Kernels;
using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// The random steps of a session. A step's decisions are made of the first block of its stream
/// (<see cref="StepRandom"/>, place 0): word 0 says whether it is random, word 1 whether it is accepted. The n-th
/// tensor that is trained, from 1, moves by the values of place n.
/// </summary>
internal sealed class Annealer(Annealing options, StepContext context)
{
    private const float TwoToMinus24 = 1f / 16777216f;

    // A step along a direction is one of gradient descent, which knows what is trained and what is padding.
    private readonly Optimizer _mover = Optimizer.Sgd(options.StepSize);
    private readonly ParameterTensor[] _tensors =
        [.. ParameterTensor.All(context.Network.Architecture).Where(tensor => tensor.IsTrainable)];

    private readonly float[] _direction = new float[context.Network.Architecture.ParameterCount];
    private readonly AlignedBuffer _before = new(context.State.Parameters.Length);
    private readonly Architecture _architecture = context.Network.Architecture;

    // Where predictions tell the loss, gradients need not be computed; but the session's team shares no predictions.
    private readonly LossPass? _loss = context.Team is null && LossPass.IsExact(context.Network.Architecture)
        ? new LossPass(context.Network, context.State.BatchCapacity)
        : null;

    private StepRandom Random => context.State.Random;

    /// <summary>Whether the step that the state's generator stands at is a random one.</summary>
    public bool IsDue() => Uniform(Decisions().Word0) < options.ProbabilityAt(Random.Step);

    /// <summary>Tries one random step; takes it back where it is not accepted.</summary>
    /// <param name="source">A batch that fits the network.</param>
    /// <param name="isAccepted">Whether the parameters have moved.</param>
    /// <returns>The mean loss before the step; where it is not finite nothing is tried.</returns>
    public float Run(BatchSource source, out bool isAccepted)
    {
        isAccepted = false;
        float before = _loss?.Run(source) ?? context.Gradient.Run(source);
        if (!float.IsFinite(before))
        {
            return before;
        }

        Span<float> parameters = context.State.Parameters.Span;
        parameters.CopyTo(_before.Span);
        double penalty = Penalty.Of(_architecture, parameters);
        try
        {
            Move();
            var moved = new BatchSource(source.Batch);
            float after = _loss?.Run(moved) ?? context.Gradient.Measure(moved);
            double rise = (double)after - before + (Penalty.Of(_architecture, parameters) - penalty);
            double temperature = options.TemperatureAt(Random.Step);
            isAccepted = Metropolis.Accepts(rise, temperature, Uniform(Decisions().Word1));
        }
        finally
        {
            if (!isAccepted)
            {
                _before.Span.CopyTo(parameters);
            }
        }

        return before;
    }

    private static float Uniform(uint word) => (word >> 8) * TwoToMinus24;

    private PhiloxBlock Decisions() => Random.Block(RandomPurpose.Annealing, stream: 0, sample: 0, block: 0);

    private void Move()
    {
        StepRandom random = Random;
        for (int i = 0; i < _tensors.Length; i++)
        {
            ParameterTensor tensor = _tensors[i];
            ref float row = ref _direction[tensor.Offset];
            RandomRow.Write(default(AnnealingValues), ref row, tensor.Count, in random, stream: i + 1, sample: 0);
        }

        AlignedBuffer packed = context.Gradient.Buffer;
        ParameterLayout.ToPacked(_architecture, _direction, packed.Span);
        context.State.Rate = 0;
        _mover.Apply(packed.Span, context.State, options.StepSize, default);
    }
}
