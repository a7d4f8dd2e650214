using NetGen.Tests.Declared;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Threads;

/// <summary>Networks copied, and weights handed from one to another.</summary>
public sealed class CloneTests
{
    public static TheoryData<string> Names => SoakCase.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_clone_predicts_the_same_and_shares_no_memory(string name)
    {
        SoakCase one = SoakCase.Create(name);
        INetwork clone = one.Copy();
        clone.GetType().ShouldBe(one.Network.GetType());
        float[] before = Predictions(one.Network);
        Predictions(clone).ShouldBe(before);
        clone.ComputeParametersHash().ShouldBe(one.Network.ComputeParametersHash());

        one.Network.Parameters.Span.Fill(0.25f);
        one.Network.Fold();
        Predictions(clone).ShouldBe(before);
        clone.Fold();
        Predictions(clone).ShouldBe(before);
        Predictions(one.Network).ShouldNotBe(before);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Weights_are_copied_between_networks_and_not_shared(string name)
    {
        INetwork one = SoakCase.Create(name).Network;
        INetwork other = SoakCase.Create(name, seed: 2).Network;
        Predictions(other).ShouldNotBe(Predictions(one));
        one.CopyWeightsTo(other);
        float[] copied = Predictions(other);
        copied.ShouldBe(Predictions(one));
        Networks.Bits(other).ShouldBe(Networks.Bits(one));
        one.Parameters.Span.Clear();
        Predictions(other).ShouldBe(copied);
    }

    [Fact]
    public void Weights_copied_onto_themselves_stay_the_same_memory()
    {
        INetwork network = new SoakNormalizedNet(seed: 3);
        AlignedBuffer parameters = network.Parameters;
        network.CopyWeightsTo(network);
        network.Parameters.ShouldBeSameAs(parameters);
    }

    [Fact]
    public void Networks_of_another_architecture_are_refused_with_the_first_difference()
    {
        var one = new SoakDigitsNet(seed: 1);
        var other = new SoakNormalizedNet(seed: 1);
        string before = other.ComputeParametersHash();
        Should.Throw<ArgumentException>(() => one.CopyWeightsTo(other)).Message.ShouldBe(
            "SoakDigitsNet and SoakNormalizedNet are different networks; the first difference is 'inputs 64' in " +
            "SoakDigitsNet and 'inputs 17' in SoakNormalizedNet. Weights are copied between networks of the same " +
            "inputs, layers and loss. (Parameter 'other')");
        other.ComputeParametersHash().ShouldBe(before);
        Should.Throw<ArgumentNullException>(() => one.CopyWeightsTo(null!));
    }

    [Fact]
    public void Weights_that_are_not_finite_are_not_handed_over()
    {
        INetwork one = new ConcurrentNet(seed: 1);
        INetwork other = new ConcurrentNet(seed: 2);
        string before = other.ComputeParametersHash();
        one.Parameters.Span[5] = float.NaN;
        Should.Throw<ArgumentException>(() => one.CopyWeightsTo(other)).Message.ShouldStartWith(
            "dense1.weight[5, 0] of ConcurrentNet is NaN; only finite parameters are copied.");
        other.ComputeParametersHash().ShouldBe(before);
    }

    [Fact]
    public void A_session_goes_on_with_the_weights_that_were_copied()
    {
        SoakCase one = SoakCase.Create("digits");
        SoakCase other = SoakCase.Create("digits", seed: 2);
        Batch batch = TestBatches.Create(one.Network.Architecture, 32, step: 0);
        using var session = new TrainingSession(one.Network, Optimizer.Sgd(0.1f), 32);
        using var alone = new TrainingSession(other.Copy(), Optimizer.Sgd(0.1f), 32);
        session.Step(batch);
        other.Network.CopyWeightsTo(one.Network);
        session.Step(batch);
        alone.Step(batch);
        Networks.Bits(one.Network).ShouldBe(Networks.Bits(alone.Network));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Predictions_of_clones_and_after_swaps_allocate_nothing(string name)
    {
        SoakCase one = SoakCase.Create(name);
        SoakCase clone = one with { Network = one.Copy() };
        one.Network.CopyWeightsTo(clone.Network);
        Architecture architecture = one.Network.Architecture;
        const int Samples = 2000;
        float[] inputs = TestBatches.Create(architecture, Samples, step: 3).Features.ToArray();
        float[] outputs = new float[Samples * architecture.Outputs];
        foreach (INetwork network in new[] { one.Network, clone.Network })
        {
            void Everything()
            {
                network.Predict(inputs.AsSpan(0, architecture.Inputs), outputs.AsSpan(0, architecture.Outputs));
                network.Classify(inputs.AsSpan(0, architecture.Inputs));
                network.PredictBatch(inputs, outputs);
                network.PredictBatch(inputs, outputs, threads: 2);
                one.Probabilities?.Invoke(
                    inputs.AsSpan(0, architecture.Inputs), outputs.AsSpan(0, architecture.Outputs));
            }

            void Turns()
            {
                for (int turn = 0; turn < 20; turn++)
                {
                    Everything();
                }
            }

            Everything();
            Allocations.Least(Turns).ShouldBe(0);
        }
    }

    private static float[] Predictions(INetwork network)
    {
        Batch batch = TestBatches.Create(network.Architecture, 8, step: 4);
        float[] outputs = new float[8 * network.Architecture.Outputs];
        network.PredictBatch(batch.Features, outputs);
        return outputs;
    }
}
