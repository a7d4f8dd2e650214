using System.Runtime.InteropServices;

namespace NetGen;

/// <summary>
/// Looks at a network's health in a checkpoint: a row each, with a step, a loss, a rate and the layers' figures.
/// </summary>
internal static class HealthCheckpoint
{
    private const string Count = "health.looks";
    private const string Looks = "health.figures";
    private const int StepColumns = 3;
    private const int LayerColumns = 5;

    /// <summary>Adds the looks to a checkpoint; none where there is no monitor.</summary>
    public static void Save(HealthMonitor? health, Checkpoint checkpoint)
    {
        IReadOnlyList<HealthSample> samples = health?.Samples ?? [];
        int layers = samples.Count > 0 ? samples[0].Layers.Count : 0;
        checkpoint.Add(Count, samples.Count);
        var figures = new List<double>();
        foreach (HealthSample sample in samples)
        {
            AddRow(sample, figures);
        }

        checkpoint.Add(
            Looks, [samples.Count, StepColumns + (layers * LayerColumns)], CollectionsMarshal.AsSpan(figures));
    }

    /// <summary>Gives a new monitor the looks of a checkpoint.</summary>
    /// <exception cref="InvalidDataException">The looks are of another network.</exception>
    public static void Restore(HealthMonitor health, Architecture architecture, Checkpoint checkpoint)
    {
        int count = (int)checkpoint.Integer(Count, 0, Array.MaxLength);
        if (count == 0)
        {
            return;
        }

        int columns = StepColumns + (architecture.Layers.Count * LayerColumns);
        double[] figures = checkpoint.Doubles(Looks, count, columns);
        for (int i = 0; i < count; i++)
        {
            health.Samples.Add(Sample(architecture, figures.AsSpan(i * columns, columns)));
        }
    }

    private static void AddRow(HealthSample sample, List<double> figures)
    {
        figures.Add(sample.Step);
        figures.Add(sample.Loss);
        figures.Add(sample.RateShare);
        foreach (LayerHealth layer in sample.Layers)
        {
            figures.Add(layer.GradientRms);
            figures.Add(layer.WeightRms);
            figures.Add(layer.UpdateRatio);
            figures.Add(layer.DeadShare);
            figures.Add(layer.SaturatedShare);
        }
    }

    private static HealthSample Sample(Architecture architecture, ReadOnlySpan<double> row)
    {
        var layers = new LayerHealth[architecture.Layers.Count];
        for (int l = 0; l < layers.Length; l++)
        {
            ReadOnlySpan<double> layer = row.Slice(StepColumns + (l * LayerColumns), LayerColumns);
            layers[l] = new LayerHealth
            {
                Name = architecture.Layers[l].Name,
                GradientRms = layer[0],
                WeightRms = layer[1],
                UpdateRatio = layer[2],
                DeadShare = layer[3],
                SaturatedShare = layer[4],
            };
        }

        return new HealthSample { Step = (long)row[0], Loss = row[1], RateShare = row[2], Layers = layers };
    }
}
