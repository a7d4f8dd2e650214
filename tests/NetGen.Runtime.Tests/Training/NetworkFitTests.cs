using NetGen.Tests.Reference;

namespace NetGen.Tests.Training;

public sealed class NetworkFitTests
{
    [Theory]
    [InlineData(Loss.SoftmaxCrossEntropy, 3, 3)]
    [InlineData(Loss.SquaredError, 3, 3)]
    [InlineData(Loss.BinaryCrossEntropy, 1, 2)]
    [InlineData(Loss.Hinge, 1, 2)]
    [InlineData(Loss.BinarySoftmax, 1, 2)]
    [InlineData(Loss.Perceptron, 1, 2)]
    [InlineData(Loss.MulticlassHinge, 3, 3)]
    public void Labels_fit_an_output_a_class_or_one_logit_for_two(Loss loss, int outputs, int classes)
    {
        Dataset data = Samples.Classes(10, 4, classes);
        var network = NaiveNetwork.Linear(4, outputs, loss);
        network.Evaluate(data).Confusion.Classes.ShouldBe(classes);
        new TrainingSession(network, Optimizer.Sgd(0.1f), 10).Step(Samples.Batch(data, 10)).ShouldBeGreaterThan(0);

        // A label that the network does not know.
        Batch batch = Samples.Batch(data, 10);
        batch.Labels[7] = classes;
        Refusal.Says<ArgumentException>(
            () => new TrainingSession(network, Optimizer.Sgd(0.1f), 10).Step(batch),
            $"Sample 7 of the batch has label {classes}; with {classes} classes labels run from 0 to {classes - 1}.");
        batch.Labels[7] = -1;
        Refusal.Says<ArgumentException>(
            () => new TrainingSession(network, Optimizer.Sgd(0.1f), 10).Gradient(batch), "has label -1");

        Refused(
            network,
            Samples.Classes(10, 4, 4),
            $"The data set has 4 classes, but Linear tells {classes} apart: it has {outputs} outputs under {loss}.");
    }

    [Theory]
    [InlineData(Loss.BinaryCrossEntropy, 2, "class labels need 1 output, for 2 classes.")]
    [InlineData(Loss.SquaredError, 1, "class labels need an output for each class, at least 2.")]
    public void Labels_without_an_output_a_class_are_refused(Loss loss, int outputs, string reason)
    {
        Dataset data = Samples.Classes(10, 4, 2);
        var network = NaiveNetwork.Linear(4, outputs, loss);
        string place = $"Linear has {outputs} output(s) under {loss} and the ";
        Refused(network, data, place + "data set carries class labels; " + reason);
        Refusal.Says<ArgumentException>(
            () => new TrainingSession(network, Optimizer.Sgd(0.1f), 10).Step(Samples.Batch(data, 10)),
            place + "batch carries class labels; " + reason);
    }

    [Fact]
    public void Samples_of_another_shape_are_refused()
    {
        var network = NaiveNetwork.Linear(4, 2, Loss.SquaredError);
        Refused(network, Samples.Targets(5, 3, 2), "The data set has 3 features a sample, but Linear takes 4 inputs.");
        Refused(
            network,
            Samples.Targets(5, 4, 3),
            "The data set has 3 target values a sample, but Linear has 2 output(s).");
        Refused(
            NaiveNetwork.Linear(4, 2),
            Samples.Targets(5, 4, 2),
            "The data set carries target values, but Linear learns under SoftmaxCrossEntropy, which takes class");
        Refused(
            NaiveNetwork.Linear(1, 1, Loss.BinaryCrossEntropy),
            Dataset.FromTargets([1, 2], 1, [1, 1.5f], 1),
            "Sample 1 has target 1.5; under BinaryCrossEntropy targets are probabilities from 0 to 1.");

        Refused(
            NaiveNetwork.Linear(4, 1, Loss.AbsoluteError),
            Samples.Classes(10, 4, 2),
            "Linear has 1 output(s) under AbsoluteError and the data set carries class labels; it takes no class");

        var session = new TrainingSession(network, Optimizer.Sgd(0.1f), 8);
        Refusal.Says<ArgumentException>(
            () => session.Step(new Batch(9, 4, 2) { Count = 9 }),
            "The batch holds 9 samples; this session takes 1 to 8.");
        Refusal.Says<ArgumentException>(() => session.Step(new Batch(9, 4, 2)), "The batch holds 0 samples");
        Refusal.Says<ArgumentException>(
            () => session.Step(new Batch(1, 5, 2) { Count = 1 }), "The batch has 5 features a sample");
        Refusal.Says<ArgumentException>(
            () => session.Gradient(new Batch(1, 4, 1) { Count = 1 }), "The batch has 1 target values a sample");
        Should.Throw<ArgumentNullException>(() => session.Step(null!));
    }

    [Theory]
    [InlineData(Loss.Hinge)]
    [InlineData(Loss.BinarySoftmax)]
    [InlineData(Loss.Perceptron)]
    public void Targets_of_zero_and_one_are_refused_where_minus_one_and_one_are_meant(Loss loss)
    {
        string message =
            $"Sample 1 has target 0; under {loss} targets are -1 or 1. Turn targets t of 0 and 1 into 2t - 1";
        var network = NaiveNetwork.Linear(1, 2, loss);
        Dataset data = Dataset.FromTargets([1, 2], 1, [1, -1, 1, 0], 2);
        Refused(network, data, message);
        Refusal.Says<ArgumentException>(
            () => new TrainingSession(network, Optimizer.Sgd(0.1f), 2).Step(Samples.Batch(data, 2)), message);
        new TrainingSession(network, Optimizer.Sgd(0.1f), 1).Step(Samples.Batch(data, 1));
    }

    [Theory]
    [InlineData(-0.5f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Weights_of_a_batch_are_finite_and_not_negative(float bad)
    {
        var session = new TrainingSession(NaiveNetwork.Linear(1, 1, Loss.SquaredError), Optimizer.Sgd(0.1f), 3);
        var batch = new Batch(3, 1, 1, hasWeights: true) { Count = 3 };
        batch.Weights[2] = bad;
        Refusal.Says<ArgumentException>(
            () => session.Gradient(batch),
            FormattableString.Invariant($"Sample 2 of the batch has weight {bad}; "),
            "it must be finite and not negative.");
    }

    private static void Refused(INetwork network, Dataset data, string message)
    {
        Refusal.Says<ArgumentException>(() => network.Evaluate(data), message);
        Refusal.Says<ArgumentException>(() => network.ComputeGradient(data), message);
        Refusal.Says<ArgumentException>(() => network.Train(data, new TrainingOptions { BatchSize = 1 }), message);
        Refusal.Says<ArgumentException>(
            () => network.Train(data, new TrainingOptions { BatchSize = 1, Validation = data }), message);
    }
}
