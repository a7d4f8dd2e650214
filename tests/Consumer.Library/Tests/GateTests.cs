using Library;
using NetGen;
using Xunit;

namespace Tests;

// A test project may declare networks of its own, even one of the library's name.
[Network(2)]
[Dense(8, Activation.Tanh)]
[Dense(2)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class XorNet;

public sealed class GateTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void The_gate_is_exclusive(bool x, bool y) => Assert.Equal(x != y, Gate.Xor(x, y));

    [Fact]
    public void The_library_s_network_and_the_tests_own_are_interchangeable()
    {
        var own = new XorNet(seed: 1);
        float[] parameters = new float[XorNet.Architecture.ParameterCount];
        Library.XorNet.Trained.CopyParameters(parameters);
        own.SetParameters(parameters);
        Span<float> expected = stackalloc float[XorNet.OutputSize];
        Span<float> outputs = stackalloc float[XorNet.OutputSize];
        Library.XorNet.Trained.Predict([1, 0], expected);
        own.Predict([1, 0], outputs);
        Assert.Equal(expected.ToArray(), outputs.ToArray());
    }
}
