using NetGen.Tests.Reference;
using NetGen.Tests.Training;

namespace NetGen.Tests.Optimizers;

public sealed class OptimizerTests
{
    // PyTorch 1.13.1 on float32:
    //
    //     import torch
    //     def run(make):
    //         w = torch.tensor([(i - 4) / 4 for i in range(8)], requires_grad=True)
    //         o = make([w])
    //         for t in range(12):
    //             w.grad = torch.tensor([((t * 7 + i * 5) % 11 - 5) / 8 for i in range(8)])
    //             o.step()
    //         return ", ".join("%.9gf" % x for x in w.tolist())
    //     print(run(lambda p: torch.optim.SGD(p, lr=0.1)))
    //     print(run(lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9)))
    //     print(run(lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True)))
    //     print(run(lambda p: torch.optim.Adam(p, lr=0.01)))
    //     print(run(lambda p: torch.optim.AdamW(p, lr=0.01, weight_decay=0.1)))
    //     print(run(lambda p: torch.optim.Adagrad(p, lr=0.1)))
    //     print(run(lambda p: torch.optim.Adagrad(p, lr=0.1, initial_accumulator_value=0.5)))
    //     print(run(lambda p: torch.optim.RMSprop(p, lr=0.01)))
    //     print(run(lambda p: torch.optim.RMSprop(p, lr=0.01, alpha=0.9, momentum=0.9)))
    private static readonly float[][] PyTorch =
    [
        [
            -0.93749994f, -0.75f, -0.5625f, -0.237500027f, -0.0500000007f, 0.275000006f, 0.462500066f, 0.787500024f,
        ],
        [
            -0.896355033f, -0.524212837f, -0.8277812f, -0.114587069f, -0.107910447f, 0.134635732f, 0.367481023f,
            0.954743862f,
        ],
        [
            -0.844219506f, -0.546791434f, -0.857502997f, -0.115628332f, -0.147119418f, 0.171172187f, 0.3432329f,
            0.971769452f,
        ],
        [
            -0.98474133f, -0.73063153f, -0.530682623f, -0.225067437f, -0.0167918373f, 0.246411458f, 0.485981792f,
            0.766555727f,
        ],
        [
            -0.972967267f, -0.721842289f, -0.524430454f, -0.222342342f, -0.0166232958f, 0.243449152f, 0.480130762f,
            0.757476568f,
        ],
        [
            -0.9244259f, -0.693901479f, -0.592944324f, -0.118742615f, -0.0672493428f, 0.306265444f, 0.445288807f,
            0.830935955f,
        ],
        [
            -0.948266387f, -0.726974666f, -0.561439037f, -0.21981819f, -0.0401799381f, 0.262138188f, 0.471193522f,
            0.790232301f,
        ],
        [
            -0.923445642f, -0.694540799f, -0.592885792f, -0.118971668f, -0.0676641837f, 0.307444036f, 0.444993466f,
            0.831419349f,
        ],
        [
            -0.901034832f, -0.580338717f, -0.684882224f, 0.0539339818f, -0.10061837f, 0.317477286f, 0.403936803f,
            0.91837424f,
        ],
    ];

    private static readonly Optimizer[] Optimizers =
    [
        Optimizer.Sgd(0.1f),
        Optimizer.Momentum(0.1f),
        Optimizer.Nesterov(0.1f),
        Optimizer.Adam(0.01f),
        Optimizer.AdamW(0.01f, weightDecay: 0.1f),
        Optimizer.AdaGrad(0.1f),
        Optimizer.AdaGrad(0.1f, initialAccumulator: 0.5f),
        Optimizer.RmsProp(),
        Optimizer.RmsProp(alpha: 0.9f, momentum: 0.9f),
    ];

    public static TheoryData<int> All => [.. Enumerable.Range(0, Optimizers.Length)];

    [Theory]
    [MemberData(nameof(All))]
    public void Trajectories_are_those_of_PyTorch(int optimizer)
    {
        float[] found = Run(Optimizers[optimizer], 12, (t, i) => (((t * 7) + (i * 5)) % 11 - 5) / 8f);
        for (int i = 0; i < 8; i++)
        {
            // Twelve updates of numbers up to 1 in magnitude, each rounded a few times by half an ulp (6e-8), here by
            // fused and there by separate operations: 12 · 3 · 6e-8 = 2e-6.
            found[i].ShouldBe(PyTorch[optimizer][i], 2e-6f);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Trajectories_are_those_of_the_published_formulas_in_double(int optimizer)
    {
        const int steps = 400;
        static float Gradient(int t, int i) => (((t * 13) + (i * 17)) % 31 - 15) / 16f;
        float[] found = Run(Optimizers[optimizer], steps, Gradient);
        for (int i = 0; i < 8; i++)
        {
            // The state is in float: an update, up to 1.4 in magnitude with momentum, is off by some 1e-7, and the sum
            // of 400 such errors of either sign by their square root, 20 times as much; 4 standard deviations give
            // 1e-5.
            double expected = PublishedRules.Run(optimizer, steps, t => Gradient(t, i), (i - 4) / 4.0);
            ((double)found[i]).ShouldBe(expected, 1e-5);
        }
    }

    // Pinned: the order of operations of a rule is part of the arithmetic version. The same hashes come out of the
    // documented order in exact rational arithmetic, rounded to float at each operation.
    [Theory]
    [InlineData(0, "3b9d983e9c41f012")]
    [InlineData(1, "28ccc6e50afbde8c")]
    [InlineData(2, "6afa3c0fbed05c83")]
    [InlineData(3, "91c1b7a1bdc0d893")]
    [InlineData(4, "e54b42fd347469ca")]
    [InlineData(5, "ec7ab4453c3312ec")]
    [InlineData(6, "1e38921ead8a8861")]
    [InlineData(7, "4afd7cecf64497dd")]
    [InlineData(8, "778e6f7d1861c18e")]
    public void Trajectories_keep_their_bits(int optimizer, string hash)
    {
        float[] found = Run(Optimizers[optimizer], 100, (t, i) => ((((t * 13) + (i * 17)) % 31) - 15) / 48f);
        var network = NaiveNetwork.Linear(3, 2);
        network.SetParameters(found);
        network.ComputeParametersHash()[..16].ShouldBe(hash);
    }

    [Fact]
    public void Adam_takes_a_first_step_of_the_rate_whatever_the_scale_of_the_gradient()
    {
        float[] scales = [1e-4f, 1e-2f, 1, 1e2f, 1e4f, 1e8f, 1e12f, 1e18f];
        float[] found = Run(Optimizer.Adam(0.125f), 1, (_, i) => scales[i]);
        for (int i = 0; i < 8; i++)
        {
            // w − η·g/(|g| + ε): ε = 1e-8 is 1e-4 of the smallest gradient.
            found[i].ShouldBe(((i - 4) / 4f) - 0.125f, i == 0 ? 2e-5f : 1e-6f);
        }
    }

    [Fact]
    public void Arguments_out_of_range_are_refused_with_name_value_and_range()
    {
        foreach (float rate in new[] { 0, -0.1f, float.NaN, float.PositiveInfinity })
        {
            string value = FormattableString.Invariant($"rate is {rate}; it must be finite and above 0.");
            Refusal.Says<ArgumentOutOfRangeException>(() => Optimizer.Sgd(rate), value);
            Refusal.Says<ArgumentOutOfRangeException>(() => Optimizer.Momentum(rate), value);
            Refusal.Says<ArgumentOutOfRangeException>(() => Optimizer.Nesterov(rate), value);
            Refusal.Says<ArgumentOutOfRangeException>(() => Optimizer.Adam(rate), value);
            Refusal.Says<ArgumentOutOfRangeException>(() => Optimizer.AdamW(rate), value);
            Refusal.Says<ArgumentOutOfRangeException>(() => Optimizer.AdaGrad(rate), value);
            Refusal.Says<ArgumentOutOfRangeException>(() => Optimizer.RmsProp(rate), value);
        }

        foreach (float part in new[] { -0.1f, 1, float.NaN })
        {
            string value = FormattableString.Invariant($"is {part}; it must be at least 0 and below 1.");
            Refusal.Says<ArgumentOutOfRangeException>(() => Optimizer.Momentum(1, part), "momentum " + value);
            Refusal.Says<ArgumentOutOfRangeException>(() => Optimizer.Nesterov(1, part), "momentum " + value);
            Refusal.Says<ArgumentOutOfRangeException>(() => Optimizer.Adam(1, beta1: part), "beta1 " + value);
            Refusal.Says<ArgumentOutOfRangeException>(() => Optimizer.Adam(1, beta2: part), "beta2 " + value);
            Refusal.Says<ArgumentOutOfRangeException>(() => Optimizer.AdamW(beta1: part), "beta1 " + value);
            Refusal.Says<ArgumentOutOfRangeException>(() => Optimizer.AdamW(beta2: part), "beta2 " + value);
            Refusal.Says<ArgumentOutOfRangeException>(() => Optimizer.RmsProp(alpha: part), "alpha " + value);
            Refusal.Says<ArgumentOutOfRangeException>(() => Optimizer.RmsProp(momentum: part), "momentum " + value);
        }

        const string epsilon = "epsilon is 0; it must be finite and above 0.";
        Refusal.Says<ArgumentOutOfRangeException>(() => Optimizer.Adam(epsilon: 0), epsilon);
        Refusal.Says<ArgumentOutOfRangeException>(() => Optimizer.AdamW(epsilon: 0), epsilon);
        Refusal.Says<ArgumentOutOfRangeException>(() => Optimizer.AdaGrad(epsilon: 0), epsilon);
        Refusal.Says<ArgumentOutOfRangeException>(() => Optimizer.RmsProp(epsilon: 0), epsilon);
        Refusal.Says<ArgumentOutOfRangeException>(
            () => Optimizer.AdamW(weightDecay: -0.5f), "weightDecay is -0.5; it must be finite and at least 0.");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => Optimizer.AdaGrad(initialAccumulator: float.NaN),
            "initialAccumulator is NaN; it must be finite and at least 0.");
    }

    [Fact]
    public void An_optimizer_tells_its_constants()
    {
        Optimizer.Sgd(0.5f).Rate.ShouldBe(0.5f);
        Optimizer.Sgd(0.5f).ToString().ShouldBe("SGD, rate 0.5");
        Optimizer.Momentum(0.5f).ToString().ShouldBe("momentum 0.9, rate 0.5");
        Optimizer.Nesterov(0.5f).ToString().ShouldBe("Nesterov momentum 0.9, rate 0.5");
        Optimizer.Adam().ToString().ShouldBe("Adam, rate 0.001, betas 0.9 and 0.999, epsilon 1E-08");
        Optimizer.AdamW().ToString()
            .ShouldBe("AdamW, rate 0.001, betas 0.9 and 0.999, epsilon 1E-08, weight decay 0.01");
        Optimizer.AdaGrad().ToString().ShouldBe("AdaGrad, rate 0.01, epsilon 1E-10, initial accumulator 0");
        Optimizer.RmsProp().ToString().ShouldBe("RMSProp, rate 0.01, alpha 0.99, epsilon 1E-08");
        Optimizer.RmsProp(momentum: 0.5f).ToString()
            .ShouldBe("RMSProp, rate 0.01, alpha 0.99, epsilon 1E-08, momentum 0.5");
    }

    // Three inputs and two outputs make the eight parameters w = (i − 4)/4; the network computes nothing.
    private static float[] Run(Optimizer optimizer, int steps, Func<int, int, float> gradient)
    {
        var network = NaiveNetwork.Linear(3, 2);
        network.SetParameters([-1, -0.75f, -0.5f, -0.25f, 0, 0.25f, 0.5f, 0.75f]);
        var session = new TrainingSession(network, optimizer, 1);
        float[] g = new float[8];
        for (int t = 0; t < steps; t++)
        {
            for (int i = 0; i < g.Length; i++)
            {
                g[i] = gradient(t, i);
            }

            session.SetGradient(g);
            session.Apply();
        }

        network.CopyParameters(g);
        return g;
    }
}
