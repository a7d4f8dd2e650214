using NetGen.Tests.Reference;

namespace NetGen.Tests.Evaluations;

/// <summary>Metrics against values worked by hand from scikit-learn's definitions.</summary>
public sealed class MetricTests
{
    // Ratios of small integers, a few roundings in double.
    private const double Rounding = 1e-15;

    // A network that hands its features through, so that a data set says what it "predicts".
    private static NaiveNetwork Identity(int width, Loss loss)
    {
        var network = NaiveNetwork.Linear(width, width, loss);
        float[] parameters = new float[(width * width) + width];
        for (int i = 0; i < width; i++)
        {
            parameters[(i * width) + i] = 1;
        }

        network.SetParameters(parameters);
        return network;
    }

    private static Evaluation OfClasses(int classes, int[] actual, int[] predicted)
    {
        float[] features = new float[classes * actual.Length];
        for (int i = 0; i < predicted.Length; i++)
        {
            features[(i * classes) + predicted[i]] = 1;
        }

        Dataset data = Dataset.FromClasses(features, classes, actual, classes);
        return Identity(classes, Loss.SoftmaxCrossEntropy).Evaluate(data);
    }

    private static Evaluation OfScores(float[] scores, int[] labels) =>
        Identity(1, Loss.BinaryCrossEntropy).Evaluate(Dataset.FromClasses(scores, 1, labels, 2));

    [Fact]
    public void Precision_recall_and_F1()
    {
        Evaluation evaluation = OfClasses(3, [0, 0, 1, 2, 2, 2], [0, 1, 1, 2, 0, 2]);

        // Taken for 0: one of two right; for 1: one of two; for 2: both. Of 0: one of two; of 1: one; of 2: two of
        // three.
        ConfusionMatrix confusion = evaluation.Confusion;
        (confusion.F1(0), confusion.F1(1), confusion.F1(2)).ShouldBe((1 / 2.0, 2 / 3.0, 4 / 5.0));
        evaluation.MacroPrecision.ShouldBe(2 / 3.0, Rounding);
        evaluation.MacroRecall.ShouldBe(13 / 18.0, Rounding);
        evaluation.MacroF1.ShouldBe(59 / 90.0, Rounding);
        evaluation.ZeroOneLoss.ShouldBe(1 / 3.0);
        evaluation.Accuracy.ShouldBe(2 / 3.0);
        evaluation.RocAuc.ShouldBe(double.NaN);
        evaluation.R2.ShouldBe(double.NaN);
        evaluation.ByOutput.ShouldBeEmpty();
    }

    [Fact]
    public void Classes_that_do_not_occur_are_left_out_of_the_mean()
    {
        // Class 2 was told once and never is, class 3 neither.
        Evaluation evaluation = OfClasses(4, [0, 0, 1], [0, 2, 1]);
        evaluation.MacroPrecision.ShouldBe(2 / 3.0, Rounding);
        evaluation.MacroRecall.ShouldBe(1 / 2.0, Rounding);
        evaluation.MacroF1.ShouldBe(5 / 9.0, Rounding);
        evaluation.Confusion.F1(2).ShouldBe(0);
        evaluation.Confusion.F1(3).ShouldBe(double.NaN);
    }

    [Fact]
    public void The_area_under_the_curve_counts_pairs()
    {
        // Of the six pairs three are in order and one is a tie.
        OfScores([0.1f, 0.4f, 0.4f, 0.8f, 0.05f], [0, 0, 1, 1, 1]).RocAuc.ShouldBe(3.5 / 6);
        OfScores([-1, 2], [0, 1]).RocAuc.ShouldBe(1);
        OfScores([2, -1], [0, 1]).RocAuc.ShouldBe(0);
        OfScores([3, 3, 3], [0, 1, 1]).RocAuc.ShouldBe(0.5);
        OfScores([3, 4], [1, 1]).RocAuc.ShouldBe(double.NaN);

        // Of two outputs the second less the first: −1, 1 and 0.
        Dataset pairs = Dataset.FromClasses([2, 1, 1, 2, 5, 5], 2, [0, 1, 0], 2);
        Identity(2, Loss.SoftmaxCrossEntropy).Evaluate(pairs).RocAuc.ShouldBe(1);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(300)]
    public void The_area_is_that_of_all_pairs(int count)
    {
        float[] scores = [.. Enumerable.Range(0, count).Select(i => (float)(i * 31 % 17))];
        int[] labels = [.. Enumerable.Range(0, count).Select(i => i * 7 % 5 < 2 ? 1 : 0)];
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                if (labels[i] == 1 && labels[j] == 0)
                {
                    sum += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                    pairs++;
                }
            }
        }

        OfScores(scores, labels).RocAuc.ShouldBe(sum / pairs);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.2f)]
    public void Log_loss_knows_neither_smoothing_nor_weights(float smoothing)
    {
        var loss = new LossDefinition(Loss.BinaryCrossEntropy, labelSmoothing: smoothing, classWeights: [1, 3]);
        var network = new NaiveNetwork(new Architecture("Net", new InputDefinition(1), loss, new LayerDefinition(1)));
        network.SetParameters([1, 0]);
        Dataset data = Dataset.FromClasses([0, 2], 1, [1, 0], 2).WithWeights([1, 5]);

        // −ln σ(0) and −ln σ(−2) = 2 + ln(1 + e^−2), each a float of some ulp.
        network.Evaluate(data).LogLoss.ShouldBe((0.6931471805599453 + 2.1269280110429727) / 2, 1e-6);
    }

    [Fact]
    public void Binary_softmax_has_the_log_loss_of_twice_the_logit()
    {
        Dataset data = Dataset.FromClasses([1], 1, [0], 2);
        Identity(1, Loss.BinarySoftmax).Evaluate(data).LogLoss.ShouldBe(2.1269280110429727, 1e-6);
        Identity(1, Loss.Hinge).Evaluate(data).LogLoss.ShouldBe(double.NaN);
    }

    [Fact]
    public void Errors_of_target_values()
    {
        Dataset data = Dataset.FromTargets([1.5f, 10, 2, 22, 3, 33], 2, [1, 10, 2, 20, 4, 30], 2);
        foreach (Loss loss in (Loss[])[Loss.SquaredError, Loss.AbsoluteError, Loss.Huber])
        {
            Evaluation evaluation = Identity(2, loss).Evaluate(data);

            // Output 0: Σd² = 1.25, Σ(t − 7/3)² = 14/3, Σ|d| = 1.5. Output 1: 13, 200 and 5.
            evaluation.ByOutput[0].R2.ShouldBe(1 - (1.25 * 3 / 14), Rounding);
            evaluation.ByOutput[1].R2.ShouldBe(1 - (13 / 200.0), Rounding);
            evaluation.R2.ShouldBe((1 - (1.25 * 3 / 14) + 1 - (13 / 200.0)) / 2, Rounding);
            evaluation.MeanAbsoluteError.ShouldBe(((1.5 / 3) + (5 / 3.0)) / 2, Rounding);
            evaluation.RootMeanSquaredError.ShouldBe((Math.Sqrt(1.25 / 3) + Math.Sqrt(13 / 3.0)) / 2, Rounding);
            evaluation.MacroF1.ShouldBe(double.NaN);
            evaluation.ZeroOneLoss.ShouldBe(double.NaN);
            evaluation.LogLoss.ShouldBe(double.NaN);
        }
    }

    [Fact]
    public void R2_of_targets_that_do_not_vary()
    {
        R2([3, 3], [3, 3]).ShouldBe(1);
        R2([3, 4], [3, 3]).ShouldBe(0);
        R2([3], [3]).ShouldBe(double.NaN);

        static double R2(float[] y, float[] t) =>
            Identity(1, Loss.SquaredError).Evaluate(Dataset.FromTargets(y, 1, t, 1)).R2;
    }

    [Fact]
    public void Logits_are_no_estimates_of_targets()
    {
        Dataset data = Dataset.FromTargets([1, 2], 1, [1, 0], 1);
        Identity(1, Loss.BinaryCrossEntropy).Evaluate(data).R2.ShouldBe(double.NaN);
    }

    [Fact]
    public void The_loss_alone_is_weighted()
    {
        var loss = new LossDefinition(Loss.Hinge, classWeights: [1, 4]);
        var network = new NaiveNetwork(new Architecture("Net", new InputDefinition(1), loss, new LayerDefinition(1)));
        network.SetParameters([1, 0]);
        Dataset data = Dataset.FromClasses([1, 0.5f, -3], 1, [0, 1, 1], 2);

        // Hinges 2, ½ and 4 of weights 1, 4 and 4; with sample weights 3, 2 and 0 of 3, 8 and 0.
        network.Evaluate(data).Loss.ShouldBe((2 + 2 + 16) / 9.0, Rounding);
        Evaluation weighted = network.Evaluate(data.WithWeights([3, 2, 0]));
        weighted.Loss.ShouldBe((6 + 4) / 11.0, Rounding);
        weighted.Accuracy.ShouldBe(1 / 3.0);
        network.Evaluate(data.WithWeights([3, 2, 0]).Subset([2])).Loss.ShouldBe(0);
    }
}
