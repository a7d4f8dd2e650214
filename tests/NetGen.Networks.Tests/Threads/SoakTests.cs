namespace NetGen.Tests.Threads;

/// <summary>A million predictions on eight threads, bit for bit what one thread gets.</summary>
public sealed class SoakTests
{
    private const long Million = 1_000_000;

    // With others at work in the same networks: enough for thousands of swaps.
    private const long Fewer = 250_000;

    private const int LeastSteps = 100;
    private const int LeastSwaps = 100;

    public static TheoryData<string> Names => SoakCase.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_million_predictions_on_one_instance_are_those_of_one_thread(string name)
    {
        var soak = new Soak(SoakCase.Create(name));
        await soak.Run(Million);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Predictions_are_of_the_old_weights_or_the_new_while_weights_are_swapped(string name)
    {
        SoakCase one = SoakCase.Create(name);
        INetwork other = SoakCase.Create(name, seed: 2).Network;
        INetwork[] sources = [one.Copy(), other];
        var soak = new Soak(one);
        other.CopyWeightsTo(one.Network);
        soak.Allow();
        using var stop = new CancellationTokenSource();
        Task<int> swapping = OnThread(() =>
        {
            int swaps = 0;
            for (; !stop.IsCancellationRequested; swaps++)
            {
                sources[swaps % 2].CopyWeightsTo(one.Network);
            }

            return swaps;
        });
        try
        {
            await soak.Run(Fewer, goesOn: () => soak.Seen.Contains(0));
        }
        finally
        {
            await stop.CancelAsync();
        }

        int swaps = await swapping;
        TestContext.Current.TestOutputHelper?.WriteLine($"{swaps} swaps");
        soak.Seen.ShouldAllBe(count => count > 0);

        // Whatever was folded when: in the end it is what was copied last.
        sources[(swaps - 1) % 2].ComputeParametersHash().ShouldBe(one.Network.ComputeParametersHash());
        Predictions(one.Network).ShouldBe(Predictions(sources[(swaps - 1) % 2]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Predictions_are_not_disturbed_by_training_a_clone(string name)
    {
        SoakCase one = SoakCase.Create(name);
        SoakCase clone = one with { Network = one.Copy() };
        string before = one.Network.ComputeParametersHash();
        var soak = new Soak(one);
        using var stop = new CancellationTokenSource();
        int trained = 0;
        Task<int> training = OnThread(() =>
        {
            int steps = 0;
            while (!stop.IsCancellationRequested)
            {
                clone.Train(steps: 20, firstStep: steps);
                steps += 20;
                Volatile.Write(ref trained, steps);
            }

            return steps;
        });
        try
        {
            // On a busy machine all predictions may be done before the other thread has begun.
            await soak.Run(Fewer, goesOn: () => Volatile.Read(ref trained) < LeastSteps && !training.IsCompleted);
        }
        finally
        {
            await stop.CancelAsync();
        }

        (await training).ShouldBeGreaterThanOrEqualTo(LeastSteps);
        one.Network.ComputeParametersHash().ShouldBe(before);
        float[] old = Predictions(one.Network);
        clone.Network.CopyWeightsTo(one.Network);
        Predictions(one.Network).ShouldBe(Predictions(clone.Network));
        Predictions(one.Network).ShouldNotBe(old);
    }

    [Fact]
    public async Task An_evaluation_is_of_one_set_of_weights_from_its_first_sample_to_its_last()
    {
        SoakCase one = SoakCase.Create("normalized");
        INetwork[] sources = [one.Copy(), SoakCase.Create("normalized", seed: 2).Network];

        // Several chunks of the evaluation, so that there is a place for a swap between two.
        Dataset data = SoakCase.Data(one.Network.Architecture, count: 20_000);
        double[] losses = [.. sources.Select(source => source.Evaluate(data).Loss)];
        using var stop = new CancellationTokenSource();
        int swapped = 0;
        Task<int> swapping = OnThread(() =>
        {
            int swaps = 0;
            while (!stop.IsCancellationRequested)
            {
                sources[swaps % 2].CopyWeightsTo(one.Network);
                swaps++;
                Volatile.Write(ref swapped, swaps);
            }

            return swaps;
        });
        try
        {
            bool SwapsOn() => Volatile.Read(ref swapped) < LeastSwaps && !swapping.IsCompleted;
            for (int turn = 0; turn < 60 || SwapsOn(); turn++)
            {
                losses.ShouldContain(one.Network.Evaluate(data).Loss, $"turn {turn}");
            }
        }
        finally
        {
            await stop.CancelAsync();
        }

        // Each evaluation folds at its beginning; none may put back what it folded before the last swap.
        int swaps = await swapping;
        Predictions(one.Network).ShouldBe(Predictions(sources[(swaps - 1) % 2]));
    }

    private static float[] Predictions(INetwork network)
    {
        Batch batch = TestBatches.Create(network.Architecture, 16, step: 5);
        float[] outputs = new float[16 * network.Architecture.Outputs];
        network.PredictBatch(batch.Features, outputs);
        return outputs;
    }

    private static Task<T> OnThread<T>(Func<T> work) => Task.Factory.StartNew(
        work, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
