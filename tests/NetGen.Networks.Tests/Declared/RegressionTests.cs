using NetGen.Numerics;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Declared;

/// <summary>A network of one layer has one best set of parameters, which is known otherwise.</summary>
public sealed class RegressionTests
{
    private const int Samples = 500;
    private const int Inputs = 5;

    // The promise. A gradient in float is right to some 1e-7, and the least curvature of the losses here is above 0.008:
    // coefficients come within 2e-5 and, because a loss is flat at its minimum, the loss much nearer.
    private const double Agreement = 1e-4;

    private static readonly float[] TrueWeights = [1.5f, -2, 0.75f, 0, 3];

    [Fact]
    public void Linear_regression_agrees_with_the_least_squares_solution()
    {
        float[] x = Features();
        float[] targets = [.. Enumerable.Range(0, Samples).Select(i => Score(x, i) + 0.5f + Uniform(1, i))];
        var data = Dataset.FromTargets(x, Inputs, targets, 1);
        ShouldLearn(new LinearRegressionNet(seed: 1), data, LinearModel.LeastSquares(data), rate: 0.5f);
    }

    /// <summary>On features that lean on one another: the largest curvature is 470 times the least.</summary>
    [Fact]
    public void Linear_regression_agrees_with_the_least_squares_solution_on_the_diabetes_data()
    {
        CsvOptions options = new() { HasHeader = true, Separator = '\t', Targets = ["Y"] };
        Dataset data = CsvDataset.Load(TestData.PathOf("small", "diabetes_raw.tsv"), options);
        data = Standardizer.FitTargets(data).TransformTargets(Standardizer.Fit(data).Transform(data));
        ShouldLearn(new DiabetesNet(seed: 1), data, LinearModel.LeastSquares(data), rate: 0.2f);
    }

    [Fact]
    public void Logistic_regression_reaches_the_least_loss()
    {
        // Each label is drawn with its probability: no plane separates the classes, and the minimum exists.
        float[] x = Features();
        int[] labels =
            [.. Enumerable.Range(0, Samples).Select(i => Uniform(1, i) < ScalarMath.Sigmoid(Score(x, i)) ? 1 : 0)];
        var data = Dataset.FromClasses(x, Inputs, labels, classes: 2);
        (double[] coefficients, double loss) = LinearModel.Logistic(data);
        var network = new LogisticRegressionNet(seed: 1);
        ShouldLearn(network, data, coefficients, rate: 2);
        network.Evaluate(data).Loss.ShouldBe(loss, Agreement * Agreement);
    }

    // Steps on all samples at once: there is no noise of batches, and momentum makes them quick.
    private static void ShouldLearn(INetwork network, Dataset data, double[] expected, float rate)
    {
        network.Train(data, new TrainingOptions
        {
            Epochs = 3000,
            BatchSize = data.Count,
            Optimizer = Optimizer.Nesterov(rate, 0.95f),
        });
        float[] parameters = new float[expected.Length];
        network.CopyParameters(parameters);
        parameters.Select(parameter => (double)parameter).ShouldBe(expected, Agreement);
    }

    // Uniform in ±1, each feature but the first leaning on the one before.
    private static float[] Features()
    {
        float[] x = [.. Enumerable.Range(0, Samples * Inputs).Select(i => (2 * Uniform(0, i)) - 1)];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = i % Inputs == 0 ? x[i] : (0.5f * x[i - 1]) + (0.5f * x[i]);
        }

        return x;
    }

    private static float Score(float[] x, int sample) =>
        x.Skip(sample * Inputs).Zip(TrueWeights, (a, b) => a * b).Sum();

    private static float Uniform(uint stream, int i) =>
        Philox.Block(1, RandomPurpose.Synthesis, stream, (ulong)i).Word0 / (float)uint.MaxValue;
}
