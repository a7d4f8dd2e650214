using NetGen.Tests.Reference;
using NetGen.Tests.Training;

namespace NetGen.Tests.Optimizers;

public sealed class GradientClippingTests
{
    // PyTorch 1.13.1 on float32, with the gradients of OptimizerTests:
    //
    //     torch.nn.utils.clip_grad_value_([w], 0.25)  or  torch.nn.utils.clip_grad_norm_([w], 1.0)
    //     torch.optim.SGD([w], lr=0.1)
    private static readonly float[] PyTorchByValue =
    [
        -0.975000024f, -0.75f, -0.524999976f, -0.237499997f, -0.0250000004f, 0.274999976f, 0.474999994f,
        0.774999976f,
    ];

    private static readonly float[] PyTorchByNorm =
    [
        -0.9437024f, -0.767168224f, -0.542984307f, -0.255472839f, -0.0263270568f, 0.261184305f, 0.485368252f,
        0.778502107f,
    ];

    public static TheoryData<int> Clippings => [0, 1, 2];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Trajectories_are_those_of_PyTorch(int clipping)
    {
        GradientClipping clip = clipping == 1 ? GradientClipping.ByValue(0.25f) : GradientClipping.ByNorm(1);
        float[] expected = clipping == 1 ? PyTorchByValue : PyTorchByNorm;
        var network = NaiveNetwork.Linear(3, 2);
        network.SetParameters([-1, -0.75f, -0.5f, -0.25f, 0, 0.25f, 0.5f, 0.75f]);
        var session = new TrainingSession(network, Optimizer.Sgd(0.1f), 1) { Clipping = clip };
        float[] g = new float[8];
        for (int t = 0; t < 12; t++)
        {
            for (int i = 0; i < g.Length; i++)
            {
                g[i] = ((((t * 7) + (i * 5)) % 11) - 5) / 8f;
            }

            session.SetGradient(g);
            session.Apply();
        }

        network.CopyParameters(g);
        for (int i = 0; i < g.Length; i++)
        {
            // Twelve updates of numbers up to 1 in magnitude, each rounded a few times by half an ulp (6e-8).
            g[i].ShouldBe(expected[i], 2e-6f);
        }
    }

    [Theory]
    [MemberData(nameof(Clippings))]
    public void A_step_is_a_gradient_applied_bit_for_bit(int clipping)
    {
        Dataset data = Samples.Classes(40, 5, 3);
        foreach (Optimizer optimizer in Samples.AllOptimizers)
        {
            var whole = NaiveNetwork.Linear(5, 3);
            var halves = NaiveNetwork.Linear(5, 3);
            var unlimited = NaiveNetwork.Linear(5, 3);
            var direct = new TrainingSession(whole, optimizer, 40) { Clipping = Clipping(clipping) };
            var divided = new TrainingSession(halves, optimizer, 40) { Clipping = Clipping(clipping) };
            var free = new TrainingSession(unlimited, optimizer, 40);
            for (int step = 0; step < 10; step++)
            {
                Batch batch = Samples.Batch(data, 31 + step, 40);
                free.Step(batch);
                divided.Gradient(batch).ShouldBe(direct.Step(batch));
                divided.Apply();
                Samples.Bits(halves).ShouldBe(Samples.Bits(whole), optimizer.ToString());
            }

            Samples.Bits(whole).AsSpan().SequenceEqual(Samples.Bits(unlimited)).ShouldBe(clipping == 0);
        }
    }

    [Theory]
    [MemberData(nameof(Clippings))]
    public void Nothing_is_allocated_after_the_first_call(int clipping)
    {
        Batch batch = Samples.Batch(Samples.Classes(20, 5, 3), 20);
        var session = new TrainingSession(new FlatNetwork(), Optimizer.Adam(), 20) { Clipping = Clipping(clipping) };
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
    public void Values_are_kept_within_the_limit_and_NaN_stays()
    {
        AlignedBuffer gradient = Buffer([0.5f, -0.5f, 0.25f, -0.125f, float.NaN, float.PositiveInfinity, -9, 0]);
        GradientClipping.ByValue(0.25f).Clip(gradient);
        gradient.Span[..8].ToArray().ShouldBe([0.25f, -0.25f, 0.25f, -0.125f, float.NaN, 0.25f, -0.25f, 0]);
    }

    [Fact]
    public void The_norm_is_kept_within_the_limit()
    {
        AlignedBuffer gradient = Buffer([3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4]);
        GradientClipping.ByNorm(8).Clip(gradient);
        (gradient.Span[0], gradient.Span[17]).ShouldBe((3f, 4f));

        // 5/(5 + 1e-6) is below 1: as in PyTorch, a norm at the limit is scaled by the epsilon too.
        float coefficient = (float)(5 / (5 + 1e-6));
        GradientClipping.ByNorm(5).Clip(gradient);
        (gradient.Span[0], gradient.Span[17]).ShouldBe((3 * coefficient, 4 * coefficient));
    }

    [Fact]
    public void A_norm_beyond_the_range_of_float_is_clipped_and_one_that_is_NaN_is_not()
    {
        AlignedBuffer gradient = Buffer([3e38f, 3e38f, 3e38f, 3e38f]);
        GradientClipping.ByNorm(1).Clip(gradient);

        // Coefficient and product are each rounded by half an ulp.
        gradient.Span[0].ShouldBe(0.5f, 1e-7f);

        float second = gradient.Span[1];
        gradient.Span[0] = float.NaN;
        GradientClipping.ByNorm(0.1f).Clip(gradient);
        (gradient.Span[0], gradient.Span[1]).ShouldBe((float.NaN, second));
    }

    [Theory]
    [MemberData(nameof(Clippings))]
    public void A_loss_that_is_not_finite_changes_nothing(int clipping)
    {
        var network = NaiveNetwork.Linear(2, 1, Loss.SquaredError);
        uint[] before = Samples.Bits(network);
        var session = new TrainingSession(network, Optimizer.Adam(), 1) { Clipping = Clipping(clipping) };
        var batch = new Batch(1, 2, 1) { Count = 1 };
        session.Gradient(batch);
        batch.Features.Fill(1e30f);
        Should.Throw<TrainingDivergedException>(() => session.Step(batch));
        session.Steps.ShouldBe(0);
        Refusal.Says<InvalidOperationException>(session.Apply, "There is no gradient");
        Samples.Bits(network).ShouldBe(before);
    }

    [Fact]
    public void Clipping_comes_from_the_options()
    {
        var options = new TrainingOptions { Clipping = GradientClipping.ByNorm(2) };
        using TrainingSession session = NaiveNetwork.Linear(2, 2).CreateSession(options);
        session.Clipping.ShouldBeSameAs(options.Clipping);
        Train(GradientClipping.ByNorm(0.01f)).ShouldNotBe(Train(GradientClipping.None));
        Train(GradientClipping.ByNorm(1e9f)).ShouldBe(Train(GradientClipping.None));
    }

    [Fact]
    public void Limits_out_of_range_are_refused()
    {
        foreach (float limit in new[] { 0, -1, float.NaN, float.PositiveInfinity })
        {
            string text = FormattableString.Invariant($"limit is {limit}; it must be finite and above 0.");
            Refusal.Says<ArgumentOutOfRangeException>(() => GradientClipping.ByValue(limit), text);
            Refusal.Says<ArgumentOutOfRangeException>(() => GradientClipping.ByNorm(limit), text);
        }

        Refusal.Says<ArgumentException>(
            () => NaiveNetwork.Linear(2, 2).CreateSession(new TrainingOptions { Clipping = null! }),
            "Clipping is null; name one, for example GradientClipping.None.");
        GradientClipping.None.ToString().ShouldBe("none");
        GradientClipping.ByValue(0.5f).ToString().ShouldBe("by value, limit 0.5");
        GradientClipping.ByNorm(0.5f).ToString().ShouldBe("by norm, limit 0.5");
    }

    // Limits that most gradients of the test pass.
    private static GradientClipping Clipping(int clipping) => clipping switch
    {
        0 => GradientClipping.None,
        1 => GradientClipping.ByValue(0.01f),
        _ => GradientClipping.ByNorm(0.01f),
    };

    private static uint[] Train(GradientClipping clipping)
    {
        var network = NaiveNetwork.Linear(5, 3);
        network.Train(
            Samples.Classes(40, 5, 3),
            new TrainingOptions { Epochs = 2, BatchSize = 8, Optimizer = Optimizer.Adam(), Clipping = clipping });
        return Samples.Bits(network);
    }

    // As those of parameters: a multiple of 16 floats.
    private static AlignedBuffer Buffer(ReadOnlySpan<float> values)
    {
        var buffer = new AlignedBuffer(32);
        values.CopyTo(buffer.Span);
        return buffer;
    }
}
