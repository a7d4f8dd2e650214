using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Diagnostics;

public sealed class PartTests
{
    private const string Placed = "[Loss(Loss.SquaredError)] partial class Net;";

    [Theory]
    [InlineData("[Dropout([|1.0|])]", "[Dropout] has probability 1; it must be at least 0 and below 1")]
    [InlineData("[Dropout([|0.99999999|])]", "[Dropout] has probability 0.99999999; it must be at least 0 and below 1")]
    [InlineData("[Dropout([|-0.1|])]", "[Dropout] has probability -0.1; it must be at least 0 and below 1")]
    [InlineData("[Dropout([|double.NaN|])]", "[Dropout] has probability NaN; it must be at least 0 and below 1")]
    [InlineData("[GaussianNoise([|-1|])]", "[GaussianNoise] has deviation -1; it must be finite and at least 0")]
    [InlineData("[BatchNorm(Epsilon = [|0|])]", "[BatchNorm] has Epsilon 0; it must be finite and above 0")]
    [InlineData("[BatchNorm(Momentum = [|2|])]", "[BatchNorm] has Momentum 2; it must be above 0 and at most 1")]
    public Task A_number_out_of_its_range(string part, string message) => AnalyzerTest.VerifyAsync(
        $"[Network(4)] [Dense(8, Activation.Relu)] {part} [Dense(2)] {Placed}", $"NETGEN0030: {message}");

    [Theory]
    [InlineData("[Network(4, L2 = [|-1|])] [Dense(2)]", "The network has L2 -1")]
    [InlineData("[Network(4)] [Dense(2, L1 = [|-0.5|])]", "Layer 1 has L1 -0.5")]
    [InlineData("[Network(4)] [Dense(2, WeightDecay = [|double.NaN|])]", "Layer 1 has WeightDecay NaN")]
    [InlineData("[Network(4)] [Dense(2)] [Dense(2, MaxNorm = [|-3|])]", "Layer 2 has MaxNorm -3")]
    public Task A_penalty_out_of_its_range(string declaration, string message) => AnalyzerTest.VerifyAsync(
        $"{declaration} {Placed}", $"NETGEN0030: {message}; it must be finite and at least 0");

    [Theory]
    [InlineData(
        "[[|BatchNorm|]] [Dense(2)]",
        "[BatchNorm] has no place here: it normalises the net inputs of the layer that it follows, and follows none; "
        + "write it after a [Dense], or use [Standardize] for the input")]
    [InlineData(
        "[Dense(2)] [BatchNorm] [[|BatchNorm|]]",
        "[BatchNorm] has no place here: Layer 1 already has one; remove one of them")]
    [InlineData(
        "[Dense(2)] [[|Standardize|]]",
        "[Standardize] has no place here: it scales the input, and something stands before it; write it first")]
    [InlineData(
        "[Dropout(0.1)] [[|Standardize|]] [Dense(2)]",
        "[Standardize] has no place here: it scales the input, and something stands before it; write it first")]
    [InlineData(
        "[Standardize] [[|Standardize|]] [Dense(2)]",
        "[Standardize] has no place here: The input already has one; remove one of them")]
    [InlineData(
        "[Dropout(0.1)] [[|Dropout(0.2)|]] [Dense(2)]",
        "[Dropout] has no place here: The input already has one; remove one of them")]
    public Task A_part_without_a_place(string parts, string message) =>
        AnalyzerTest.VerifyAsync($"[Network(4)] {parts} {Placed}", $"NETGEN0031: {message}");

    [Fact]
    public Task Parts_in_their_places() => AnalyzerTest.VerifyCleanAsync(
        "[Network(4, L2 = 1e-4)] [Standardize] [GaussianNoise(0.1)] [Dropout(0.2)] "
        + "[Dense(8, Activation.Relu, MaxNorm = 3, Bias = false, Frozen = true)] [BatchNorm(Momentum = 1)] "
        + $"[Dense(8, Activation.Tanh, L1 = 0.001f, L2 = 0)] [Dropout(0.5f)] [Dense(2)] {Placed}");

    [Theory]
    [InlineData("[Dropout(0.5)]", "Dropout")]
    [InlineData("[Standardize]", "Standardize")]
    [InlineData("[BatchNorm]", "BatchNorm")]
    public Task A_part_without_a_network(string part, string name) => AnalyzerTest.VerifyAsync(
        $"{part.Replace($"[{name}", $"[[|{name}|]")} partial class Net;",
        $"NETGEN0018: 'Net' has [{name}] but no [Network], so nothing is generated; "
        + $"add [Network(inputs)] or remove [{name}]");

    [Theory]
    [InlineData("Sigmoid")]
    [InlineData("Tanh")]
    public Task A_deep_stack_that_saturates(string activation) => AnalyzerTest.VerifyAsync(
        $"[Network(4)] [Dense(8, Activation.{activation})] [Dense(8, Activation.{activation})] "
        + $"[Dense(8, [|Activation.{activation}|])] [Dense(2)] {Placed}",
        "NETGEN0032: Layer 3 is the third hidden layer in a row that saturates, and each makes the gradient smaller; "
        + "use Activation.Relu or add [BatchNorm]");

    // Without its rows of batch normalisation the network would just fit.
    [Fact]
    public Task Rows_of_batch_normalisation_count() => AnalyzerTest.VerifyAsync(
        $"[Network(1)] [Dense([|200000000|])] [BatchNorm] {Placed}",
        "NETGEN0008: Layer 1 brings the parameters of 'Net' to 4800000384 bytes; they must stay below 2147483648 "
        + "(2 GiB), so use fewer inputs or units");

    [Fact]
    public Task A_normalised_stack_does_not_saturate() => AnalyzerTest.VerifyCleanAsync(
        "[Network(4)] [Dense(8, Activation.Sigmoid)] [BatchNorm] [Dense(8, Activation.Sigmoid)] "
        + $"[Dense(8, Activation.Sigmoid)] [Dense(2)] {Placed}");

    [Fact]
    public Task Dropout_of_the_output() => AnalyzerTest.VerifyAsync(
        $"[Network(4)] [Dense(2)] [[|Dropout(0.5)|]] {Placed}",
        "NETGEN0033: [Dropout] follows the last layer 1, so that whole outputs are dropped before the loss; "
        + "move it before the last [Dense]");

    [Theory]
    [InlineData("[Dropout(0.5)] [[|BatchNorm|]] [Dense(2)]", 1)]
    [InlineData("[Dropout(0.5)] [Dense(8, Activation.Relu)] [[|BatchNorm|]] [Dense(2)]", 2)]
    public Task Batch_normalisation_after_dropout(string parts, int layer) => AnalyzerTest.VerifyAsync(
        $"[Network(4)] [Dense(8, Activation.Relu)] {parts} {Placed}",
        $"NETGEN0034: [BatchNorm] of layer {layer} stands after a [Dropout], which raises the variance in training and "
        + "not in predictions; move the dropout behind the last batch normalisation");

    [Theory]
    [InlineData("1, [|Activation.Sigmoid|]", "SquaredError", "sigmoid")]
    [InlineData("2, [|Activation.Tanh|]", "SoftmaxCrossEntropy", "tanh")]
    [InlineData("1, [|Activation.Tanh|]", "BinaryCrossEntropy", "tanh")]
    public Task A_saturating_output(string layer, string loss, string activation) => AnalyzerTest.VerifyAsync(
        $"[Network(4)] [Dense({layer})] [Loss(Loss.{loss})] partial class Net;",
        $"NETGEN0036: Layer 1 ends the network in a {activation}, whose slope under Loss.{loss} takes the gradient away "
        + "where the output is most wrong; leave the activation out and use a cross-entropy on logits for classes");

    [Theory]
    [InlineData("Hinge")]
    [InlineData("Perceptron")]
    [InlineData("BinarySoftmax")]
    public Task A_margin_of_zero_and_one(string loss) => AnalyzerTest.VerifyAsync(
        $"[Network(4)] [Dense(1, [|Activation.Sigmoid|])] [Loss(Loss.{loss})] partial class Net;",
        $"NETGEN0035: Layer 1 gives outputs from 0 to 1, but Loss.{loss} is made for labels -1 and 1 and raw outputs; "
        + "leave the activation out (Activation.Identity)");
}
