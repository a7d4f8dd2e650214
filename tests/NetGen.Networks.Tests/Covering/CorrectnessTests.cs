using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Covering;

/// <summary>Generated code against the scalar double-precision reference.</summary>
public sealed class CorrectnessTests
{
    // The largest tensor of the covering, 33 x 33: all of its parameters are checked by differences, and as many of a
    // larger tensor; each costs two passes of the reference.
    private const int MostDifferences = 33 * 33;

    // Differences run on the reference and cost two forward passes a parameter; three samples are enough to tell.
    private const int DifferenceSamples = 3;

    public static TheoryData<string> Names => CoveringNetworks.Names;

    // Larger batches of one network would only repeat the differences, and so would further shapes: their gradients are
    // compared with the reference's, which these differences confirm.
    public static TheoryData<string> DifferenceNames =>
    [
        .. CoveringArray.Runs.Select(run => run.Case).Concat(DeepNetworks.Cases)
            .DistinctBy(one => (one.ClassName, Math.Min(one.Batch, DifferenceSamples)))
            .Select(one => one.Name),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_loss_and_gradient_agree_with_the_reference(string name)
    {
        NetworkCase one = CoveringNetworks.Case(name);
        INetwork network = CoveringNetworks.Create(one);
        Networks.FillBiases(network);
        Batch batch = TestBatches.Create(network.Architecture, one.Batch, step: 0);
        var reference = new ReferenceNetwork(network.Architecture, network.Parameters.Span);
        var estimate = new RoundingEstimate(reference, batch);
        var outputs = new float[one.Batch * one.Outputs];
        var gradient = new float[network.Architecture.ParameterCount];
        using var session = new TrainingSession(network, Optimizer.Sgd(1), one.Batch);

        network.PredictBatch(batch.Features, outputs);
        float loss = session.Gradient(batch);
        session.CopyGradient(gradient);

        for (int n = 0; n < one.Batch; n++)
        {
            double[] expected = reference.Predict(batch.Features.Slice(n * one.Inputs, one.Inputs));
            for (int o = 0; o < one.Outputs; o++)
            {
                int i = (n * one.Outputs) + o;
                ShouldAgree(outputs[i], expected[o], estimate.Outputs[i], $"sample {n}, output {o}");
            }
        }

        ShouldAgree(loss, reference.Loss(batch), estimate.Loss, "loss");
        double[] expectedGradient = reference.Gradient(batch);
        for (int i = 0; i < gradient.Length; i++)
        {
            ShouldAgree(gradient[i], expectedGradient[i], estimate.Gradient[i], $"parameter {i}");
        }
    }

    [Theory]
    [MemberData(nameof(DifferenceNames))]
    public void Central_differences_confirm_every_tensor(string name)
    {
        NetworkCase one = CoveringNetworks.Case(name);
        INetwork network = CoveringNetworks.Create(one);
        Networks.FillBiases(network);

        Batch batch = CreateTelling(network, Math.Min(one.Batch, DifferenceSamples));
        var options = new GradientCheckOptions { MaximumDifferencesPerTensor = MostDifferences };
        GradientCheckResult result = GradientCheck.Run(network, batch, options);
        result.Passed.ShouldBeTrue(result.ToString());
        result.UnseenTensors.ShouldBeEmpty(result.ToString());
    }

    /// <summary>
    /// The first made-up batch that there is something to learn from: under a loss with margins the gradient of samples
    /// that are told right is 0, and so is that of outputs whose Relu is inactive.
    /// </summary>
    private static Batch CreateTelling(INetwork network, int count)
    {
        var reference = new ReferenceNetwork(network.Architecture, network.Parameters.Span);
        return Enumerable.Range(0, 10)
            .Select(step => TestBatches.Create(network.Architecture, count, step))
            .First(batch => Array.Exists(reference.Gradient(batch), gradient => gradient != 0));
    }

    private static void ShouldAgree(double actual, double expected, double deviation, string what)
    {
        double off = Math.Abs(actual - expected);
        if (!(off <= RoundingEstimate.Deviations * deviation))
        {
            Assert.Fail(
                $"{what}: {actual:R} instead of {expected:R}, off by {off:E2}, {off / deviation:F1} deviations");
        }
    }
}
