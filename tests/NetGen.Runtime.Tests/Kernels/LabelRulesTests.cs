using NetGen.Kernels;
using NetGen.Tests.Reference;

namespace NetGen.Tests.Kernels;

/// <summary>Kernels, reference and training take labels for the same losses and outputs.</summary>
public sealed class LabelRulesTests
{
    [Theory]
    [InlineData(Loss.SquaredError, 1, 0)]
    [InlineData(Loss.SquaredError, 2, 2)]
    [InlineData(Loss.SquaredError, 3, 3)]
    [InlineData(Loss.BinaryCrossEntropy, 1, 2)]
    [InlineData(Loss.BinaryCrossEntropy, 2, 0)]
    [InlineData(Loss.BinaryCrossEntropy, 3, 0)]
    [InlineData(Loss.SoftmaxCrossEntropy, 2, 2)]
    [InlineData(Loss.SoftmaxCrossEntropy, 3, 3)]
    [InlineData(Loss.Hinge, 1, 2)]
    [InlineData(Loss.Hinge, 2, 0)]
    [InlineData(Loss.MulticlassHinge, 2, 2)]
    [InlineData(Loss.MulticlassHinge, 3, 3)]
    [InlineData(Loss.BinarySoftmax, 1, 2)]
    [InlineData(Loss.BinarySoftmax, 3, 0)]
    [InlineData(Loss.Perceptron, 1, 2)]
    [InlineData(Loss.Perceptron, 2, 0)]
    [InlineData(Loss.AbsoluteError, 1, 0)]
    [InlineData(Loss.AbsoluteError, 2, 0)]
    [InlineData(Loss.Huber, 3, 0)]
    public void Everything_takes_the_labels_of_the_same_classes(Loss loss, int outputs, int classes)
    {
        LabelRules.Classes(loss, outputs).ShouldBe(classes);
        var architecture = new Architecture("Any", 1, loss, new LayerDefinition(outputs));
        new NetworkFit(architecture).Classes.ShouldBe(classes);
        var network = NaiveNetwork.Linear(1, outputs, loss);
        var reference = TestNetworks.Constant(loss, new double[outputs]);
        var session = new TrainingSession(network, Optimizer.Sgd(0.1f), batchSize: 1);
        for (int label = -1; label <= 3; label++)
        {
            Batch batch = TestNetworks.Labelled(label);
            bool takes = label >= 0 && label < classes;
            float[] y = new float[8];
            float[] dy = new float[8];
            float[] losses = new float[1];
            Takes(() => LossKernels.SampleLoss(loss, new float[outputs], batch.Labels[0]), takes);
            Takes(() => LossKernels.Rows(loss, ref y[0], ref dy[0], ref losses[0], outputs, 8, batch, 0, 1), takes);
            Takes(() => reference.Loss(batch), takes);
            Takes(() => session.Gradient(batch), takes);
        }
    }

    // No network has one output under softmax: the architecture refuses it, the kernels do not rely on that.
    [Fact]
    public void Softmax_over_one_output_takes_no_label()
    {
        LabelRules.Classes(Loss.SoftmaxCrossEntropy, 1).ShouldBe(0);
        Takes(() => LossKernels.SampleLoss(Loss.SoftmaxCrossEntropy, new float[1], 0), takes: false);
    }

    [Fact]
    public void A_refusal_names_the_outputs_and_the_remedy()
    {
        Message(Loss.SquaredError, 1).ShouldBe(
            "The network has 1 output(s) under SquaredError; class labels need an output for each class, at least 2. "
            + "Give target values, or use BinaryCrossEntropy, which takes 1 output for 2 classes.");
        Message(Loss.SoftmaxCrossEntropy, 1).ShouldBe(
            "The network has 1 output(s) under SoftmaxCrossEntropy; class labels need an output for each class, at "
            + "least 2. Use BinaryCrossEntropy, which takes 1 output for 2 classes.");
        Message(Loss.BinaryCrossEntropy, 3).ShouldBe(
            "The network has 3 output(s) under BinaryCrossEntropy; class labels need 1 output, for 2 classes. "
            + "Give target values, or use SoftmaxCrossEntropy.");
        Message(Loss.Hinge, 2).ShouldBe(
            "The network has 2 output(s) under Hinge; class labels need 1 output, for 2 classes. Give target values, "
            + "or use MulticlassHinge.");
        Message(Loss.Huber, 2).ShouldBe(
            "The network has 2 output(s) under Huber; it takes no class labels. Give target values.");
        Should.Throw<ArgumentOutOfRangeException>(() => LabelRules.Classes((Loss)9, 2));
    }

    private static void Takes(Action action, bool takes)
    {
        if (takes)
        {
            Should.NotThrow(action);
        }
        else
        {
            Should.Throw<ArgumentException>(action);
        }
    }

    private static string Message(Loss loss, int outputs) =>
        Should.Throw<ArgumentException>(() => LossKernels.SampleLoss(loss, new float[outputs], 0)).Message;
}
