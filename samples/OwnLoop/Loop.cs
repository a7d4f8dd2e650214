namespace NetGen.Samples.OwnLoop;

/// <summary>
/// A training loop of one's own. What <see cref="NetworkExtensions.Train"/> decides is decided here: the gradient is
/// clipped by its norm, the rate halves whenever the validation loss has not fallen for a while, training ends when the
/// rate has become small, and the best weights win.
/// </summary>
internal sealed class Loop
{
    private const int BatchSize = 32;
    private const float Rate = 1;
    private const float LargestNorm = 1;
    private const int Patience = 3;
    private const float SmallestFactor = 1f / 64;

    private readonly LoopNet _network;
    private readonly Dataset _validation;
    private readonly BatchSampler _sampler;
    private readonly Batch _batch;
    private readonly float[] _gradient;
    private readonly float[] _best;
    private float _factor = 1;
    private double _lowest = double.PositiveInfinity;
    private int _epochsSinceLowest;

    public Loop(LoopNet network, Dataset train, Dataset validation, long seed)
    {
        _network = network;
        _validation = validation;
        _sampler = new BatchSampler(train, BatchSize, seed);
        _batch = _sampler.CreateBatch();
        _gradient = new float[LoopNet.Architecture.ParameterCount];
        _best = new float[LoopNet.Architecture.ParameterCount];
    }

    /// <summary>Trains, and leaves the network with its best weights.</summary>
    /// <returns>The epochs that were trained.</returns>
    public int Run(int epochs, TextWriter writer, CancellationToken cancellationToken)
    {
        using var session = new TrainingSession(_network, Optimizer.Sgd(Rate), BatchSize);
        int epoch = 0;
        while (epoch < epochs && _factor >= SmallestFactor)
        {
            float factor = _factor;
            double loss = TrainEpoch(session, epoch, cancellationToken);
            epoch++;
            Evaluation validation = _network.Evaluate(_validation);
            string mark = Judge(validation.Loss);
            string losses = $"loss {SampleText.Loss(loss)}  validation {SampleText.Loss(validation.Loss)}";
            writer.WriteLine(
                SampleText.Format($"epoch {epoch,3}  rate {Rate * factor:0.0000}  {losses}  {mark}").TrimEnd());
        }

        _network.SetParameters(_best);
        return epoch;
    }

    private double TrainEpoch(TrainingSession session, int epoch, CancellationToken cancellationToken)
    {
        double sum = 0;
        _sampler.BeginEpoch(epoch);
        while (_sampler.Next(_batch))
        {
            cancellationToken.ThrowIfCancellationRequested();
            sum += session.Gradient(_batch) * _batch.Count;
            session.CopyGradient(_gradient);
            Scale(_gradient);
            session.SetGradient(_gradient);
            session.Apply();
        }

        return sum / _sampler.Data.Count;
    }

    // Gradient descent moves by rate times gradient, so half the gradient is half the rate; a rule that keeps something
    // between steps, such as momentum, would still move by what it gathered at the old one.
    private void Scale(Span<float> gradient)
    {
        double square = 0;
        foreach (float g in gradient)
        {
            square += (double)g * g;
        }

        float norm = (float)Math.Sqrt(square);
        float scale = _factor * (norm > LargestNorm ? LargestNorm / norm : 1);
        foreach (ref float g in gradient)
        {
            g *= scale;
        }
    }

    private string Judge(double loss)
    {
        if (loss < _lowest)
        {
            _lowest = loss;
            _epochsSinceLowest = 0;
            _network.CopyParameters(_best);
            return "best";
        }

        if (++_epochsSinceLowest < Patience)
        {
            return "";
        }

        _epochsSinceLowest = 0;
        _factor /= 2;
        return "half the rate";
    }
}
