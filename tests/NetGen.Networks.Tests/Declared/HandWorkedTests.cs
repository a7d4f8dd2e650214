namespace NetGen.Tests.Declared;

/// <summary>A step of backpropagation through generated code, against numbers worked by hand.</summary>
public sealed class HandWorkedTests
{
    // All values are near 2 at most, where a float's last place is 2^-23 = 1.2e-7; a result has a few roundings.
    private const float FewUlps = 5e-7f;

    /// <summary>
    /// Backpropagation by the formulas of the lecture, on 2-2-1 with σ(z) = 1/(1 + e⁻ᶻ), C = ½(a − y)² and η = 0.5.
    /// <code>
    /// x = (1, 0.5), y = 1
    /// W¹ = ( 0.5  −1 )   b¹ = ( 0.25)      W² = (2  −1)   b² = 0.5
    ///      (−0.25  1 )        (−0.5 )
    ///
    /// Forward
    /// z¹ = W¹x + b¹:  z¹₁ = 0.5·1 − 1·0.5 + 0.25 = 0.25          z¹₂ = −0.25·1 + 1·0.5 − 0.5 = −0.25
    /// a¹ = σ(z¹):     a¹₁ = 1/(1 + e^−0.25) = 0.562176501        a¹₂ = 1/(1 + e^0.25) = 0.437823499
    /// z² = W²a¹ + b²: 2·0.562176501 − 0.437823499 + 0.5 = 1.186529503
    /// a² = σ(z²):     1/(1 + e^−1.186529503) = 0.766119794
    /// C:              ½·(0.766119794 − 1)² = ½·0.054699951 = 0.027349975
    ///
    /// Deltas
    /// δ² = (a² − y) ⊙ σ′(z²):    −0.233880206 · 0.766119794·0.233880206 = −0.233880206·0.179180255 = −0.041906715
    /// σ′(z¹) = a¹(1 − a¹):       0.562176501·0.437823499 = 0.246134083, the same for both by symmetry
    /// δ¹ = (W²)ᵀδ² ⊙ σ′(z¹):     2·−0.041906715·0.246134083 = −0.020629342,  −1·−0.041906715·0.246134083 = 0.010314671
    ///
    /// Gradient
    /// ∂C/∂W² = δ²(a¹)ᵀ:          −0.041906715·0.562176501 = −0.023558970,  −0.041906715·0.437823499 = −0.018347745
    /// ∂C/∂b² = δ²:               −0.041906715
    /// ∂C/∂W¹ = δ¹xᵀ:             −0.020629342·(1, 0.5) = (−0.020629342, −0.010314671)
    ///                             0.010314671·(1, 0.5) = ( 0.010314671,  0.005157335)
    /// ∂C/∂b¹ = δ¹:               −0.020629342,  0.010314671
    ///
    /// Step: w − η·∂C/∂w
    /// W¹:   0.5  + 0.010314671 =  0.510314671      −1 + 0.005157335 = −0.994842665
    ///      −0.25 − 0.005157335 = −0.255157335       1 − 0.002578668 =  0.997421332
    /// b¹:   0.25 + 0.010314671 =  0.260314671      −0.5 − 0.005157335 = −0.505157335
    /// W²:   2    + 0.011779485 =  2.011779485      −1 + 0.009173872 = −0.990826128
    /// b²:   0.5  + 0.020953357 =  0.520953357
    /// </code>
    /// </summary>
    [Fact]
    public void A_step_of_gradient_descent_is_the_one_worked_by_hand()
    {
        var network = new HandWorkedNet();
        network.SetParameters([0.5f, -1, -0.25f, 1, 0.25f, -0.5f, 2, -1, 0.5f]);
        var batch = new Batch(capacity: 1, inputs: 2, targetsPerSample: 1) { Count = 1 };
        ((float[])[1, 0.5f]).CopyTo(batch.Features);
        batch.Targets[0] = 1;
        var session = new TrainingSession(network, Optimizer.Sgd(0.5f), batchSize: 1);
        var output = new float[1];
        var values = new float[9];

        network.Predict(batch.Features, output);
        output[0].ShouldBe(0.766119794f, FewUlps);

        session.Gradient(batch).ShouldBe(0.027349975f, FewUlps);
        session.CopyGradient(values);
        values.ShouldBe(
            [
                -0.020629342f, -0.010314671f, 0.010314671f, 0.005157335f, // W¹, [output, input]
                -0.020629342f, 0.010314671f,                              // b¹
                -0.023558970f, -0.018347745f,                             // W²
                -0.041906715f,                                            // b²
            ],
            FewUlps);

        session.Step(batch).ShouldBe(0.027349975f, FewUlps);
        network.CopyParameters(values);
        values.ShouldBe(
            [
                0.510314671f, -0.994842665f, -0.255157335f, 0.997421332f,
                0.260314671f, -0.505157335f,
                2.011779485f, -0.990826128f,
                0.520953357f,
            ],
            FewUlps);
    }
}
