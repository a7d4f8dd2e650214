namespace NetGen.Tests.Reference;

public sealed class ReferenceNetworkTests
{
    // The worked examples are evaluated by hand to 12 decimals, in doubles; 1e-12 is their last digit.
    private const double LastDigit = 1e-12;

    /// <summary>
    /// Backpropagation by the formulas of the lecture, on 2-2-1 with σ(z) = 1/(1 + e⁻ᶻ) and C = ½(a − t)².
    /// <code>
    /// x = (1, 0.5), t = 1
    /// W¹ = ( 0.5  −1 )   b¹ = ( 0.25)      W² = (2  −1)   b² = 0.5
    ///      (−0.25  1 )        (−0.5 )
    ///
    /// z¹ = W¹x + b¹:  z¹₁ = 0.5·1 − 1·0.5 + 0.25 = 0.25          z¹₂ = −0.25·1 + 1·0.5 − 0.5 = −0.25
    /// a¹ = σ(z¹):     a¹₁ = 1/(1 + e^−0.25) = 0.562176500886     a¹₂ = 1/(1 + e^0.25) = 0.437823499114
    /// z² = W²a¹ + b²: 2·0.562176500886 − 0.437823499114 + 0.5 = 1.186529502657
    /// a² = σ(z²):     1/(1 + e^−1.186529502657) = 0.766119794038
    /// C:              ½·(0.766119794038 − 1)² = ½·0.054699950741 = 0.027349975370
    ///
    /// ∂C/∂a = a² − t:          −0.233880205962
    /// σ′(z²) = a²(1 − a²):     0.766119794038·0.233880205962 = 0.179180255221
    /// δ² = ∂C/∂a·σ′(z²):       −0.233880205962·0.179180255221 = −0.041906714996
    /// ∂C/∂W² = a¹δ²:           0.562176500886·δ² = −0.023558970400,  0.437823499114·δ² = −0.018347744596
    /// ∂C/∂b² = δ²:             −0.041906714996
    ///
    /// (W²)ᵀδ²:                 2·δ² = −0.083813429991,  −1·δ² = 0.041906714996
    /// σ′(z¹) = a¹(1 − a¹):     0.562176500886·0.437823499114 = 0.246134082738, the same for both by symmetry
    /// δ¹ = (W²)ᵀδ² ⊙ σ′(z¹):   −0.020629341712,  0.010314670856
    /// ∂C/∂W¹ = δ¹xᵀ:           δ¹₁·1 = −0.020629341712   δ¹₁·0.5 = −0.010314670856
    ///                          δ¹₂·1 =  0.010314670856   δ¹₂·0.5 =  0.005157335428
    /// ∂C/∂b¹ = δ¹
    /// </code>
    /// </summary>
    [Fact]
    public void A_step_of_backpropagation_is_the_one_worked_by_hand()
    {
        Batch batch = OneTarget(target: 1, 1, 0.5f);
        ReferenceNetwork network = HandWorked();

        network.Predict([1, 0.5f]).ShouldBe([0.766119794038], LastDigit);
        network.Loss(batch).ShouldBe(0.027349975370, LastDigit);
        network.Gradient(batch).ShouldBe(
            [
                -0.020629341712, -0.010314670856, 0.010314670856, 0.005157335428, // W¹, [output, input]
                -0.020629341712, 0.010314670856,                                  // b¹
                -0.023558970400, -0.018347744596,                                 // W²
                -0.041906714996,                                                  // b²
            ],
            LastDigit);
    }

    [Fact]
    public void A_batch_has_the_mean_loss_and_the_mean_gradient_of_its_samples()
    {
        ReferenceNetwork network = HandWorked();
        Batch first = OneTarget(target: 1, 1, 0.5f);
        Batch second = OneTarget(target: 0.25f, -2, 3);
        var both = new Batch(capacity: 4, inputs: 2, targetsPerSample: 1) { Count = 2 };
        ((float[])[1, 0.5f, -2, 3]).CopyTo(both.Features);
        ((float[])[1, 0.25f]).CopyTo(both.Targets);

        // The same doubles are added and halved, in another order at most.
        network.Loss(both).ShouldBe((network.Loss(first) + network.Loss(second)) / 2, 1e-15);
        double[] expected = [.. network.Gradient(first).Zip(network.Gradient(second), (a, b) => (a + b) / 2)];
        network.Gradient(both).ShouldBe(expected, 1e-15);
    }

    [Fact]
    public void Packed_and_canonical_parameters_make_the_same_network()
    {
        Architecture architecture = TestNetworks.Create(Activation.Silu, Loss.SquaredError, 3, 9, 2);
        NaiveNetwork naive = NaiveNetwork.Create(architecture, seed: 4);
        float[] canonical = new float[architecture.ParameterCount];
        ParameterLayout.ToCanonical(architecture, naive.Parameters.Span, canonical);
        var fromPacked = new ReferenceNetwork(architecture, naive.Parameters.Span);
        var fromCanonical = new ReferenceNetwork(architecture, Array.ConvertAll(canonical, value => (double)value));
        fromPacked.Predict([1, 2, 3]).ShouldBe(fromCanonical.Predict([1, 2, 3]));
    }

    [Fact]
    public void Layers_may_differ_in_activation()
    {
        var architecture = new Architecture(
            "Mixed", 1, Loss.SquaredError, new LayerDefinition(1, Activation.Relu), new LayerDefinition(1));
        var network = new ReferenceNetwork(architecture, (double[])[2, 1, -3, 0.5]);

        // −3·max(2x + 1, 0) + 0.5, exact in binary.
        network.Predict([1]).ShouldBe([-8.5]);
        network.Predict([-1]).ShouldBe([0.5]);
    }

    [Fact]
    public void A_prediction_normalises_with_running_statistics_and_scales_the_input()
    {
        var input = new InputDefinition(1)
        {
            IsStandardized = true,
            Perturbations = [new Perturbation(PerturbationKind.Dropout, 0.9f)],
        };
        var normalization = new Normalization(Epsilon: 0.25f);
        var layer = new LayerDefinition(1) { Normalization = normalization };
        var architecture = new Architecture("Normalised", input, Loss.SquaredError, layer);

        // w, γ, β, mean, variance, mean and scale of the input: x = (7 − 1)/2 = 3, z = 2·3, (6 − 4)/√(3.75 + 0.25) = 1.
        var network = new ReferenceNetwork(architecture, (double[])[2, 5, -1, 4, 3.75, 1, 2]);
        network.Predict([7]).ShouldBe([4.0]);
    }

    [Fact]
    public void A_step_normalises_with_the_statistics_of_the_batch()
    {
        var layer = new LayerDefinition(1) { Normalization = new Normalization(Epsilon: 5) };
        var architecture = new Architecture("Normalised", 1, Loss.SquaredError, layer);
        var network = new ReferenceNetwork(architecture, (double[])[2, 3, 10, 7, 7]);

        // z = 2, 10 and mean 6, variance 16: 3·(∓4)/√21 + 10, whatever the running statistics are.
        var batch = new Batch(capacity: 2, inputs: 1, targetsPerSample: 1) { Count = 2 };
        ((float[])[1, 5]).CopyTo(batch.Features);
        ((float[])[10, 10]).CopyTo(batch.Targets);
        network.Loss(batch).ShouldBe(0.5 * 144 / 21, LastDigit);

        // ∂C/∂γ = ½ Σ (y − t)·u = ½·2·(3·16/21); ∂C/∂β = 0 by symmetry, and statistics have no gradient.
        double[] gradient = network.Gradient(batch);
        gradient[1].ShouldBe(48.0 / 21, LastDigit);
        gradient[2..].ShouldBe([0, 0, 0], LastDigit);
    }

    [Fact]
    public void The_objective_is_the_loss_and_the_penalties_of_what_is_trained()
    {
        var architecture = new Architecture(
            "Penalised",
            1,
            Loss.SquaredError,
            new LayerDefinition(1) { L1 = 0.5f },
            new LayerDefinition(1) { L2 = 0.25f },
            new LayerDefinition(1) { L1 = 8, IsFrozen = true });
        var network = new ReferenceNetwork(architecture, (double[])[-2, 0, 3, 0, 1, 0]);
        Batch batch = OneTarget(target: 0, 0);

        // The sample is 0, and so are outputs and loss: ½·|−2| + ½·¼·3², of gradient ½·sign(−2) and ¼·3.
        network.Loss(batch).ShouldBe(0);
        network.Objective(batch).ShouldBe(1 + 1.125);
        network.Gradient(batch).ShouldBe([-0.5, 0, 0.75, 0, 0, 0]);
    }

    [Fact]
    public void One_sample_has_the_loss_of_a_batch_of_it()
    {
        HandWorked().Loss([1, 0.5f], [1]).ShouldBe(0.027349975370, LastDigit);
        ReferenceNetwork softmax = TestNetworks.Constant(Loss.SoftmaxCrossEntropy, 0, 0, 0);
        softmax.Loss([7], label: 2).ShouldBe(Math.Log(3), LastDigit);
        TestNetworks.Constant(Loss.SquaredError, 0.5, 2).Loss([7], label: 1).ShouldBe(0.625);

        Should.Throw<ArgumentException>(() => softmax.Loss([7, 8], label: 2))
            .Message.ShouldContain("Tested has 1 inputs; the span has 2.");
        Should.Throw<ArgumentOutOfRangeException>(() => softmax.Loss([7], label: 3))
            .Message.ShouldContain("outside 0 to 2");
        Should.Throw<ArgumentException>(() => softmax.Loss([7], [0, 0, 1]))
            .Message.ShouldContain("needs class labels");
        Should.Throw<ArgumentException>(() => HandWorked().Loss([1, 0.5f], []))
            .Message.ShouldContain("Tested has 1 outputs; the span has 0.");
        Should.Throw<ArgumentException>(() => HandWorked().Loss([1], [1]))
            .Message.ShouldContain("Tested has 2 inputs; the span has 1.");
    }

    [Fact]
    public void A_sample_in_double_keeps_its_digits()
    {
        var architecture = new Architecture("Sum", 1, Loss.SquaredError, new LayerDefinition(1));
        var network = new ReferenceNetwork(architecture, (double[])[1, 0]);
        double[] input = [1 + 1e-12];
        network.Predict(input).ShouldBe(input);
        Should.Throw<ArgumentException>(() => network.Predict(new double[2]))
            .Message.ShouldContain("Sum has 1 inputs; the span has 2.");
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Architecture architecture = TestNetworks.Create(Activation.Relu, Loss.SoftmaxCrossEntropy, 2, 3);
        NaiveNetwork naive = NaiveNetwork.Create(architecture, seed: 1);
        var network = new ReferenceNetwork(architecture, naive.Parameters.Span);
        Should.Throw<ArgumentException>(() => new ReferenceNetwork(architecture, new float[9]));
        Should.Throw<ArgumentException>(() => new ReferenceNetwork(architecture, new double[8]))
            .Message.ShouldContain("Tested has 9 parameters; the span has 8.");
        Should.Throw<ArgumentException>(() => network.Predict([1]))
            .Message.ShouldContain("Tested has 2 inputs; the span has 1.");
        Should.Throw<ArgumentException>(() => network.Loss(new Batch(1, 2))).Message.ShouldContain("empty");
        Should.Throw<ArgumentException>(() => network.Loss(new Batch(1, 2, 3) { Count = 1 }))
            .Message.ShouldContain("needs class labels");
        Should.Throw<ArgumentException>(() => network.Gradient(new Batch(1, 3) { Count = 1 }))
            .Message.ShouldContain("A sample has 3 features; Tested has 2 inputs.");
        var batch = new Batch(1, 2) { Count = 1 };
        batch.Labels[0] = 3;
        Should.Throw<ArgumentOutOfRangeException>(() => network.Gradient(batch))
            .Message.ShouldContain("outside 0 to 2");
    }

    private static ReferenceNetwork HandWorked()
    {
        Architecture architecture = TestNetworks.Create(Activation.Sigmoid, Loss.SquaredError, 2, 2, 1);
        return new ReferenceNetwork(architecture, (double[])[0.5, -1, -0.25, 1, 0.25, -0.5, 2, -1, 0.5]);
    }

    private static Batch OneTarget(float target, params float[] features)
    {
        var batch = new Batch(capacity: 1, inputs: features.Length, targetsPerSample: 1) { Count = 1 };
        features.CopyTo(batch.Features);
        batch.Targets[0] = target;
        return batch;
    }
}
