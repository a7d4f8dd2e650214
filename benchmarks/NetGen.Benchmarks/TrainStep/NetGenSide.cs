using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NetGen.Benchmarks.TrainStep;

/// <summary>Training steps of 784-128-10 under SGD over a few batches that were gathered beforehand.</summary>
internal sealed class NetGenSide
{
    public const float Rate = 0.01f;

    // As after a gather, the samples of the next steps are in a cache.
    private const int Batches = 4;

    private readonly Net784x128x10 _network = new(seed: 1);
    private readonly Batch[] _batches;
    private readonly TrainingSession _session;

    public NetGenSide(int batchSize)
    {
        _batches =
        [
            .. Enumerable.Range(0, Batches).Select(i => MadeUpData.Batch(Net784x128x10.Architecture, batchSize, 2 * i)),
        ];
        _session = new TrainingSession(_network, Optimizer.Sgd(Rate), batchSize);
    }

    /// <summary>
    /// The multiply-adds of a step, as two operations each, a sample: the outputs, the weights' gradients, and the
    /// inputs' gradients of all layers but the first. The update is not counted.
    /// </summary>
    public static double FlopsPerSample => Net784x128x10.Architecture.Layers
        .Select((layer, i) => 2.0 * layer.Inputs * layer.Units * (i == 0 ? 2 : 3)).Sum();

    /// <summary>Writes the weights and the samples for a peer.</summary>
    /// <returns>The files: weights, features, labels.</returns>
    public string[] Save(string folder)
    {
        string[] files = ["weights.safetensors", "features.f32", "labels.i32"];
        files = [.. files.Select(name => Path.Combine(folder, name))];
        _network.Save(files[0]);
        using FileStream features = File.Create(files[1]);
        using FileStream labels = File.Create(files[2]);
        foreach (Batch batch in _batches)
        {
            features.Write(MemoryMarshal.AsBytes(batch.Features));
            labels.Write(MemoryMarshal.AsBytes(batch.Labels));
        }

        return files;
    }

    /// <summary>The losses of the next steps.</summary>
    public double[] Losses(int steps) => [.. Enumerable.Range(0, steps).Select(_ => (double)Step())];

    /// <summary>The seconds of the fastest of some runs of so many steps.</summary>
    public double FastestSeconds(int slices, int steps)
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < slices; i++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int j = 0; j < steps; j++)
            {
                Step();
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    private float Step() => _session.Step(_batches[_session.Steps % Batches]);
}
