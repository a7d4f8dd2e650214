using System.Buffers;
using NetGen.Kernels;

namespace NetGen;

/// <summary>Runs a network over a data set. Losses are added in double, in the order of the samples.</summary>
internal static class Evaluator
{
    // Samples that are predicted at a time: their features and outputs are the scratch.
    private const int ChunkSize = 256;

    public static Evaluation Run(INetwork network, Dataset data, CancellationToken cancellationToken)
    {
        Architecture architecture = network.Architecture;
        DataFit.Check(architecture, data, nameof(data));
        int rows = Math.Min(ChunkSize, data.Count);
        float[] features = ArrayPool<float>.Shared.Rent(checked(rows * architecture.Inputs));
        float[] outputs = ArrayPool<float>.Shared.Rent(checked(rows * architecture.Outputs));
        try
        {
            var tally = new Tally(architecture, data);
            for (int start = 0; start < data.Count; start += rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int count = Math.Min(rows, data.Count - start);
                Span<float> x = features.AsSpan(0, count * architecture.Inputs);
                Span<float> y = outputs.AsSpan(0, count * architecture.Outputs);
                data.CopyFeatures(start, count, x);
                network.PredictBatch(x, y);
                for (int n = 0; n < count; n++)
                {
                    tally.Add(start + n, y.Slice(n * architecture.Outputs, architecture.Outputs));
                }
            }

            return tally.Finish();
        }
        finally
        {
            ArrayPool<float>.Shared.Return(features);
            ArrayPool<float>.Shared.Return(outputs);
        }
    }

    private sealed class Tally(Architecture architecture, Dataset data)
    {
        private readonly int[,] _confusion = new int[data.Classes, data.Classes];
        private double _loss;
        private int _right;

        public void Add(int sample, ReadOnlySpan<float> y)
        {
            if (!data.HasLabels)
            {
                _loss += LossKernels.SampleLoss(architecture.Loss, y, data.Targets(sample));
                return;
            }

            int label = data.Label(sample);
            int predicted = Decision.Classify(architecture, y);
            _loss += LossKernels.SampleLoss(architecture.Loss, y, label);
            _confusion[label, predicted]++;
            _right += predicted == label ? 1 : 0;
        }

        public Evaluation Finish() => new(
            data.Count,
            _loss / data.Count,
            data.HasLabels ? (double)_right / data.Count : double.NaN,
            new ConfusionMatrix(_confusion, data.ClassNames));
    }
}
