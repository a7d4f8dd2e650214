namespace NetGen.Tests.Reference;

public sealed class ReferenceActivationsTests
{
    public static TheoryData<Activation> All => [.. Enum.GetValues<Activation>()];

    [Theory]
    [MemberData(nameof(All))]
    public void The_derivative_is_the_limit_of_differences(Activation activation)
    {
        // h²/6·σ‴ and ε·|σ|/h at h = 1e-5 are about 2e-11 and 4e-10 up to |z| = 20; the tolerance is five times their
        // sum.
        LayerDescription layer = Layer(activation);
        const double H = 1e-5;
        for (double z = -20.005; z < 20; z += 0.01)
        {
            double difference =
                (ReferenceActivations.Value(layer, z + H) - ReferenceActivations.Value(layer, z - H)) / (2 * H);
            ReferenceActivations.Derivative(layer, z).ShouldBe(difference, 2e-9, $"{activation} at {z}");
        }
    }

    [Theory]
    [InlineData(Activation.Identity, -2, -2, 1)]
    [InlineData(Activation.Relu, 0, 0, 0)]
    [InlineData(Activation.Relu, -1e300, 0, 0)]
    [InlineData(Activation.Relu, 3, 3, 1)]
    [InlineData(Activation.LeakyRelu, -2, -0.5, 0.25)]
    [InlineData(Activation.LeakyRelu, 0, 0, 0.25)]
    [InlineData(Activation.Sigmoid, 0, 0.5, 0.25)]
    [InlineData(Activation.Sigmoid, 1000, 1, 0)]
    [InlineData(Activation.Sigmoid, -1000, 0, 0)]
    [InlineData(Activation.Tanh, 10, 0.99999999587769276, 8.244614455767397e-09)]
    [InlineData(Activation.Tanh, -20, -1, 1.6993417021166355e-17)]
    [InlineData(Activation.Tanh, 1000, 1, 0)]
    [InlineData(Activation.Softplus, 1000, 1000, 1)]
    [InlineData(Activation.Softplus, -1000, 0, 0)]
    [InlineData(Activation.Softplus, 0, 0.69314718055994531, 0.5)]
    [InlineData(Activation.Elu, -1000, -1, 0)]
    [InlineData(Activation.Elu, 0, 0, 1)]
    [InlineData(Activation.Elu, -1e-20, -1e-20, 1)]
    [InlineData(Activation.Gelu, 1000, 1000, 1)]
    [InlineData(Activation.Gelu, -1000, 0, 0)]
    [InlineData(Activation.Gelu, 0, 0, 0.5)]
    [InlineData(Activation.Silu, -1000, 0, 0)]
    [InlineData(Activation.Silu, 1000, 1000, 1)]
    public void Known_values(Activation activation, double z, double value, double derivative)
    {
        // A rounding or two in double; Shouldly takes no tolerance of 0.
        LayerDescription layer = Layer(activation);
        ReferenceActivations.Value(layer, z).ShouldBe(value, double.Max(4e-16 * Math.Abs(value), double.Epsilon));
        ReferenceActivations.Derivative(layer, z).ShouldBe(derivative, double.Max(4e-16 * derivative, double.Epsilon));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Nan_stays(Activation activation)
    {
        ReferenceActivations.Value(Layer(activation), double.NaN).ShouldBe(double.NaN);
    }

    [Theory]
    [InlineData(1e-10, 1.1283791670955126e-10, 0.999999999887162)]
    [InlineData(0.1, 0.1124629160182849, 0.8875370839817152)]
    [InlineData(0.5, 0.5204998778130465, 0.4795001221869535)]
    [InlineData(1, 0.8427007929497149, 0.15729920705028513)]
    [InlineData(1.99, 0.995111413199617, 0.004888586800383003)]
    [InlineData(2, 0.9953222650189527, 0.004677734981047265)]
    [InlineData(3, 0.9999779095030014, 2.2090496998585438e-05)]
    [InlineData(5, 0.9999999999984626, 1.5374597944280351e-12)]
    public void The_error_function_is_near_double_accuracy(double x, double erf, double erfc)
    {
        // Values of the C library. The series and the fraction add some 50 roundings. Below 2, erfc is 1 − erf, whose
        // error is erf's, absolute: 1e-16 of 5e-3 at the worst.
        ReferenceMath.Erf(x).ShouldBe(erf, 2e-15 * erf);
        ReferenceMath.Erf(-x).ShouldBe(-erf, 2e-15 * erf);
        ReferenceMath.Erfc(x).ShouldBe(erfc, 1e-13 * erfc);
        ReferenceMath.Erfc(-x).ShouldBe(1 + erf, 2e-15);
    }

    private static LayerDescription Layer(Activation activation) =>
        new Architecture("One", 1, Loss.SquaredError, new LayerDefinition(1, activation, Slope: 0.25f)).Layers[0];
}
