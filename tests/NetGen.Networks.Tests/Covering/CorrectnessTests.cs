using NetGen.Kernels;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Covering;

/// <summary>Generated code against the scalar double-precision reference.</summary>
public sealed class CorrectnessTests
{
    // A rounding is off by up to 2^-24 of a value of the order of 1; relative to a larger value a few times that.
    private const double UnitRoundoff = 1.0 / (1 << 24);
    private const double Relative = 3;

    // The largest tensor of the covering, 33 x 33: all of its parameters are checked by differences, and as many of a larger
    // tensor; each costs two passes of the reference.
    private const int MostDifferences = 33 * 33;

    // Differences run on the reference and cost two forward passes a parameter; three samples are enough to tell.
    private const int DifferenceSamples = 3;

    public static TheoryData<string> Names => CoveringNetworks.Names;

    // Larger batches of one network would only repeat the differences.
    public static TheoryData<string> DifferenceNames =>
    [
        .. CoveringNetworks.Cases
            .DistinctBy(one => (one.ClassName, Math.Min(one.Batch, DifferenceSamples)))
            .Select(one => one.Name),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_and_loss_agree_with_the_reference(string name)
    {
        NetworkCase one = CoveringNetworks.Case(name);
        INetwork network = CoveringNetworks.Create(one);
        Networks.FillBiases(network);
        var reference = new ReferenceNetwork(network.Architecture, network.Parameters.Span);
        Batch batch = TestBatches.Create(network.Architecture, one.Batch, step: 0);
        var outputs = new float[one.Batch * one.Outputs];

        network.PredictBatch(batch.Features, outputs);

        for (int n = 0; n < one.Batch; n++)
        {
            double[] expected = reference.Predict(batch.Features.Slice(n * one.Inputs, one.Inputs));
            for (int o = 0; o < one.Outputs; o++)
            {
                ShouldAgree(one, outputs[(n * one.Outputs) + o], expected[o], $"sample {n}, output {o}");
            }
        }

        var state = new TrainingState(network, slots: 1, one.Batch);
        float loss = network.Backpropagate(batch, state, default(StoreGradient), default(StoreGradient));
        ShouldAgree(one, loss, reference.Loss(batch), "loss");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_parameters_gradient_agrees_with_the_reference(string name)
    {
        NetworkCase one = CoveringNetworks.Case(name);
        INetwork network = CoveringNetworks.Create(one);
        Networks.FillBiases(network);
        Batch batch = TestBatches.Create(network.Architecture, one.Batch, step: 0);
        double[] expected = new ReferenceNetwork(network.Architecture, network.Parameters.Span).Gradient(batch);

        float[] actual = Networks.Gradient(network, batch);

        for (int i = 0; i < expected.Length; i++)
        {
            ShouldAgree(one, actual[i], expected[i], $"parameter {i}");
        }
    }

    [Theory]
    [MemberData(nameof(DifferenceNames))]
    public void Central_differences_confirm_every_tensor(string name)
    {
        NetworkCase one = CoveringNetworks.Case(name);
        INetwork network = CoveringNetworks.Create(one);
        Networks.FillBiases(network);

        Batch batch = TestBatches.Create(network.Architecture, Math.Min(one.Batch, DifferenceSamples), step: 0);
        var options = new GradientCheckOptions { MaximumDifferencesPerTensor = MostDifferences };
        GradientCheckResult result = GradientCheck.Run(network, batch, options);
        result.Passed.ShouldBeTrue(result.ToString());
        result.UnseenTensors.ShouldBeEmpty(result.ToString());
    }

    /// <summary>
    /// The roundings on the way to a result. Each layer sums its inputs forward, its units backward (the first does not), and
    /// all samples for the gradient: a rounding a term, at worst all to the same side. The activation and its derivative add
    /// up to 8 each. 33-33-33 with 32 samples has 163, 1e-5; 784-128-10 with 61 has 1015, 6e-5. A tile that
    /// forgets its last terms is off by 6e-4 at least, a wrong index, sign or activation by more.
    /// </summary>
    private static int Roundings(NetworkCase one)
    {
        int forward = one.Inputs + one.Layers.SkipLast(1).Sum(layer => layer.Units);
        int backward = one.Layers.Skip(1).Sum(layer => layer.Units);
        return forward + backward + one.Batch + (16 * one.Layers.Count);
    }

    private static void ShouldAgree(NetworkCase one, double actual, double expected, string what)
    {
        double tolerance = Roundings(one) * UnitRoundoff * (1 + (Relative * Math.Abs(expected)));
        if (!(Math.Abs(actual - expected) <= tolerance))
        {
            Assert.Fail($"{what}: {actual:R} instead of {expected:R}, off by {Math.Abs(actual - expected):E2}");
        }
    }
}
