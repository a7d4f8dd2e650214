using NetGen.Tests.Reference;

namespace NetGen.Tests.Training;

public sealed class NetworkFitTests
{
    [Theory]
    [InlineData(Loss.SoftmaxCrossEntropy, 3, 3)]
    [InlineData(Loss.SquaredError, 3, 3)]
    [InlineData(Loss.BinaryCrossEntropy, 1, 2)]
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
    [InlineData(Loss.BinaryCrossEntropy, 2, "class labels under BinaryCrossEntropy need 1 output")]
    [InlineData(Loss.SquaredError, 1, "class labels under SquaredError need an output for each class")]
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

    private static void Refused(INetwork network, Dataset data, string message)
    {
        Refusal.Says<ArgumentException>(() => network.Evaluate(data), message);
        Refusal.Says<ArgumentException>(() => network.ComputeGradient(data), message);
        Refusal.Says<ArgumentException>(() => network.Train(data, new TrainingOptions { BatchSize = 1 }), message);
        Refusal.Says<ArgumentException>(
            () => network.Train(data, new TrainingOptions { BatchSize = 1, Validation = data }), message);
    }
}
