using NetGen.Tests.Training;

namespace NetGen.Tests.Networks;

public sealed class LossDefinitionTests
{
    [Fact]
    public void Parameters_join_the_text_where_they_are_not_the_defaults()
    {
        Text(Loss.Huber, 1).ShouldEndWith("; loss huber");
        Text(new LossDefinition(Loss.Huber, delta: 0.5f), 1).ShouldEndWith("; loss huber(0.5)");
        Text(new LossDefinition(Loss.SoftmaxCrossEntropy, labelSmoothing: 0.1f, classWeights: [1, 2.5f]), 2)
            .ShouldEndWith("; loss softmax-cross-entropy smoothing(0.1) class-weights(1, 2.5)");
        Enum.GetValues<Loss>().Select(loss => LossDefinition.FromLoss(loss).ToString()).ShouldBe(
        [
            "squared-error", "binary-cross-entropy", "softmax-cross-entropy", "hinge", "multiclass-hinge",
            "binary-softmax", "perceptron", "absolute-error", "huber",
        ]);
    }

    [Fact]
    public void A_definition_keeps_its_weights_to_itself()
    {
        float[] weights = [1, 2];
        var loss = new LossDefinition(Loss.BinaryCrossEntropy, classWeights: weights);
        weights[0] = 9;
        loss.ClassWeights.ToArray().ShouldBe([1, 2]);
        LossDefinition.FromLoss(Loss.Hinge).ShouldBeSameAs((LossDefinition)Loss.Hinge);
    }

    [Fact]
    public void Parameters_out_of_range_are_refused()
    {
        foreach (float delta in (float[])[0, -1, float.NaN, float.PositiveInfinity])
        {
            Refusal.Says<ArgumentOutOfRangeException>(
                () => _ = new LossDefinition(Loss.Huber, delta: delta),
                FormattableString.Invariant($"delta is {delta}; it must be finite and above 0."));
        }

        foreach (float smoothing in (float[])[-0.1f, 1, float.NaN])
        {
            Refusal.Says<ArgumentOutOfRangeException>(
                () => _ = new LossDefinition(Loss.SoftmaxCrossEntropy, labelSmoothing: smoothing),
                FormattableString.Invariant($"labelSmoothing is {smoothing}; it must be at least 0 and below 1."));
        }

        Refusal.Says<ArgumentOutOfRangeException>(
            () => _ = new LossDefinition(Loss.SoftmaxCrossEntropy, classWeights: [1, 0]),
            "classWeights[1] is 0; each must be finite and above 0.");
        Refusal.Says<ArgumentException>(
            () => _ = new LossDefinition(Loss.Hinge, delta: 2), "delta is 2, but Hinge has none");
        Refusal.Says<ArgumentException>(
            () => _ = new LossDefinition(Loss.Hinge, labelSmoothing: 0.5f),
            "labelSmoothing is 0.5, but Hinge has none");
        Refusal.Says<ArgumentOutOfRangeException>(() => _ = LossDefinition.FromLoss((Loss)9), "There is no loss 9.");
    }

    [Fact]
    public void Parameters_that_do_not_fit_the_outputs_are_refused()
    {
        Refused(
            new LossDefinition(Loss.SoftmaxCrossEntropy, classWeights: [1, 2]),
            3,
            "The loss has 2 class weights, but SoftmaxCrossEntropy of 3 output(s) tells 3 classes apart");
        Refused(
            new LossDefinition(Loss.AbsoluteError, classWeights: [1]),
            1,
            "AbsoluteError of 1 output(s) tells 0 classes");
        Refused(
            new LossDefinition(Loss.BinaryCrossEntropy, labelSmoothing: 0.1f),
            2,
            "The loss smooths labels by 0.1, but BinaryCrossEntropy of 2 outputs takes none");
        Refused(Loss.MulticlassHinge, 1, "MulticlassHinge compares outputs, and there is 1.");
    }

    private static string Text(LossDefinition loss, int outputs) =>
        new Architecture("Net", new InputDefinition(3), loss, new LayerDefinition(outputs)).Text;

    private static void Refused(LossDefinition loss, int outputs, string message) =>
        Refusal.Says<ArgumentException>(() => Text(loss, outputs), message);
}
