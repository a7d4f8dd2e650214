using NetGen.Tests.Covering;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Threads;

/// <summary>Training steps that a team divides: the bits of one thread.</summary>
public sealed class StepTests
{
    private const string Digits = "N784_128Relu_10Identity_SoftmaxCrossEntropy_61";

    public static TheoryData<string> Names => CoveringNetworks.Names;

    // Fewer samples than a tile for each of seven threads, and more than one.
    public static TheoryData<string> DeepNames =>
        [.. DeepNetworks.Cases.Where(one => one.Batch is 7 or 61).Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(DeepNames))]
    public void Parameters_and_slots_after_200_steps_are_the_same_on_any_number_of_threads(string name)
    {
        NetworkCase one = CoveringNetworks.Case(name);
        foreach (Optimizer optimizer in new[] { Optimizer.Nesterov(0.01f), Optimizer.Adam() })
        {
            TrainingState alone = Networks.Train(CoveringNetworks.Create(one), optimizer, one.Batch, steps: 200);
            foreach (int threads in new[] { 2, 3, 4, 7 })
            {
                var divided = new DividedNetwork(CoveringNetworks.Create(one));
                TrainingState state = Networks.Train(divided, optimizer, one.Batch, steps: 200, threads);
                ShouldBeTheSame(state, alone, $"{optimizer}, {threads} threads");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_shape_is_divided_to_the_same_bits(string name)
    {
        NetworkCase one = CoveringNetworks.Case(name);
        TrainingState alone = Networks.Train(CoveringNetworks.Create(one), Optimizer.Adam(), one.Batch, steps: 20);
        foreach (int threads in new[] { 2, 5 })
        {
            var divided = new DividedNetwork(CoveringNetworks.Create(one));
            TrainingState state = Networks.Train(divided, Optimizer.Adam(), one.Batch, steps: 20, threads);
            ShouldBeTheSame(state, alone, $"{threads} threads");
        }
    }

    [Fact]
    public void A_gradient_is_the_same_on_any_number_of_threads()
    {
        NetworkCase one = CoveringNetworks.Case(Digits);
        Batch batch = TestBatches.Create(CoveringNetworks.Create(one).Architecture, one.Batch, step: 0);
        float[][] gradients = [.. new[] { 1, 2, 3 }.Select(threads =>
        {
            var divided = new DividedNetwork(CoveringNetworks.Create(one));
            using var session = new TrainingSession(divided, Optimizer.Sgd(1), one.Batch, threads);
            session.Gradient(batch);
            var gradient = new float[divided.Architecture.ParameterCount];
            session.CopyGradient(gradient);
            return gradient;
        })];
        gradients[1].ShouldBe(gradients[0]);
        gradients[2].ShouldBe(gradients[0]);
    }

    [Fact]
    public void A_loss_that_is_not_finite_changes_nothing_on_several_threads()
    {
        NetworkCase one = CoveringNetworks.Case(Digits);
        var divided = new DividedNetwork(CoveringNetworks.Create(one));
        using var session = new TrainingSession(divided, Optimizer.Adam(), one.Batch, threads: 3);
        session.Step(TestBatches.Create(divided.Architecture, one.Batch, step: 0));
        float[][] before = Copies(session.State);

        // Only the last sample's logits overflow: two members see nothing of it until all have met.
        Batch batch = TestBatches.Create(divided.Architecture, one.Batch, step: 1);
        batch.Features[^one.Inputs..].Fill(float.MaxValue);
        Should.Throw<TrainingDivergedException>(() => session.Step(batch));

        Copies(session.State).ShouldBe(before);
        session.Steps.ShouldBe(1);
    }

    [Fact]
    public void Steps_on_two_threads_allocate_nothing()
    {
        NetworkCase one = CoveringNetworks.Case(Digits);
        var divided = new DividedNetwork(CoveringNetworks.Create(one));
        Batch batch = TestBatches.Create(divided.Architecture, one.Batch, step: 0);
        using var session = new TrainingSession(divided, Optimizer.Momentum(0.01f), one.Batch, threads: 2);
        long leastInside = long.MaxValue;
        void Steps()
        {
            long inside = divided.Allocated;
            for (int step = 0; step < 20; step++)
            {
                session.Step(batch);
            }

            leastInside = Math.Min(leastInside, divided.Allocated - inside);
        }

        session.Step(batch);
        Steps();
        Allocations.Least(Steps).ShouldBe(0);
        leastInside.ShouldBe(0);
    }

    [Fact]
    public void A_session_takes_the_threads_that_a_network_can_use()
    {
        // 12 samples of 784-128-10 are worth a thread; 2-8-8-2 never needs a second one.
        INetwork digits = CoveringNetworks.Create(CoveringNetworks.Case(Digits));
        digits.UsefulThreads(23).ShouldBe(1);
        digits.UsefulThreads(24).ShouldBe(2);
        digits.UsefulThreads(int.MaxValue).ShouldBe(131);
        using var session = new TrainingSession(digits, Optimizer.Sgd(0.1f), batchSize: 40, threads: 8);
        session.Threads.ShouldBe(3);

        INetwork tiny = CoveringNetworks.Create(CoveringNetworks.Case("N1_1Tanh_1Identity_SquaredError_61"));
        tiny.UsefulThreads(int.MaxValue).ShouldBe(1);
    }

    private static void ShouldBeTheSame(TrainingState actual, TrainingState expected, string what)
    {
        float[][] buffers = Copies(actual);
        float[][] others = Copies(expected);
        for (int i = 0; i < buffers.Length; i++)
        {
            // The bits, so that NaN would be equal and -0 not; not an assertion for each of thousands of values.
            ReadOnlySpan<int> bits = System.Runtime.InteropServices.MemoryMarshal.Cast<float, int>(buffers[i]);
            bits.SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.Cast<float, int>(others[i]))
                .ShouldBeTrue($"{what}: {(i == 0 ? "parameters" : $"slot {i - 1}")}");
        }
    }

    private static float[][] Copies(TrainingState state) =>
        [state.Parameters.Span.ToArray(), state.Slot0.Span.ToArray(), state.Slot1.Span.ToArray()];
}
