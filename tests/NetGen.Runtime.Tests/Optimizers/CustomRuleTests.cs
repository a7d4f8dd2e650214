using System.Runtime.Intrinsics;
using NetGen.Tests.Reference;
using NetGen.Tests.Training;

namespace NetGen.Tests.Optimizers;

public sealed class CustomRuleTests
{
    private static readonly Optimizer Lion = Optimizer.Custom(0.125f, (rate, _) => new LionRule(rate), "Lion");

    [Fact]
    public void A_rule_of_the_users_is_computed_as_written()
    {
        // One weight and one bias; gradients 1, then −4: sign(0.1), then sign(0.9·0.01 − 0.4).
        var network = NaiveNetwork.Linear(1, 1, Loss.SquaredError);
        network.SetParameters([1, 2]);
        var session = new TrainingSession(network, Lion, 1);
        session.SetGradient([1, 0]);
        session.Apply();
        Parameters(network).ShouldBe([0.875f, 2]);
        session.SetGradient([-4, 0]);
        session.Apply();
        Parameters(network).ShouldBe([1, 2]);
    }

    [Fact]
    public void A_step_of_it_is_a_gradient_applied_bit_for_bit()
    {
        Dataset data = Samples.Classes(40, 5, 3);
        var whole = NaiveNetwork.Linear(5, 3);
        var halves = NaiveNetwork.Linear(5, 3);
        var direct = new TrainingSession(whole, Lion, 40);
        var divided = new TrainingSession(halves, Lion, 40);
        for (int step = 0; step < 10; step++)
        {
            Batch batch = Samples.Batch(data, 31 + step, 40);
            divided.Gradient(batch).ShouldBe(direct.Step(batch));
            divided.Apply();
            Samples.Bits(halves).ShouldBe(Samples.Bits(whole));
        }
    }

    [Fact]
    public void It_is_made_from_the_rate_of_the_schedule_and_the_updates_before()
    {
        var seen = new List<(float Rate, long Step)>();
        Optimizer optimizer = Optimizer.Custom(
            0.5f,
            (rate, step) =>
            {
                seen.Add((rate, step));
                return new LionRule(rate);
            },
            "Lion");
        var session = new TrainingSession(
            NaiveNetwork.Linear(2, 2), optimizer, 4, Schedule.Step(2, 0.5), totalSteps: 4);
        Batch batch = Samples.Batch(Samples.Classes(4, 2, 2), 4);
        for (int step = 0; step < 4; step++)
        {
            session.Step(batch);
        }

        // The first is the rehearsal on zeros.
        seen.ShouldBe([(0.5f, 0), (0.5f, 0), (0.5f, 1), (0.25f, 2), (0.25f, 3)]);
    }

    [Fact]
    public void What_cannot_be_a_rule_is_refused()
    {
        Refusal.Says<ArgumentException>(
            () => Optimizer.Custom(1, (_, _) => default(ThreeSlots), "three"),
            "ThreeSlots.Slots is 3; a rule has 0, 1 or 2 slots.");
        Refusal.Says<ArgumentException>(
            () => Optimizer.Custom(1, (_, _) => default(Drift), "drift"),
            "Drift turns zeros into parameter 1, slots 0 and 0; where parameter, gradient and slots are 0 they must",
            "stay 0, because padding does.");
        Refusal.Says<ArgumentException>(
            () => Optimizer.Custom(1, (_, _) => default(Quotient), "quotient"), "into parameter NaN, slots 0 and 0");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => Optimizer.Custom(-1, (rate, _) => new LionRule(rate), "Lion"),
            "rate is -1; it must be finite and above 0.");
        Should.Throw<ArgumentException>(() => Optimizer.Custom(1, (rate, _) => new LionRule(rate), " "));
        Should.Throw<ArgumentNullException>(() => Optimizer.Custom<LionRule>(1, null!, "Lion"));
        Lion.ToString().ShouldBe("Lion, rate 0.125");
    }

    private static float[] Parameters(INetwork network)
    {
        float[] parameters = new float[network.Architecture.ParameterCount];
        network.CopyParameters(parameters);
        return parameters;
    }

    private readonly struct ThreeSlots : IUpdateRule<ThreeSlots>
    {
        public static int Slots => 3;

        public static Vector256<float> Apply(
            in ThreeSlots rule,
            Vector256<float> parameter,
            Vector256<float> gradient,
            ref Vector256<float> slot0,
            ref Vector256<float> slot1) => parameter;
    }

    private readonly struct Drift : IUpdateRule<Drift>
    {
        public static int Slots => 0;

        public static Vector256<float> Apply(
            in Drift rule,
            Vector256<float> parameter,
            Vector256<float> gradient,
            ref Vector256<float> slot0,
            ref Vector256<float> slot1) => parameter + Vector256<float>.One;
    }

    private readonly struct Quotient : IUpdateRule<Quotient>
    {
        public static int Slots => 0;

        public static Vector256<float> Apply(
            in Quotient rule,
            Vector256<float> parameter,
            Vector256<float> gradient,
            ref Vector256<float> slot0,
            ref Vector256<float> slot1) => parameter - (gradient / gradient);
    }
}
