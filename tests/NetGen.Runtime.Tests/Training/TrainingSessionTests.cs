using NetGen.Tests.Reference;

namespace NetGen.Tests.Training;

public sealed class TrainingSessionTests
{
    public static TheoryData<int> Optimizers => [.. Enumerable.Range(0, Samples.AllOptimizers.Length)];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_step_is_a_gradient_applied_bit_for_bit(int optimizer)
    {
        Dataset data = Samples.Classes(40, 5, 3);
        var whole = NaiveNetwork.Linear(5, 3);
        var halves = NaiveNetwork.Linear(5, 3);
        var direct = new TrainingSession(whole, Samples.AllOptimizers[optimizer], 40);
        var divided = new TrainingSession(halves, Samples.AllOptimizers[optimizer], 40);
        for (int step = 0; step < 10; step++)
        {
            Batch batch = Samples.Batch(data, 31 + (step % 10), 40);
            divided.Gradient(batch).ShouldBe(direct.Step(batch));
            divided.Apply();
            Samples.Bits(halves).ShouldBe(Samples.Bits(whole));
        }

        (direct.Steps, divided.Steps).ShouldBe((10, 10));
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Steps_lower_the_loss_and_padding_stays_zero(int optimizer)
    {
        Dataset data = Samples.Classes(64, 5, 3);
        var network = NaiveNetwork.Linear(5, 3);
        LayerDescription layer = network.Architecture.Layers[0];
        var session = new TrainingSession(network, Samples.AllOptimizers[optimizer], 64);
        Batch batch = Samples.Batch(data, 64);
        float first = session.Step(batch);
        for (int step = 0; step < 100; step++)
        {
            session.Step(batch);
        }

        session.Gradient(batch).ShouldBeLessThan(first * 0.7f);
        for (int row = 0; row <= layer.Inputs; row++)
        {
            network.Parameters.Span.Slice((row * layer.Stride) + layer.Units, layer.Stride - layer.Units)
                .IndexOfAnyExcept(0f).ShouldBe(-1);
        }
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Nothing_is_allocated_after_the_first_call(int optimizer)
    {
        Batch batch = Samples.Batch(Samples.Classes(20, 5, 3), 20);
        var session = new TrainingSession(
            new FlatNetwork(), Samples.AllOptimizers[optimizer], 20, Schedule.OneCycle(), 100);
        void Everything()
        {
            session.Step(batch);
            session.Gradient(batch);
            session.Apply();
        }

        Everything();
        Allocations.Least(Everything).ShouldBe(0);
    }

    [Fact]
    public void The_gradient_can_be_read_and_replaced_and_is_used_up()
    {
        var network = NaiveNetwork.Linear(2, 2);
        float[] before = Parameters(network);
        var session = new TrainingSession(network, Optimizer.Sgd(0.5f), 4);
        float[] gradient = new float[6];
        string missing = "There is no gradient: call Gradient first.";
        Refusal.Says<InvalidOperationException>(session.Apply, missing);
        Refusal.Says<InvalidOperationException>(() => session.CopyGradient(gradient), missing);

        Batch batch = Samples.Batch(Samples.Classes(4, 2, 2), 4);
        session.Gradient(batch);
        session.CopyGradient(gradient);
        gradient.ShouldBe(network.ComputeGradient(Samples.Classes(4, 2, 2)));
        Parameters(network).ShouldBe(before);
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] = 2 * i;
        }

        session.SetGradient(gradient);
        session.Apply();
        float[] after = Parameters(network);
        for (int i = 0; i < after.Length; i++)
        {
            after[i].ShouldBe(before[i] - i);
        }

        Refusal.Says<InvalidOperationException>(session.Apply, missing);
        session.Gradient(batch);
        session.Step(batch);
        Refusal.Says<InvalidOperationException>(session.Apply, missing);
        Refusal.Says<ArgumentException>(
            () => session.SetGradient(new float[5]), "gradient has 5 values, but Linear has 6 parameters.");
    }

    [Fact]
    public void The_rate_follows_the_schedule_and_its_end_is_an_error()
    {
        var session = new TrainingSession(NaiveNetwork.Linear(2, 2), Optimizer.Sgd(1), 4, Schedule.OneCycle(0.5f), 2);
        Batch batch = Samples.Batch(Samples.Classes(4, 2, 2), 4);
        session.Rate.ShouldBe(0.5f);
        session.Step(batch);
        session.Rate.ShouldBe(0.5f);
        session.Gradient(batch);
        session.Apply();
        session.Rate.ShouldBe(0);
        Refusal.Says<InvalidOperationException>(() => session.Step(batch), "one cycle, warm-up 0.5", "after 2 steps");
        session.Gradient(batch);
        Refusal.Says<InvalidOperationException>(session.Apply, "ended after 2 steps");
    }

    [Fact]
    public void A_loss_that_is_not_finite_changes_nothing_and_says_why()
    {
        var network = NaiveNetwork.Linear(2, 1, Loss.SquaredError);
        uint[] before = Samples.Bits(network);
        var session = new TrainingSession(network, Optimizer.Adam(0.25f), 2);
        var batch = new Batch(2, 2, 1) { Count = 2 };
        batch.Features.Fill(1e30f);
        TrainingDivergedException thrown = Should.Throw<TrainingDivergedException>(() => session.Step(batch));
        thrown.Message.ShouldBe(
            "The loss of step 1 is Infinity (rate 0.25); the step changed no weight. The likely cause is unscaled "
            + "input: the largest feature of the batch is 1E+30 in magnitude. Scale features to about -1 to 1 "
            + "(Standardizer), or lower the rate.");
        (thrown.Epoch, thrown.Batch, thrown.Loss, thrown.Rate).ShouldBe((0, 1L, float.PositiveInfinity, 0.25f));
        Refusal.Says<TrainingDivergedException>(() => session.Gradient(batch), "The loss of step 1 is Infinity");
        Refusal.Says<InvalidOperationException>(session.Apply, "no gradient");
        batch.Features.Fill(1);
        batch.Targets.Fill(1e30f);
        Refusal.Says<TrainingDivergedException>(
            () => session.Step(batch), "unscaled targets: the largest of the batch is 1E+30 in magnitude. Scale");
        session.Steps.ShouldBe(0);
        Samples.Bits(network).ShouldBe(before);
    }

    [Fact]
    public void Weights_that_were_not_finite_before_a_step_are_named_as_the_cause()
    {
        var network = NaiveNetwork.Linear(2, 2);
        network.Parameters.Span[0] = float.PositiveInfinity;
        var session = new TrainingSession(network, Optimizer.Sgd(0.5f), 4);
        Batch batch = Samples.Batch(Samples.Classes(4, 2, 2), 4);
        Refusal.Says<TrainingDivergedException>(
            () => session.Step(batch), "The cause: a weight was Infinity before the step began. Give the network");
        Refusal.Says<TrainingDivergedException>(() => session.Gradient(batch), "The cause: a weight was Infinity");
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void A_value_that_is_not_finite_is_refused_though_the_loss_would_not_show_it(float value, string text)
    {
        var network = NaiveNetwork.Create(
            new Architecture("Flat", 3, Loss.SquaredError, new LayerDefinition(2, Activation.Tanh)), 1);
        uint[] before = Samples.Bits(network);
        var session = new TrainingSession(network, Optimizer.Sgd(0.5f), 4);
        var batch = new Batch(4, 3, 2) { Count = 4 };
        string rest = $"is {text}; every value must be finite. Replace or drop such samples.";
        batch.Features[7] = value;
        Refusal.Says<ArgumentException>(
            () => session.Step(batch), $"Sample 2 of the batch, column 1: the feature {rest}");
        Refusal.Says<ArgumentException>(() => session.Gradient(batch), "Sample 2 of the batch, column 1: the feature");
        batch.Features[7] = 0;
        batch.Targets[7] = value;
        Refusal.Says<ArgumentException>(
            () => session.Step(batch), $"Sample 3 of the batch, column 1: the target {rest}");
        float[] bad = new float[network.Architecture.ParameterCount];
        bad[7] = value;
        Refusal.Says<ArgumentException>(
            () => session.SetGradient(bad), $"gradient[7], dense1.bias[1], is {text}; each must be finite.");
        Refusal.Says<ArgumentException>(
            () => network.SetParameters(bad), $"parameters[7], dense1.bias[1], is {text}; each must be finite.");
        Samples.Bits(network).ShouldBe(before);
    }

    [Fact]
    public void A_session_goes_on_with_parameters_that_were_swapped()
    {
        var network = NaiveNetwork.Linear(2, 2);
        var session = new TrainingSession(network, Optimizer.Sgd(0.5f), 4);
        Batch batch = Samples.Batch(Samples.Classes(4, 2, 2), 4);
        session.Step(batch);
        AlignedBuffer old = network.Parameters;
        uint[] kept = Samples.Bits(old.Span);
        network.SetParameters(new float[6]);

        // With all weights 0 the two classes are equally likely: ln 2.
        session.Step(batch).ShouldBe(0.6931472f, 1e-6f);
        Samples.Bits(old.Span).ShouldBe(kept);
        Parameters(network).ShouldNotBe(new float[6]);
    }

    [Fact]
    public void A_session_is_made_from_options()
    {
        var network = NaiveNetwork.Linear(2, 2);
        var options = new TrainingOptions { BatchSize = 7, Schedule = Schedule.OneCycle() };
        TrainingSession session = network.CreateSession(options, totalSteps: 3);
        (session.BatchSize, session.TotalSteps).ShouldBe((7, 3L));
        session.Optimizer.ShouldBeSameAs(options.Optimizer);
        session.Schedule.ShouldBeSameAs(options.Schedule);
        session.Network.ShouldBeSameAs(network);
        Refusal.Says<ArgumentException>(
            () => network.CreateSession(options), "one cycle, warm-up 0.15", "pass totalSteps");
        network.CreateSession(new TrainingOptions()).TotalSteps.ShouldBe(long.MaxValue);
    }

    [Theory]
    [InlineData(1, 8, 1)]
    [InlineData(3, 1, 1)]
    [InlineData(3, 8, 3)]
    [InlineData(1024, 8, 6)]
    public void A_session_has_the_threads_that_it_is_given_and_can_use(int given, int batchSize, int expected)
    {
        var network = NaiveNetwork.Linear(2, 2, threads: 6);
        using var session = new TrainingSession(network, Optimizer.Sgd(1), batchSize, given);
        session.Threads.ShouldBe(expected);
        var options = new TrainingOptions { BatchSize = batchSize, Threads = given };
        using TrainingSession same = network.CreateSession(options);
        same.Threads.ShouldBe(expected);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_session_that_was_disposed_of_takes_no_step(int threads)
    {
        var network = NaiveNetwork.Linear(2, 2, threads: threads);
        uint[] before = Samples.Bits(network);
        Batch batch = Samples.Batch(Samples.Classes(4, 2, 2), 4);
        var session = new TrainingSession(network, Optimizer.Sgd(1), 4, threads);
        session.Gradient(batch);
        session.Dispose();
        session.Dispose();
        Should.Throw<ObjectDisposedException>(() => session.Step(batch));
        Should.Throw<ObjectDisposedException>(() => session.Gradient(batch));
        Should.Throw<ObjectDisposedException>(session.Apply);
        Samples.Bits(network).ShouldBe(before);
    }

    [Fact]
    public void An_exception_in_a_step_on_several_threads_comes_out_and_the_session_goes_on()
    {
        var network = NaiveNetwork.Linear(2, 2, threads: 3);
        Batch batch = Samples.Batch(Samples.Classes(4, 2, 2), 4);
        using var session = new TrainingSession(network, Optimizer.Sgd(1), 4, threads: 3);
        network.OnStep = () => throw new InvalidOperationException("No.");
        Refusal.Says<InvalidOperationException>(() => session.Step(batch), "No.");
        network.OnStep = null;
        session.Step(batch);
        session.Steps.ShouldBe(1);
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        var network = NaiveNetwork.Linear(2, 2);
        Refusal.Says<ArgumentOutOfRangeException>(
            () => _ = new TrainingSession(network, Optimizer.Sgd(1), 1, threads: 0),
            "threads is 0; it must be from 1 to 1024.");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => _ = new TrainingSession(network, Optimizer.Sgd(1), 1, Schedule.Constant, 1, 1025), "threads is 1025");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => _ = new TrainingSession(network, Optimizer.Sgd(1), 0), "batchSize is 0; it must be at least 1.");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => _ = new TrainingSession(network, Optimizer.Sgd(1), 1, Schedule.Constant, 0), "totalSteps is 0");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => _ = new TrainingSession(new HugeNetwork(), Optimizer.Sgd(1), int.MaxValue),
            "batchSize is 2147483647; the scratch of Linear for such batches passes the 2147483575 floats");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => _ = new Batch(int.MaxValue, 1, 4),
            "capacity is 2147483647; with 1 features and 4 targets a sample it must be at most 536870893.");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => _ = new AlignedBuffer(int.MaxValue), "length", "less than or equal to '2147483575'");
    }

    private static float[] Parameters(INetwork network)
    {
        float[] parameters = new float[network.Architecture.ParameterCount];
        network.CopyParameters(parameters);
        return parameters;
    }
}
