using System.Diagnostics;
using System.Globalization;
using NetGen.Benchmarks.Comparing.Cases;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Comparing.Serving;

/// <summary>
/// A child of the comparison: says "ready NAME", then answers each line of its input with one line, until the input
/// ends. The scripts and C programs in benchmarks/peers answer the first three the same way.
/// <code>
/// outputs                  the outputs of all samples
/// losses N                 the losses of the next N operations
/// time SLICES OPERATIONS   the seconds of an operation, in the fastest of some slices of so many
/// allocated OPERATIONS     the bytes that an operation allocates
/// peak THREADS             GFLOP/s, or operations on bytes, of one thread, and of all at once
/// read                     the seconds of reading every weight once
/// update                   the seconds of changing every weight once
/// </code>
/// </summary>
internal static class ServeCommand
{
    /// <summary>Serves a case.</summary>
    /// <param name="arguments">
    /// The side, the case's folder, and for ONNX Runtime its library, threads and model.
    /// </param>
    public static int Run(string[] arguments)
    {
        string folder = arguments[1];
        Case measured = CaseFolder.ReadCase(folder);
        bool inIntegers = measured.IsInteger && arguments[0] == "netgen";
        measured = measured with { IsInteger = inIntegers };
        IServed served = (arguments[0], measured.Kind) switch
        {
            ("onnxruntime", _) => new OnnxRuntimeInference(
                measured,
                folder,
                library: arguments[2],
                threads: int.Parse(arguments[3], CultureInfo.InvariantCulture),
                modelPath: arguments[4]),
            (_, CaseKind.Infer) => new NetGenInference(measured, folder),
            (_, CaseKind.Batch) => new NetGenBatch(measured, folder),
            (_, CaseKind.Train) => new NetGenTraining(measured, folder),
            (_, CaseKind.Epoch) => new NetGenEpoch(measured, folder),
            _ => throw new ArgumentException($"Nothing serves {measured.Text}.", nameof(arguments)),
        };

        // Weights are counted in floats.
        int weights = NetworkCatalog.Create(measured.Network).Architecture.ParameterCount / (inIntegers ? 4 : 1);
        var stream = new Lazy<WeightStream>(() => new WeightStream(weights));
        Console.WriteLine($"ready {served.Name}");
        while (Console.ReadLine() is string line)
        {
            string[] request = line.Split(' ');
            int[] numbers = [.. request.Skip(1).Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
            Console.WriteLine(request[0] switch
            {
                "outputs" => string.Join(' ', served.Outputs()),
                "losses" => string.Join(' ', served.Losses(numbers[0])),
                "time" => $"{FastestSeconds(served, numbers[0], numbers[1])}",
                "allocated" => $"{AllocatedBytes(served, numbers[0])}",
                "peak" => string.Join(' ', Peaks(numbers[0], inIntegers)),
                "read" => $"{stream.Value.ReadSeconds()}",
                "update" => $"{stream.Value.UpdateSeconds()}",
                _ => throw new ArgumentException($"\"{line}\" is no request.", nameof(arguments)),
            });
        }

        return 0;
    }

    private static double[] Peaks(int threads, bool inIntegers)
    {
        double one = Peak(1);
        return [one, threads == 1 ? one : Peak(threads)];

        double Peak(int count) => inIntegers ? FmaPeak.MeasureIntegers(count) : FmaPeak.Measure(count);
    }

    private static double FastestSeconds(IServed served, int slices, int operations)
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < slices; i++)
        {
            long start = Stopwatch.GetTimestamp();
            served.Run(operations);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best / operations;
    }

    // On all threads. What the runtime allocates now and then for itself does not come twice running.
    private static long AllocatedBytes(IServed served, int operations)
    {
        long least = long.MaxValue;
        for (int i = 0; i < 3; i++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            served.Run(operations);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return (least + operations - 1) / operations;
    }
}
