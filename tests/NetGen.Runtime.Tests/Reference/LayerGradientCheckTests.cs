using System.Runtime.CompilerServices;
using NetGen.Kernels;

namespace NetGen.Tests.Reference;

/// <summary>The gradient check over everything that a layer may have, with the runtime's own kernels.</summary>
public sealed class LayerGradientCheckTests
{
    private const string Everything = "batch normalisation, dropout, noise, standardised, penalties, frozen";

    private static readonly Normalization Norm = new();
    private static readonly Perturbation Drop = new(PerturbationKind.Dropout, 0.3f);
    private static readonly Perturbation Noise = new(PerturbationKind.GaussianNoise, 0.2f);

    public static TheoryData<string> Names() => [.. Definitions().Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_layer_and_penalty_agrees_three_ways(string name)
    {
        Architecture architecture = Definitions()[name];

        // Of two samples batch normalisation leaves signs, so that deltas cancel to a rounding error.
        bool isNormalized = architecture.Layers.Any(layer => layer.Normalization is not null);
        foreach (int count in isNormalized ? (int[])[9, 33] : [1, 3, 33])
        {
            Batch batch = TestNetworks.Fill(architecture, count, seed: count);
            GradientCheckResult result = GradientCheck.Run(KernelNetwork.Create(architecture, seed: 5), batch);
            result.Passed.ShouldBeTrue(result + "\n" + result.ToTable());
        }
    }

    [Fact]
    public void A_batch_normalisation_that_forgets_the_batch_is_caught_and_named()
    {
        // dz = γ/√(v + ε)·dy, as if mean and variance were constants: a mistake that people make.
        Architecture architecture = Definitions()["batch normalisation"];
        Batch batch = TestNetworks.Fill(architecture, count: 9, seed: 1);
        KernelNetwork network = KernelNetwork.Create(architecture, seed: 5, ForgetfulBackward);
        GradientCheckResult result = GradientCheck.Run(network, batch);

        result.Passed.ShouldBeFalse();
        result.NetworkAndReference.Passed.ShouldBeFalse();
        result.NetworkAndDifferences.Passed.ShouldBeFalse();
        result.ReferenceAndDifferences.Passed.ShouldBeTrue();
        string[] lines = result.ToTable().Split('\n');
        lines.Single(line => line.StartsWith("dense1.weight", StringComparison.Ordinal))
            .ShouldContain("FAIL at dense1.weight[");

        // What lies above the last batch normalisation is right.
        lines.Single(line => line.StartsWith("dense3.weight", StringComparison.Ordinal)).ShouldEndWith("pass");
    }

    [Fact]
    public void The_table_has_a_line_for_each_tensor()
    {
        Architecture architecture = Definitions()[Everything];
        Batch batch = TestNetworks.Fill(architecture, count: 9, seed: 1);
        string[] lines = GradientCheck.Run(KernelNetwork.Create(architecture, seed: 5), batch).ToTable().Split('\n');
        lines[0].ShouldBe(
            "tensor                   parameters  differences  skipped  reference  differences  verdict");
        lines.Length.ShouldBe(1 + ParameterTensor.All(architecture).Count());
        lines[1].ShouldStartWith("dense1.weight                    45           45        0  ");
        lines[1].ShouldEndWith("  pass");
        lines[4].ShouldBe(
            "batchnorm1.running_mean           9            0        0   0.00e+00     0.00e+00  not trained");
        lines.Select(line => line.Length).Max().ShouldBeLessThan(120);
    }

    private static Dictionary<string, Architecture> Definitions()
    {
        LayerDefinition first = new(9, Activation.Tanh);
        LayerDefinition second = new(17, Activation.Softplus);
        LayerDefinition last = new(3);
        var input = new InputDefinition(5);
        Architecture Create(InputDefinition input, params ReadOnlySpan<LayerDefinition> layers) =>
            new("Layers", input, Loss.SquaredError, layers);
        return new Dictionary<string, Architecture>
        {
            ["batch normalisation"] = Create(
                input, first with { Normalization = Norm }, second with { Normalization = Norm }, last),
            ["batch normalisation of the output"] = Create(
                input, first, last with { Normalization = new Normalization(Epsilon: 0.1f) }),
            ["batch normalisation before relu"] = Create(
                input, new LayerDefinition(9, Activation.Relu) { Normalization = Norm }, last),
            ["dropout"] = Create(input, first with { Perturbations = [Drop] }, second, last),
            ["dropout of the input"] = Create(input with { Perturbations = [Drop] }, first, last),
            ["dropout of the output"] = Create(input, first, last with { Perturbations = [Drop] }),
            ["noise"] = Create(
                input with { Perturbations = [Noise, Drop] }, first with { Perturbations = [Drop, Noise, Drop] }, last),
            ["standardised"] = Create(input with { IsStandardized = true }, first, last),
            ["no bias"] = Create(input, first with { HasBias = false }, last with { HasBias = false }),
            ["penalties"] = Create(
                input, first with { L1 = 0.01f }, second with { L2 = 0.1f }, last with { L1 = 0.02f, L2 = 0.3f }),
            ["decay and norm"] = Create(input, first with { WeightDecay = 0.5f }, last with { MaxNorm = 0.1f }),
            ["frozen"] = Create(
                input, first, second with { IsFrozen = true, L1 = 0.1f, Normalization = Norm }, last),
            [Everything] = Create(
                input with { IsStandardized = true, Perturbations = [Noise] },
                first with { Normalization = Norm, Perturbations = [Drop], L2 = 0.01f },
                second with { HasBias = false, L1 = 0.001f },
                first with { IsFrozen = true },
                last with { Perturbations = [Noise] }),
        };
    }

    private static void ForgetfulBackward(
        ref float dz,
        ref float normalized,
        ref float statistics,
        ref float norm,
        ref float gradients,
        int columns,
        int stride,
        int count)
    {
        float[] before = new float[count * stride];
        for (int i = 0; i < before.Length; i++)
        {
            before[i] = Unsafe.Add(ref dz, i);
        }

        BatchNormalization.Backward(
            ref dz, ref normalized, ref statistics, ref norm, ref gradients, columns, stride, count);
        for (int i = 0; i < before.Length; i++)
        {
            int o = i % stride;
            Unsafe.Add(ref dz, i) =
                before[i] * Unsafe.Add(ref norm, o) * Unsafe.Add(ref statistics, (2 * stride) + o);
        }
    }
}
