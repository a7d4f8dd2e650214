using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Diagnostics;

public sealed class LossTests
{
    [Theory]
    [InlineData(1, "BinaryCrossEntropy")]
    [InlineData(10, "SoftmaxCrossEntropy")]
    public Task No_loss(int outputs, string suggested) => AnalyzerTest.VerifyAsync(
        $"[Network(4)] [Dense({outputs})] partial class [|Net|];",
        $"NETGEN0009: Network 'Net' has no loss; add [Loss(Loss.{suggested})] or another loss");

    [Fact]
    public Task Several_losses() => AnalyzerTest.VerifyAsync(
        """
        [Network(4)] [Dense(2)]
        [Loss(Loss.SquaredError), [|Loss(Loss.SoftmaxCrossEntropy)|]]
        [[|Loss(Loss.SquaredError)|]]
        partial class Net;
        """,
        "NETGEN0010: Network 'Net' already has the loss SquaredError; keep one [Loss] and remove the others",
        "NETGEN0010: Network 'Net' already has the loss SquaredError; keep one [Loss] and remove the others");

    [Theory]
    [InlineData("[|Loss.SoftmaxCrossEntropy|]")]
    [InlineData("kind: [|(Loss)2|]")]
    public Task Softmax_of_one_output(string argument) => AnalyzerTest.VerifyAsync(
        $"[Network(4)] [Dense(8)] [Dense(1)] [Loss({argument})] partial class Net;",
        "NETGEN0012: Network 'Net' has 1 output, whose softmax is always 1; "
        + "use Loss.BinaryCrossEntropy, or 2 outputs");

    [Theory]
    [InlineData("1, [|Activation.Sigmoid|]")]
    [InlineData("activation: [|Activation.Sigmoid|], units: 3")]
    public Task Sigmoid_before_cross_entropy(string arguments) => AnalyzerTest.VerifyAsync(
        $"[Network(4)] [Dense(8, Activation.Sigmoid)] [Dense({arguments})] "
        + "[Loss(Loss.BinaryCrossEntropy)] partial class Net;",
        "NETGEN0013: Layer 2 applies a sigmoid, and Loss.BinaryCrossEntropy applies it again; "
        + "leave the last layer's activation out (Activation.Identity)");

    [Fact]
    public Task Squared_error_on_relu() => AnalyzerTest.VerifyAsync(
        "[Network(4)] [Dense(2, [|Activation.Relu|])] [Loss(Loss.SquaredError)] partial class Net;",
        "NETGEN0014: Layer 1 ends the network in a Relu, which gives no negative output and no gradient where it is "
        + "0; under Loss.SquaredError use Activation.Identity, or Activation.Softplus for outputs above 0");

    [Fact]
    public Task No_such_loss() => AnalyzerTest.VerifyAsync(
        "[Network(4)] [Dense(2)] [Loss([|(Loss)9|])] partial class Net;",
        "NETGEN0015: 9 is not a value of Loss; choose one of SquaredError, BinaryCrossEntropy, "
        + "SoftmaxCrossEntropy, Hinge, MulticlassHinge, BinarySoftmax, Perceptron, AbsoluteError, Huber");

    [Theory]
    [InlineData("2", "SoftmaxCrossEntropy")]
    [InlineData("1", "BinaryCrossEntropy")]
    [InlineData("1", "SquaredError")]
    [InlineData("5, Activation.Softplus", "SquaredError")]
    public Task Losses_that_fit(string layer, string loss) => AnalyzerTest.VerifyCleanAsync(
        $"[Network(4)] [Dense(8, Activation.Relu)] [Dense({layer})] [Loss(Loss.{loss})] partial class Net;");
}
