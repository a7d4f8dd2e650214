using System.Diagnostics;
using System.Runtime.InteropServices;
using static System.FormattableString;

namespace NetGen.Tests.Threads;

/// <summary>
/// Predicts on many threads with one network, in every way there is, and compares all bits with what one thread alone
/// got from the sets of weights that the network may have.
/// </summary>
internal sealed class Soak
{
    private const int Threads = 8;
    private const int Samples = 64;

    // Enough that a network like the digits' divides it among two threads.
    private const int ManySamples = 2000;

    // A busy machine may take its time; beyond this something else is wrong.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private readonly SoakCase _case;
    private readonly int _inputs;
    private readonly int _outputs;
    private readonly float[] _samples;
    private readonly float[] _many;
    private readonly List<Answers> _answers = [];
    private readonly long[] _seen = new long[2];
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private long _predictions;
    private long _differences;
    private string? _firstDifference;

    /// <param name="one">The network; the answers of its present weights are the first to be allowed.</param>
    public Soak(SoakCase one)
    {
        _case = one;
        _inputs = one.Network.Architecture.Inputs;
        _outputs = one.Network.Architecture.Outputs;
        _samples = TestBatches.Create(one.Network.Architecture, Samples, step: 2000).Features.ToArray();
        _many = [.. Enumerable.Range(0, ManySamples * _inputs).Select(i => _samples[i % _samples.Length])];
        Allow();
    }

    /// <summary>How many predictions were equal to those of each allowed set, where the sets differ.</summary>
    public IReadOnlyList<long> Seen => _seen;

    /// <summary>Allows the answers of the network's present weights too.</summary>
    public void Allow()
    {
        float[] outputs = new float[Samples * _outputs];
        float[] probabilities = new float[Samples * _outputs];
        int[] classes = new int[Samples];
        for (int n = 0; n < Samples; n++)
        {
            _case.Network.Predict(Sample(n), outputs.AsSpan(n * _outputs, _outputs));
            _case.Probabilities?.Invoke(Sample(n), probabilities.AsSpan(n * _outputs, _outputs));
            classes[n] = _case.Network.Classify(Sample(n));
        }

        float[] many = new float[ManySamples * _outputs];
        _case.Network.PredictBatch(_many, many);
        _answers.Add(new Answers(outputs, probabilities, classes, many));
    }

    /// <summary>Predicts so many times, and longer while it is told to go on.</summary>
    public async Task Run(long predictions, Func<bool>? goesOn = null)
    {
        bool GoesOn() => Volatile.Read(ref _predictions) < predictions || (goesOn?.Invoke() ?? false);
        using var start = new Barrier(Threads);
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(TestContext.Current.CancellationToken);
                for (int round = thread; GoesOn() && _clock.Elapsed < Limit; round += Threads)
                {
                    Round(round);
                }
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        TestContext.Current.TestOutputHelper?.WriteLine(
            Invariant($"{_case.Network.Architecture.Name}: {_predictions} predictions on {Threads} threads, ") +
            Invariant($"{_differences} differences, {_clock.Elapsed.TotalSeconds:F1} s; ") +
            Invariant($"of each set: {string.Join(", ", _seen.Take(_answers.Count))}"));
        _predictions.ShouldBeGreaterThanOrEqualTo(predictions);
        _differences.ShouldBe(0, _firstDifference);
    }

    private void Round(int round)
    {
        INetwork network = _case.Network;
        Span<float> output = stackalloc float[_outputs];
        for (int turn = 0; turn < 24; turn++)
        {
            int n = ((round * 7) + turn) % Samples;
            network.Predict(Sample(n), output);
            Compare(output, answers => answers.Outputs, n, 1, "Predict");
            if (_case.Probabilities is { } probabilities && turn % 3 == 0)
            {
                probabilities(Sample(n), output);
                Compare(output, answers => answers.Probabilities, n, 1, "PredictProbabilities");
            }

            if (turn % 6 == 0)
            {
                int found = network.Classify(Sample(n));
                Judge(_answers.All(answers => answers.Classes[n] != found), 1, $"Classify of sample {n}");
            }
        }

        int count = 1 + (round % 31);
        float[] outputs = new float[ManySamples * _outputs];
        network.PredictBatch(_samples.AsSpan(0, count * _inputs), outputs.AsSpan(0, count * _outputs));
        Compare(outputs.AsSpan(0, count * _outputs), answers => answers.Outputs, 0, count, "PredictBatch");
        if (round % 200 == 0)
        {
            network.PredictBatch(_many, outputs, threads: 2);
            Compare(outputs, answers => answers.Many, 0, ManySamples, "PredictBatch on threads");
        }
    }

    /// <summary>The results of one call have to be those of one set, all of them.</summary>
    private void Compare(ReadOnlySpan<float> found, Func<Answers, float[]> of, int first, int count, string what)
    {
        int set = -1;
        for (int i = _answers.Count - 1; i >= 0; i--)
        {
            set = IsSame(found, of(_answers[i]).AsSpan(first * _outputs, found.Length)) ? i : set;
        }

        if (set >= 0)
        {
            Interlocked.Add(ref _seen[set], count);
        }

        Judge(set < 0, count, $"{what}, {count} samples from {first}");
    }

    private void Judge(bool differs, int count, string what)
    {
        Interlocked.Add(ref _predictions, count);
        if (differs)
        {
            Interlocked.Increment(ref _differences);
            Interlocked.CompareExchange(ref _firstDifference, what, null);
        }
    }

    private ReadOnlySpan<float> Sample(int n) => _samples.AsSpan(n * _inputs, _inputs);

    /// <summary>The same bits: 0 and −0 are not.</summary>
    private static bool IsSame(ReadOnlySpan<float> one, ReadOnlySpan<float> other) =>
        MemoryMarshal.AsBytes(one).SequenceEqual(MemoryMarshal.AsBytes(other));

    /// <summary>What one thread alone got with one set of weights.</summary>
    private sealed record Answers(float[] Outputs, float[] Probabilities, int[] Classes, float[] Many);
}
