namespace NetGen.Samples.Perceptron;

/// <summary>
/// Rosenblatt's rule: the points come one by one, and only a mistake changes the weights, w ← w + t·x with t of −1 or
/// 1. That is a step of gradient descent with rate 1 on the loss max(0, −t·y).
/// </summary>
internal sealed class Learner(PerceptronNet network, Dataset data, long seed)
{
    /// <summary>Goes over the points until an epoch passes without a mistake.</summary>
    /// <param name="epochs">The most epochs.</param>
    /// <param name="afterEpoch">Receives the number of the epoch, from 1, and its mistakes.</param>
    /// <param name="cancellationToken">Stops between two points.</param>
    /// <returns>The mistakes of all epochs, and how many epochs there were.</returns>
    public (int Mistakes, int Epochs) Run(
        int epochs, Action<int, int> afterEpoch, CancellationToken cancellationToken)
    {
        var sampler = new BatchSampler(data, batchSize: 1, seed);
        Batch point = sampler.CreateBatch();
        using var session = new TrainingSession(network, Optimizer.Sgd(rate: 1), batchSize: 1);
        int sum = 0;
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            int mistakes = 0;
            sampler.BeginEpoch(epoch - 1);
            while (sampler.Next(point))
            {
                cancellationToken.ThrowIfCancellationRequested();
                mistakes += IsMistake(point) ? 1 : 0;
                session.Step(point);
            }

            sum += mistakes;
            afterEpoch(epoch, mistakes);
            if (mistakes == 0)
            {
                return (sum, epoch);
            }
        }

        return (sum, epochs);
    }

    /// <summary>
    /// The bound on all mistakes, however long training lasts (Novikoff, "On convergence proofs on perceptrons", 1962):
    /// (R/γ)², with R the length of the longest sample and γ the distance of the nearest one from the plane of the
    /// weights, both with a 1 for the bias as one more coordinate. Infinite where the weights do not part the classes.
    /// </summary>
    public double Bound()
    {
        LayerView unit = network.Dense1;
        Span<float> x = stackalloc float[PerceptronNet.InputSize];
        (double longest, double nearest) = (0, double.PositiveInfinity);
        double weights = Square(unit.Biases[0]);
        for (int k = 0; k < x.Length; k++)
        {
            weights += Square(unit.Weights[0, k]);
        }

        for (int i = 0; i < data.Count; i++)
        {
            data.CopyFeatures(i, x);
            (double length, double y) = (1, unit.Biases[0]);
            for (int k = 0; k < x.Length; k++)
            {
                length += Square(x[k]);
                y += (double)unit.Weights[0, k] * x[k];
            }

            longest = Math.Max(longest, length);
            nearest = Math.Min(nearest, data.Label(i) == 1 ? y : -y);
        }

        return nearest > 0 ? longest * weights / Square(nearest) : double.PositiveInfinity;
    }

    private static double Square(double value) => value * value;

    // On the line itself is a mistake too: it is no answer.
    private bool IsMistake(Batch point)
    {
        Span<float> y = stackalloc float[PerceptronNet.OutputSize];
        network.Predict(point.Features, y);
        return point.Labels[0] == 1 ? y[0] <= 0 : y[0] >= 0;
    }
}
