namespace NetGen.Tests.Covering;

/// <summary>What costs no memory, and what the memory of a training run is.</summary>
public sealed class AllocationTests
{
    // The smallest object of a 64-bit process: a header, a type and a field.
    private const long SmallestObject = 24;

    public static TheoryData<string> Names => CoveringNetworks.Names;

    public static TheoryData<string> LargeNames =>
    [
        "N784_128Relu_10Identity_SoftmaxCrossEntropy_32", "N300_2048Relu_4Identity_SoftmaxCrossEntropy_13",
        "N33_130Tanh_17LeakyRelu_SquaredError_61",
    ];

    // The optimizers in turn: each is another instance of every kernel, which the JIT takes its time for.
    [Theory]
    [MemberData(nameof(Names))]
    public void Prediction_and_training_allocate_nothing_after_a_first_call(string name)
    {
        NetworkCase one = CoveringNetworks.Case(name);
        INetwork network = CoveringNetworks.Create(one);
        Batch batch = TestBatches.Create(network.Architecture, one.Batch, step: 1);
        Optimizer optimizer = Optimizers[CoveringNetworks.Cases.Index().First(item => item.Item == one).Index % 4];
        using var session = new TrainingSession(network, optimizer, one.Batch);
        var outputs = new float[one.Batch * one.Outputs];
        var gradient = new float[network.Architecture.ParameterCount];

        void Everything()
        {
            network.Predict(batch.Features[..one.Inputs], outputs.AsSpan(0, one.Outputs));
            network.PredictBatch(batch.Features, outputs);
            network.PredictBatch(batch.Features[..one.Inputs], outputs.AsSpan(0, one.Outputs));
            session.Step(batch);
            session.Gradient(batch);
            session.CopyGradient(gradient);
            session.SetGradient(gradient);
            session.Apply();
        }

        Everything();
        Allocations.Least(Everything).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(LargeNames))]
    public void Epochs_after_the_first_allocate_their_results_alone(string name)
    {
        const int Samples = 40;
        const int More = 10;
        Dataset data = Data(CoveringNetworks.Case(name), Samples);
        const long Most = More * Samples * SmallestObject;
        Action Epochs(int count)
        {
            INetwork network = CoveringNetworks.Create(CoveringNetworks.Case(name));
            var options = new TrainingOptions { Epochs = count, BatchSize = 1, Optimizer = Optimizer.Adam() };
            return () => network.Train(data, options, cancellationToken: TestContext.Current.CancellationToken);
        }

        Epochs(1)();
        long one = Allocations.Least(Epochs(1));
        (Allocations.Least(Epochs(1 + More), enough: one + Most - 1) - one).ShouldBeLessThan(Most);
    }

    /// <summary>
    /// Data, 3 and the rule's slots times the packed parameters, and twice the activations of a batch: more is not
    /// allocated in a whole run, and so never in use at once.
    /// </summary>
    [Theory]
    [MemberData(nameof(LargeNames))]
    public void A_training_run_takes_three_times_its_parameters_the_slots_and_two_batches_of_activations(string name)
    {
        const int Samples = 100;

        // The run's own objects, among them the batch's labels and the order of the samples.
        const long Small = 4096;
        NetworkCase one = CoveringNetworks.Case(name);
        Dataset data = Data(one, Samples);
        foreach (Optimizer optimizer in Optimizers)
        {
            INetwork network = CoveringNetworks.Create(one);
            var options = new TrainingOptions { Epochs = 2, BatchSize = one.Batch, Optimizer = optimizer };
            void Train() => network.Train(data, options, cancellationToken: TestContext.Current.CancellationToken);
            Train();
            int activations = one.Inputs + network.Architecture.Layers.Sum(layer => layer.Stride);

            // The parameters themselves are there before.
            long floats = ((2L + optimizer.Slots) * network.Architecture.PackedLength) + (2L * one.Batch * activations);
            long most = (floats * sizeof(float)) + Small;
            Allocations.Least(Train, enough: most - 1).ShouldBeLessThan(most, $"{optimizer}");
        }
    }

    private static Optimizer[] Optimizers =>
    [
        Optimizer.Sgd(0.005f), Optimizer.Momentum(0.001f), Optimizer.Nesterov(0.001f), Optimizer.Adam(),
    ];

    private static Dataset Data(NetworkCase one, int samples)
    {
        Batch batch = TestBatches.Create(CoveringNetworks.Create(one).Architecture, samples, step: 0);
        return batch.HasLabels
            ? Dataset.FromClasses(batch.Features, one.Inputs, batch.Labels, one.Outputs)
            : Dataset.FromTargets(batch.Features, one.Inputs, batch.Targets, one.Outputs);
    }
}
