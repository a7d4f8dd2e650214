using System.Diagnostics;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Declared;

/// <summary>Prediction on several threads while the parameters are swapped or trained on another.</summary>
public sealed class ConcurrencyTests
{
    private const int Predictors = 3;
    private const int Samples = 31;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(0.3);

    // A busy machine may not run every thread within the duration; after this time something else is wrong.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Every_prediction_is_that_of_one_of_the_sets_of_parameters_that_are_swapped()
    {
        INetwork network = new ConcurrentNet(seed: 1);
        INetwork other = new ConcurrentNet(seed: 2);
        float[][] parameters = [Parameters(network), Parameters(other)];
        float[] inputs = TestBatches.Create(network.Architecture, Samples, step: 0).Features.ToArray();
        float[][] expected = [PredictAll(network, inputs), PredictAll(other, inputs)];
        int[] seen = new int[2];
        var clock = Stopwatch.StartNew();

        bool SeesBoth() => Volatile.Read(ref seen[0]) > 0 && Volatile.Read(ref seen[1]) > 0;
        bool GoesOn() => clock.Elapsed < Duration || (!SeesBoth() && clock.Elapsed < Limit);

        void Swap()
        {
            for (int turn = 1; GoesOn(); turn++)
            {
                network.SetParameters(parameters[turn % 2]);
            }
        }

        void Check(ReadOnlySpan<float> outputs, int offset, string what)
        {
            bool isFirst = outputs.SequenceEqual(expected[0].AsSpan(offset, outputs.Length));
            bool isSecond = outputs.SequenceEqual(expected[1].AsSpan(offset, outputs.Length));
            (isFirst || isSecond).ShouldBeTrue(what);
            Interlocked.Increment(ref seen[isFirst ? 0 : 1]);
        }

        void Predict()
        {
            int inputSize = network.Architecture.Inputs;
            int outputSize = network.Architecture.Outputs;
            float[] outputs = new float[Samples * outputSize];
            for (int turn = 0; GoesOn(); turn++)
            {
                int n = turn % Samples;
                Span<float> output = outputs.AsSpan(0, outputSize);
                network.Predict(inputs.AsSpan(n * inputSize, inputSize), output);
                Check(output, n * outputSize, $"sample {n}");
                network.PredictBatch(inputs, outputs);
                Check(outputs, 0, "batch");
            }
        }

        await Task.WhenAll([OnThread(Swap), .. Enumerable.Range(0, Predictors).Select(_ => OnThread(Predict))]);
        SeesBoth().ShouldBeTrue();
    }

    [Fact]
    public async Task Prediction_goes_on_while_the_network_is_trained()
    {
        INetwork network = new ConcurrentNet(seed: 1);
        Batch samples = TestBatches.Create(network.Architecture, count: 600, step: 0);
        Dataset data = Dataset.FromTargets(
            samples.Features, network.Architecture.Inputs, samples.Targets, network.Architecture.Outputs);
        float[] inputs = TestBatches.Create(network.Architecture, Samples, step: 1).Features.ToArray();
        float[] before = PredictAll(network, inputs);
        var options = new TrainingOptions { Epochs = 20, BatchSize = 32, Optimizer = Optimizer.Adam() };
        Task training = OnThread(() => network.Train(data, options));

        // Weights in the middle of an update may be seen; each is a whole float, and so is each output.
        void Predict()
        {
            do
            {
                PredictAll(network, inputs).ShouldAllBe(value => float.IsFinite(value));
                network.Predict(inputs.AsSpan(0, network.Architecture.Inputs), new float[network.Architecture.Outputs]);
            }
            while (!training.IsCompleted);
        }

        await Task.WhenAll([training, .. Enumerable.Range(0, Predictors).Select(_ => OnThread(Predict))]);
        PredictAll(network, inputs).ShouldNotBe(before);
    }

    private static Task OnThread(Action action) => Task.Factory.StartNew(
        action, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static float[] Parameters(INetwork network)
    {
        Networks.FillBiases(network);
        var parameters = new float[network.Architecture.ParameterCount];
        network.CopyParameters(parameters);
        return parameters;
    }

    private static float[] PredictAll(INetwork network, float[] inputs)
    {
        var outputs = new float[inputs.Length / network.Architecture.Inputs * network.Architecture.Outputs];
        network.PredictBatch(inputs, outputs);
        return outputs;
    }
}
