using NetGen.Kernels;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Covering;

/// <summary>Generated code against the scalar double-precision reference.</summary>
public sealed class CorrectnessTests
{
    // A result is a sum of at most 33 products per layer over two layers, of values of the order of 1, and gradients sum up to
    // 32 samples more: some 100 roundings of 2^-24 = 6e-8 each, which add up like a random walk or at worst to 6e-6. The
    // functions add a few units in the last place. A wrong index, sign or activation is off by 1e-2 and more.
    private const double Absolute = 6e-6;
    private const double Relative = 2e-5;

    public static TheoryData<string> Names => CoveringNetworks.Names;

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
                ShouldAgree(outputs[(n * one.Outputs) + o], expected[o], $"sample {n}, output {o}");
            }
        }

        var state = new TrainingState(network, slots: 1, one.Batch);
        float loss = network.Backpropagate(batch, state, default(StoreGradient), default(StoreGradient));
        ShouldAgree(loss, reference.Loss(batch), "loss");
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
            ShouldAgree(actual[i], expected[i], $"parameter {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Central_differences_confirm_every_parameter(string name)
    {
        NetworkCase one = CoveringNetworks.Case(name);
        INetwork network = CoveringNetworks.Create(one);
        Networks.FillBiases(network);

        // Differences run on the reference and cost two forward passes a parameter; three samples are enough to tell.
        Batch batch = TestBatches.Create(network.Architecture, Math.Min(one.Batch, 3), step: 0);
        var options = new GradientCheckOptions { MaximumDifferencesPerTensor = int.MaxValue };
        GradientCheckResult result = GradientCheck.Run(network, batch, options);
        result.Passed.ShouldBeTrue(result.ToString());
        result.UnseenTensors.ShouldBeEmpty(result.ToString());
    }

    private static void ShouldAgree(double actual, double expected, string what)
    {
        double tolerance = Absolute + (Relative * Math.Abs(expected));
        if (!(Math.Abs(actual - expected) <= tolerance))
        {
            Assert.Fail($"{what}: {actual:R} instead of {expected:R}, off by {Math.Abs(actual - expected):E2}");
        }
    }
}
