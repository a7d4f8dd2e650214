using NetGen.Tests.Training;

namespace NetGen.Tests.Reference;

// The tolerances are the check's own defaults; GradientCheckOptions gives their reasons. Over 5670 networks of 14
// shapes and batches, 15 seeds each, the largest errors measured were 7.1e-5 of 1e-4 between float and double, and 8e-8
// of 1e-6 between double and differences.
public sealed class GradientCheckTests
{
    [Theory]
    [MemberData(nameof(TestNetworks.Combinations), MemberType = typeof(TestNetworks))]
    public void Small_shapes_agree_three_ways(Activation activation, Loss loss)
    {
        int[][] shapes = [[1, 1], [2, 1], [1, 1, 1], [1, 2, 3], [2, 3, 1], [3, 3, 2], [3, 2, 1, 2]];

        // Softmax over one output is certain, and multi-class hinge compares two: there is no gradient to check.
        int fewest = loss is Loss.SoftmaxCrossEntropy or Loss.MulticlassHinge ? 2 : 1;
        foreach (int[] shape in shapes.Where(shape => shape[^1] >= fewest))
        {
            for (int seed = 0; seed < 8; seed++)
            {
                Check(activation, loss, shape, count: 1, seed);
                Check(activation, loss, shape, count: 3, seed);
            }
        }
    }

    [Theory]
    [MemberData(nameof(TestNetworks.Combinations), MemberType = typeof(TestNetworks))]
    public void Odd_and_large_shapes_agree_three_ways(Activation activation, Loss loss)
    {
        Check(activation, loss, [7, 9, 8], count: 7);
        Check(activation, loss, [16, 17, 15], count: 7);
        Check(activation, loss, [33, 33, 33], count: 32);
    }

    [Theory]
    [InlineData(Loss.SquaredError, 3)]
    [InlineData(Loss.BinaryCrossEntropy, 1)]
    public void Class_labels_agree_three_ways_where_the_loss_turns_them_into_targets(Loss loss, int outputs)
    {
        Architecture architecture = TestNetworks.Create(Activation.Tanh, loss, 3, 4, outputs);
        Batch batch = TestNetworks.Fill(architecture, count: 5, seed: 2, labels: true);
        Pass(GradientCheck.Run(NaiveNetwork.Create(architecture, seed: 1), batch));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(11)]
    public void A_wrong_gradient_is_caught_and_named(int index)
    {
        Architecture architecture = TestNetworks.Create(Activation.Sigmoid, Loss.SquaredError, 2, 3, 1);
        NaiveNetwork network = Create(architecture, gradient => Change(gradient, value => value * 1.01f));
        void Change(AlignedBuffer gradient, Func<float, float> change)
        {
            float[] canonical = new float[architecture.ParameterCount];
            ParameterLayout.ToCanonical(architecture, gradient.Span, canonical);
            canonical[index] = change(canonical[index]);
            ParameterLayout.ToPacked(architecture, canonical, gradient.Span);
        }

        GradientCheckResult result = GradientCheck.Run(network, TestNetworks.Fill(architecture, count: 4, seed: 5));

        result.Passed.ShouldBeFalse();
        result.NetworkAndReference.Passed.ShouldBeFalse();
        result.NetworkAndDifferences.Passed.ShouldBeFalse();
        result.ReferenceAndDifferences.Passed.ShouldBeTrue();
        result.NetworkAndReference.Parameter.ShouldBe(ParameterTensor.NameOf(architecture, index));

        // One part in 101 of the larger value, and less where the floor exceeds that.
        result.NetworkAndReference.LargestError.ShouldBeInRange(5e-4, 1 / 100.0);
        result.ToString().ShouldContain("FAILED");
        result.ToString().ShouldContain(ParameterTensor.NameOf(architecture, index));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_gradient_that_is_not_finite_fails(float value)
    {
        Architecture architecture = TestNetworks.Create(Activation.Sigmoid, Loss.SquaredError, 2, 1);
        NaiveNetwork network = Create(architecture, gradient => gradient.Span[0] = value);
        GradientCheckResult result = GradientCheck.Run(network, TestNetworks.Fill(architecture, count: 4, seed: 5));
        result.Passed.ShouldBeFalse();
        result.NetworkAndReference.LargestError.ShouldBe(double.PositiveInfinity);
    }

    [Fact]
    public void A_gradient_in_the_padding_fails()
    {
        Architecture architecture = TestNetworks.Create(Activation.Sigmoid, Loss.SquaredError, 2, 1);
        NaiveNetwork network = Create(architecture, gradient => gradient.Span[1] = 1e-9f);
        GradientCheckResult result = GradientCheck.Run(network, TestNetworks.Fill(architecture, count: 4, seed: 5));
        result.NetworkAndReference.Passed.ShouldBeTrue();
        result.IsPaddingZero.ShouldBeFalse();
        result.Passed.ShouldBeFalse();
    }

    [Theory]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.LeakyRelu)]
    [InlineData(Activation.Elu)]
    public void A_difference_across_a_kink_is_counted_and_not_compared(Activation activation)
    {
        // z = 1e-4·0.01 + 0 = 1e-6: a bias step of 6e-6 crosses 0, a weight step of 6e-6 moves z by 6e-8 only.
        GradientCheckResult result = OneUnit(activation, weight: 1e-4f, bias: 0, feature: 0.01f);
        result.ReferenceAndDifferences.SkippedKinks.ShouldBe(1);
        result.ReferenceAndDifferences.Compared.ShouldBe(1);
        result.NetworkAndReference.SkippedKinks.ShouldBe(0);
        Pass(result);
    }

    [Fact]
    public void A_smooth_activation_has_no_kinks()
    {
        GradientCheckResult result = OneUnit(Activation.Gelu, weight: 1e-4f, bias: 0, feature: 0.01f);
        result.SkippedKinks.ShouldBe(0);
        Pass(result);
    }

    [Fact]
    public void A_net_input_that_is_zero_without_rounding_is_compared_at_the_kink()
    {
        OneUnit(Activation.Relu, weight: 1, bias: 0, feature: 0).NetworkAndReference.SkippedKinks.ShouldBe(0);
    }

    [Fact]
    public void A_net_input_whose_sign_rounding_decides_is_not_compared_in_float()
    {
        // 1·0.7 − 0.7 is 0, but in another order of sums over more terms it might not be.
        OneUnit(Activation.Relu, weight: 1, bias: -0.7f, feature: 0.7f).NetworkAndReference.SkippedKinks.ShouldBe(2);
    }

    [Fact]
    public void A_large_network_is_checked_on_a_subset_that_the_seed_chooses()
    {
        Architecture architecture = TestNetworks.Create(Activation.Tanh, Loss.SquaredError, 9, 9, 9);
        NaiveNetwork network = NaiveNetwork.Create(architecture, seed: 1);
        Batch batch = TestNetworks.Fill(architecture, count: 2, seed: 2);
        float[] before = network.Parameters.Span.ToArray();
        string Run(long seed)
        {
            var options = new GradientCheckOptions { MaximumDifferencesPerTensor = 17, Seed = seed };
            GradientCheckResult result = GradientCheck.Run(network, batch, options);

            // 17 of 81 weights and all 9 biases of both layers.
            result.ReferenceAndDifferences.Compared.ShouldBe(2 * (17 + 9));
            result.NetworkAndReference.Compared.ShouldBe(architecture.ParameterCount);
            return result.ToString();
        }

        Run(seed: 1).ShouldBe(Run(seed: 1));
        Run(seed: 1).ShouldNotBe(Run(seed: 2));
        network.Parameters.Span.ToArray().ShouldBe(before);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(1.0)]
    [InlineData(-1e-9)]
    [InlineData(0.0)]
    public void A_tolerance_that_tells_nothing_is_refused(double tolerance)
    {
        Refuse(new GradientCheckOptions { NetworkTolerance = tolerance })
            .ShouldStartWith("A tolerance is above 0 and below 1. (Parameter 'NetworkTolerance')");
        Refuse(new GradientCheckOptions { DifferenceTolerance = tolerance })
            .ShouldStartWith("A tolerance is above 0 and below 1. (Parameter 'DifferenceTolerance')");
    }

    [Fact]
    public void No_differences_at_all_are_refused()
    {
        Refuse(new GradientCheckOptions { MaximumDifferencesPerTensor = 0 })
            .ShouldContain("(Parameter 'MaximumDifferencesPerTensor')");
    }

    [Fact]
    public void The_result_reads_as_a_table()
    {
        string[] lines = OneUnit(Activation.Relu, weight: 1e-4f, bias: 0, feature: 0.01f).ToString().Split('\n');
        lines.Length.ShouldBe(7);
        lines[0].ShouldBe("Gradient check of Tested: inputs 1; dense 1 relu; loss squared-error: passed");
        lines[1].ShouldBe("first      second       compared  skipped      error    allowed        worst");
        lines[2].ShouldStartWith("network    reference           2        0  ");
        lines[4].ShouldStartWith("reference  differences         1        1  ");
        lines[6].ShouldBe("tensors without a gradient above 1e-4: dense1.bias");
    }

    [Fact]
    public void A_network_without_an_active_unit_is_inconclusive()
    {
        Architecture architecture = TestNetworks.Create(Activation.Relu, Loss.SquaredError, 2, 3, 1);
        NaiveNetwork network = NaiveNetwork.Create(architecture, seed: 1);
        network.Parameters.Span[architecture.Layers[1].BiasOffset] = -100;
        NothingSeen(network, TestNetworks.Fill(architecture, count: 4, seed: 2));
    }

    [Fact]
    public void A_kink_that_takes_every_parameter_is_inconclusive_and_no_failure()
    {
        GradientCheckResult result = OneUnit(Activation.Relu, weight: 1, bias: -0.7f, feature: 0.7f);
        result.Passed.ShouldBeFalse();
        result.IsConclusive.ShouldBeFalse();
        string[] lines = result.ToString().Split('\n');
        lines[0].ShouldEndWith(": INCONCLUSIVE");
        lines[2].ShouldEndWith("none");
    }

    [Fact]
    public void A_gradient_too_small_to_see_is_inconclusive()
    {
        // ∂C/∂b = ∂C/∂w = y − t = −1e-5, a tenth of the floor: half an error in it would count for 0.05 instead of 0.5.
        GradientCheckResult result = OneUnit(Activation.Identity, weight: 0, bias: 0.49999f, feature: 1);
        result.NetworkAndReference.Passed.ShouldBeTrue();
        result.IsConclusive.ShouldBeFalse();
    }

    [Fact]
    public void A_layer_behind_units_that_are_not_active_is_named()
    {
        Architecture architecture = TestNetworks.Create(Activation.Relu, Loss.SquaredError, 2, 3, 1);
        NaiveNetwork network = NaiveNetwork.Create(architecture, seed: 1);
        LayerDescription hidden = architecture.Layers[0];
        network.Parameters.Span.Slice(hidden.BiasOffset, hidden.Units).Fill(-100);
        network.Parameters.Span[architecture.Layers[1].BiasOffset] = 2;
        GradientCheckResult result = GradientCheck.Run(network, TestNetworks.Fill(architecture, count: 4, seed: 2));
        Pass(result);
        result.UnseenTensors.ShouldBe(["dense1.weight", "dense1.bias", "dense2.weight"]);
        result.ToString().ShouldEndWith(
            "tensors without a gradient above 1e-4: dense1.weight, dense1.bias, dense2.weight");
    }

    private static string Refuse(GradientCheckOptions options)
    {
        Architecture architecture = TestNetworks.Create(Activation.Tanh, Loss.SquaredError, 1, 1);
        NaiveNetwork network = NaiveNetwork.Create(architecture, seed: 1);
        Batch batch = TestNetworks.Fill(architecture, count: 1, seed: 1);
        return Should.Throw<ArgumentOutOfRangeException>(() => GradientCheck.Run(network, batch, options)).Message;
    }

    private static void Check(Activation activation, Loss loss, int[] shape, int count, int seed = 7)
    {
        Architecture architecture = TestNetworks.Create(activation, loss, shape);
        NaiveNetwork network = NaiveNetwork.Create(architecture, seed);
        if (activation == Activation.Relu)
        {
            ActivateFirstUnits(network);
        }

        Batch batch = TestNetworks.Fill(architecture, count, seed: seed + 1000);
        var options = new GradientCheckOptions { MaximumDifferencesPerTensor = 20 };
        GradientCheckResult result = GradientCheck.Run(network, batch, options);

        // Few samples may all be told right, where a margin's loss is flat: then there is no gradient to see.
        bool mayBeFlat = count <= 3
            && loss is (Loss.Hinge or Loss.MulticlassHinge or Loss.Perceptron or Loss.BinarySoftmax);
        bool isFlat = mayBeFlat && !result.IsConclusive
            && result.NetworkAndReference.Passed && result.ReferenceAndDifferences.Passed;
        (isFlat || result.Passed).ShouldBeTrue(result.ToString());
    }

    /// <summary>
    /// Keeps the first unit of each Relu layer active for all features from −1 to 1, so that a gradient reaches every
    /// layer, however few the units and samples: its weights are made positive, and its bias more than their sum.
    /// </summary>
    private static void ActivateFirstUnits(NaiveNetwork network)
    {
        Span<float> parameters = network.Parameters.Span;
        foreach (LayerDescription layer in network.Architecture.Layers)
        {
            float bias = MathF.Abs(parameters[layer.BiasOffset]);
            for (int i = 0; i < layer.Inputs; i++)
            {
                ref float weight = ref parameters[layer.WeightIndex(0, i)];
                weight = MathF.Abs(weight);
                bias += weight;
            }

            parameters[layer.BiasOffset] = bias;
        }
    }

    private static void NothingSeen(INetwork network, Batch batch)
    {
        GradientCheckResult result = GradientCheck.Run(network, batch);
        result.NetworkAndReference.Passed.ShouldBeTrue();
        result.ReferenceAndDifferences.Passed.ShouldBeTrue();
        result.IsConclusive.ShouldBeFalse();
        result.Passed.ShouldBeFalse();
        result.UnseenTensors.ShouldBe(["dense1.weight", "dense1.bias", "dense2.weight", "dense2.bias"]);
        string[] lines = result.ToString().Split('\n');
        lines[0].ShouldEndWith(": INCONCLUSIVE");
        lines[6].ShouldBe(
            "tensors without a gradient above 1e-4: ALL: nothing was checked; try other samples or parameters");
    }

    private static void Pass(GradientCheckResult result) => result.Passed.ShouldBeTrue(result.ToString());

    private static NaiveNetwork Create(Architecture architecture, Action<AlignedBuffer> corrupt)
    {
        AlignedBuffer parameters = NaiveNetwork.Create(architecture, seed: 3).Parameters;
        return new NaiveNetwork(architecture) { Parameters = parameters, Corrupt = corrupt };
    }

    private static GradientCheckResult OneUnit(Activation activation, float weight, float bias, float feature)
    {
        Architecture architecture = TestNetworks.Create(activation, Loss.SquaredError, 1, 1);
        var network = new NaiveNetwork(architecture);
        ParameterLayout.ToPacked(architecture, [weight, bias], network.Parameters.Span);
        Batch batch = new(capacity: 1, inputs: 1, targetsPerSample: 1) { Count = 1 };
        batch.Features[0] = feature;
        batch.Targets[0] = 0.5f;
        return GradientCheck.Run(network, batch);
    }
}
