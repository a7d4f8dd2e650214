using NetGen.Tests.Covering;
using NetGen.Tests.Declared;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Threads;

/// <summary>Batches that are predicted on several threads: the bits of one.</summary>
public sealed class PredictTests
{
    private const int MultiplyAddsPerThread = 2_000_000;

    // Enough for seven threads, not for minutes of making up samples: tiny networks would need millions.
    private const int MostValues = 2_000_000;

    public static TheoryData<string> Names =>
    [
        .. DeepNetworks.Cases
            .DistinctBy(one => one.ClassName)
            .Where(one => one.Inputs * SamplesForSevenThreads(one) < MostValues)
            .Select(one => one.Name),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Predictions_are_the_same_on_any_number_of_threads(string name)
    {
        NetworkCase one = CoveringNetworks.Case(name);
        INetwork network = CoveringNetworks.Create(one);
        Networks.FillBiases(network);
        int most = (int)SamplesForSevenThreads(one) + 5;
        float[] inputs = Inputs(network.Architecture, most);
        float[] expected = new float[most * one.Outputs];
        network.PredictBatch(inputs, expected);
        foreach (int count in new[] { 0, 1, most / 2, most })
        {
            foreach (int threads in new[] { 1, 2, 3, 4, 7 })
            {
                float[] outputs = new float[count * one.Outputs];
                network.PredictBatch(inputs.AsMemory(0, count * one.Inputs), outputs, threads);
                outputs.AsSpan().SequenceEqual(expected.AsSpan(0, outputs.Length))
                    .ShouldBeTrue($"{count} samples, {threads} threads");
            }
        }
    }

    [Fact]
    public void A_network_that_does_not_divide_its_work_predicts_alone_and_refuses_the_same_threads()
    {
        INetwork network = new ConcurrentNet(seed: 1);
        INetwork other = new DividedNetwork(network);
        float[] inputs = Inputs(network.Architecture, 9);
        float[] expected = new float[9 * ConcurrentNet.OutputSize];
        float[] outputs = new float[expected.Length];
        network.PredictBatch(inputs, expected, threads: 2);
        other.PredictBatch(inputs, outputs, threads: 2);
        outputs.ShouldBe(expected);
        foreach (INetwork one in new[] { network, other })
        {
            Should.Throw<ArgumentOutOfRangeException>(() => one.PredictBatch(inputs, outputs, threads: 0))
                .Message.ShouldStartWith("threads is 0; it must be from 1 to 1024.");
        }
    }

    [Fact]
    public async Task All_threads_of_a_call_read_the_parameters_of_its_beginning()
    {
        const int Samples = 800;
        INetwork network = new ConcurrentNet(seed: 1);
        AlignedBuffer[] parameters = [network.Parameters, ((INetwork)new ConcurrentNet(seed: 2)).Parameters];
        float[] inputs = Inputs(network.Architecture, Samples);
        float[][] expected = [.. parameters.Select(one => Predict(network, one, inputs))];
        using var stop = new CancellationTokenSource();
        Task swapping = Task.Run(
            () =>
            {
                for (int turn = 0; !stop.IsCancellationRequested; turn++)
                {
                    network.Parameters = parameters[turn % 2];
                }
            },
            TestContext.Current.CancellationToken);
        float[] outputs = new float[expected[0].Length];
        for (int turn = 0; turn < 300; turn++)
        {
            network.PredictBatch(inputs, outputs, threads: 3);
            (outputs.SequenceEqual(expected[0]) || outputs.SequenceEqual(expected[1])).ShouldBeTrue($"turn {turn}");
        }

        await stop.CancelAsync();
        await swapping;
    }

    private static long SamplesForSevenThreads(NetworkCase one)
    {
        int inputs = one.Inputs;
        long multiplyAdds = 0;
        foreach (LayerCase layer in one.Layers)
        {
            multiplyAdds += inputs * layer.Units;
            inputs = layer.Units;
        }

        return 7 * ((MultiplyAddsPerThread / multiplyAdds) + 24);
    }

    private static float[] Inputs(Architecture architecture, int count) =>
        [.. Enumerable.Range(0, count * architecture.Inputs).Select(i => ((i * 37L % 1009) - 504) / 504f)];

    private static float[] Predict(INetwork network, AlignedBuffer parameters, float[] inputs)
    {
        network.Parameters = parameters;
        float[] outputs = new float[inputs.Length / network.Architecture.Inputs * network.Architecture.Outputs];
        network.PredictBatch(inputs, outputs);
        return outputs;
    }
}
