using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Diagnostics;

public sealed class LossParameterTests
{
    [Theory]
    [InlineData("Loss.Huber, Delta = [|0f|]", "Delta 0", "finite and above 0")]
    [InlineData("Loss.Huber, Delta = [|float.NaN|]", "Delta NaN", "finite and above 0")]
    [InlineData("Loss.SquaredError, LabelSmoothing = [|1f|]", "LabelSmoothing 1", "at least 0 and below 1")]
    [InlineData("Loss.SquaredError, LabelSmoothing = [|-0.1f|]", "LabelSmoothing -0.1", "at least 0 and below 1")]
    [InlineData("Loss.SquaredError, ClassWeights = [|new[] { 1f, -2f }|]", "ClassWeights[1] -2", "finite and above 0")]
    public Task A_number_out_of_range(string loss, string value, string allowed) => AnalyzerTest.VerifyAsync(
        $"[Network(4)] [Dense(2)] [Loss({loss})] partial class Net;",
        $"NETGEN0030: The loss has {value}; it must be {allowed}");

    [Theory]
    [InlineData("1", "Loss.Hinge, Delta = [|2f|]", "Delta", "Hinge", "use Loss.Huber")]
    [InlineData(
        "1",
        "Loss.Hinge, LabelSmoothing = [|0.1f|]",
        "LabelSmoothing",
        "Hinge",
        "use Loss.SoftmaxCrossEntropy or Loss.BinaryCrossEntropy")]
    [InlineData(
        "2",
        "Loss.BinaryCrossEntropy, LabelSmoothing = [|0.1f|]",
        "LabelSmoothing",
        "BinaryCrossEntropy",
        "it takes labels with 1 output alone, so leave LabelSmoothing out")]
    public Task A_parameter_of_another_loss(
        string units, string arguments, string parameter, string loss, string remedy) => AnalyzerTest.VerifyAsync(
        $"[Network(4)] [Dense({units})] [Loss({arguments})] partial class Net;",
        $"NETGEN0040: {parameter} means nothing under Loss.{loss} here; {remedy}");

    [Theory]
    [InlineData("3", "SoftmaxCrossEntropy", "tells 3 classes apart, so give 3")]
    [InlineData("3", "MulticlassHinge", "tells 3 classes apart, so give 3")]
    [InlineData("1", "Perceptron", "tells 2 classes apart, so give 2")]
    [InlineData("3", "Hinge", "takes target values and no labels, so leave ClassWeights out")]
    [InlineData("2", "Huber", "takes target values and no labels, so leave ClassWeights out")]
    public Task Weights_of_too_few_classes(string units, string loss, string remedy) => AnalyzerTest.VerifyAsync(
        $"[Network(4)] [Dense({units})] [Loss(Loss.{loss}, ClassWeights = [|new[] {{ 1f }}|])] partial class Net;",
        $"NETGEN0041: There are 1 class weights, but network 'Net' of {units} outputs under Loss.{loss} {remedy}");

    [Fact]
    public Task Multi_class_hinge_of_one_output() => AnalyzerTest.VerifyAsync(
        "[Network(4)] [Dense(1)] [Loss([|Loss.MulticlassHinge|])] partial class Net;",
        "NETGEN0042: Network 'Net' has 1 output, and multi-class hinge compares several; "
        + "use Loss.Hinge, or 2 outputs");

    [Theory]
    [InlineData("2", "Loss.SoftmaxCrossEntropy, LabelSmoothing = 0.1f, ClassWeights = [1f, 2.5f]")]
    [InlineData("2", "Loss.SoftmaxCrossEntropy, ClassWeights = null")]
    [InlineData("2", "Loss.SoftmaxCrossEntropy, ClassWeights = new float[0]")]
    [InlineData("1", "Loss.BinaryCrossEntropy, LabelSmoothing = 0.1f, ClassWeights = new float[] { 1, 2 }")]
    [InlineData("1", "Loss.BinarySoftmax, ClassWeights = [1f, 2f]")]
    [InlineData("1", "Loss.Huber, Delta = 0.5f")]
    [InlineData("3", "Loss.AbsoluteError, Delta = 1f, LabelSmoothing = 0f")]
    public Task Parameters_that_fit(string units, string loss) => AnalyzerTest.VerifyCleanAsync(
        $"[Network(4)] [Dense({units})] [Loss({loss})] partial class Net;");
}
