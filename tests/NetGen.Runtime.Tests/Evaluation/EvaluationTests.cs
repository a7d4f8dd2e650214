using NetGen.Kernels;
using NetGen.Tests.Reference;
using NetGen.Tests.Training;

namespace NetGen.Tests.Evaluations;

public sealed class EvaluationTests
{
    // y = x for two inputs and outputs: the class is the larger feature.
    private static NaiveNetwork Identity()
    {
        var network = NaiveNetwork.Linear(2, 2);
        network.SetParameters([1, 0, 0, 1, 0, 0]);
        return network;
    }

    [Fact]
    public void Loss_accuracy_and_confusion_of_class_labels()
    {
        Dataset data = Dataset.FromClasses([2, 1, 1, 2, 3, 3, 5, 0], 2, [0, 1, 1, 1], 2, ["left", "right"]);
        Evaluation evaluation = Identity().Evaluate(data);

        // Sample 2 is a tie, which goes to the first.
        evaluation.Count.ShouldBe(4);
        evaluation.Accuracy.ShouldBe(0.5);
        ConfusionMatrix confusion = evaluation.Confusion;
        (confusion[0, 0], confusion[0, 1], confusion[1, 0], confusion[1, 1]).ShouldBe((1, 0, 2, 1));
        (confusion.Classes, confusion.Count, confusion.Correct).ShouldBe((2, 4, 2));
        confusion.Precision(0).ShouldBe(1 / 3.0);
        confusion.Precision(1).ShouldBe(1);
        confusion.Recall(0).ShouldBe(1);
        confusion.Recall(1).ShouldBe(1 / 3.0);

        // ln(1 + e^−1) twice, ln 2, ln(1 + e^5), each a float with a relative error of some 1e-7.
        double loss = (0.31326168751822286 + 0.31326168751822286 + 0.6931471805599453 + 5.006715348489118) / 4;
        evaluation.Loss.ShouldBe(loss, 1e-6);
        Identity().ComputeLoss(data).ShouldBe((float)evaluation.Loss);
    }

    [Fact]
    public void A_confusion_matrix_prints_as_a_table()
    {
        Dataset data = Dataset.FromClasses([2, 1, 1, 2, 3, 3, 5, 0], 2, [0, 1, 1, 1], 2, ["left", "right"]);
        Identity().Evaluate(data).Confusion.ToString().ShouldBe(
            "actual\\predicted   left  right  recall\n"
            + "left                  1      0   1.000\n"
            + "right                 2      1   0.333\n"
            + "precision         0.333  1.000\n");
        Dataset one = Dataset.FromClasses([2, 1], 2, [0], 2);
        Identity().Evaluate(one).Confusion.ToString().ShouldBe(
            "actual\\predicted      0      1  recall\n"
            + "0                     1      0   1.000\n"
            + "1                     0      0       -\n"
            + "precision         1.000      -\n");
    }

    [Theory]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(50_000)]
    public void Many_classes_cost_no_square_of_them(int classes)
    {
        var network = NaiveNetwork.Linear(1, classes);
        float[] parameters = new float[2 * classes];
        parameters[classes - 1] = 1;
        network.SetParameters(parameters);

        // A positive feature is the last class; a negative one the first, by a tie of all others.
        Dataset data = Dataset.FromClasses([1, 2, -1, -2], 1, [classes - 1, 1, 0, 1], classes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Evaluation evaluation = network.Evaluate(data);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100L * 4 * (classes + 1000));
        evaluation.Accuracy.ShouldBe(0.5);
        network.ComputeLoss(data).ShouldBe((float)evaluation.Loss);
        ConfusionMatrix confusion = evaluation.Confusion;
        int last = classes - 1;
        (confusion[last, last], confusion[1, last], confusion[0, 0], confusion[1, 0], confusion[0, 1])
            .ShouldBe((1, 1, 1, 1, 0));
        confusion.Precision(0).ShouldBe(0.5);
        confusion.Recall(1).ShouldBe(0);
        string text = confusion.ToString();
        (text.Split('\n').Length - 1).ShouldBe(classes == 256 ? 258 : 1);
        if (classes == 257)
        {
            text.ShouldBe("257 classes, 4 samples, 2 told right\n");
        }
    }

    [Fact]
    public void One_logit_above_zero_is_the_second_class()
    {
        var network = NaiveNetwork.Linear(1, 1, Loss.BinaryCrossEntropy);
        network.SetParameters([1, 0]);
        Evaluation evaluation = network.Evaluate(Dataset.FromClasses([-1, 0, 1, 2], 1, [0, 0, 1, 0], 2));
        evaluation.Accuracy.ShouldBe(0.75);
        evaluation.Confusion[0, 1].ShouldBe(1);
    }

    [Fact]
    public void Target_values_have_a_loss_and_no_accuracy()
    {
        var network = NaiveNetwork.Linear(1, 1, Loss.SquaredError);
        network.SetParameters([2, 1]);
        Evaluation evaluation = network.Evaluate(Dataset.FromTargets([0, 1, 2], 1, [1, 1, 1], 1));

        // ½(0 + 4 + 16)/3
        evaluation.Loss.ShouldBe(10 / 3.0, 1e-12);
        evaluation.Accuracy.ShouldBe(double.NaN);
        (evaluation.Confusion.Classes, evaluation.Confusion.Count).ShouldBe((0, 0));
        Refusal.Says<ArgumentOutOfRangeException>(
            () => _ = evaluation.Confusion[0, 0], "There is no class 0; the matrix has 0 classes, counted from 0.");
    }

    [Theory]
    [InlineData(2, float.NaN, 1f, 2f)]
    [InlineData(2, 1f, float.NaN, 2f, 2f)]
    [InlineData(1, float.NaN, float.NegativeInfinity, float.NaN)]
    [InlineData(0, float.NaN, float.NaN)]
    public void An_output_that_is_not_a_number_is_below_every_number(int expected, params float[] outputs)
    {
        Architecture architecture = NaiveNetwork.Linear(1, outputs.Length).Architecture;
        Decision.Classify(architecture, outputs).ShouldBe(expected);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(5000)]
    public void Chunks_do_not_show_in_the_loss(int count)
    {
        Dataset data = Samples.Classes(count, 33, 3);
        var network = NaiveNetwork.Linear(33, 3);
        double sum = 0;
        float[] x = new float[33];
        float[] y = new float[3];
        for (int s = 0; s < count; s++)
        {
            data.CopyFeatures(s, x);
            network.Predict(x, y);
            sum += LossKernels.SampleLoss(Loss.SoftmaxCrossEntropy, y, data.Label(s));
        }

        network.Evaluate(data).Loss.ShouldBe(sum / count);
    }
}
