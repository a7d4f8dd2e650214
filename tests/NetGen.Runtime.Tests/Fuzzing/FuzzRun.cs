using System.Diagnostics;
using static System.FormattableString;

namespace NetGen.Tests.Fuzzing;

/// <summary>
/// Lets a reader read many spoiled inputs, and fails where one of them leads to an exception that is not documented, to
/// more memory than its length explains, or to no end. The failure has the input in base64, and its number.
/// </summary>
internal sealed class FuzzRun
{
    // Inputs are some hundred bytes: what takes so long will not end. Machines that are busy do not need it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private long _mostAllocated;
    private uint _number;

    /// <summary>What the figures call the reader.</summary>
    public required string Name { get; init; }

    /// <summary>Makes the input of a number; the same each time.</summary>
    public required Func<uint, byte[]> Input { get; init; }

    /// <summary>Reads an input to its end. What it throws that is not documented is a failure.</summary>
    public required Action<byte[]> Read { get; init; }

    /// <summary>The documented exceptions: exactly these types.</summary>
    public required IReadOnlyList<Type> Documented { get; init; }

    /// <summary>The most bytes that a reader may allocate for each byte of input.</summary>
    public required long BytesPerByte { get; init; }

    /// <summary>The most bytes that it may allocate beyond, whatever the input.</summary>
    public required long Bytes { get; init; }

    /// <summary>How many inputs.</summary>
    public uint Count { get; init; } = 100_000;

    /// <summary>The inputs that were read without an exception.</summary>
    public int Accepted => _outcomes.GetValueOrDefault("accepted");

    /// <summary>Runs on a thread of its own, watched by the caller.</summary>
    public async Task Run(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        Task run = Task.Factory.StartNew(
            () => ReadAll(cancellationToken),
            cancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        uint last = uint.MaxValue;
        while (await Task.WhenAny(run, Task.Delay(Patience, cancellationToken)) != run)
        {
            uint number = Volatile.Read(ref _number);
            Assert.True(number != last, $"No end in sight.{Replay(number)}");
            last = number;
        }

        await run;
        TestContext.Current.TestOutputHelper?.WriteLine(
            Invariant($"{Name}: {Count} inputs, {clock.Elapsed.TotalSeconds:F1} s; ") +
            Invariant($"at most {_mostAllocated} bytes allocated for one; ") +
            string.Join(", ", _outcomes.OrderBy(one => one.Key).Select(one => Invariant($"{one.Key} {one.Value}"))));
    }

    private void ReadAll(CancellationToken cancellationToken)
    {
        for (uint number = 0; number < Count; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Volatile.Write(ref _number, number);
            byte[] input = Input(number);
            (string outcome, long allocated) = ReadOne(input, number);
            long most = (BytesPerByte * input.Length) + Bytes;
            if (allocated > most)
            {
                // Not what a first call of some method allocates for good, but what each reading of this input does.
                allocated = ReadOne(input, number).Allocated;
                Assert.True(
                    allocated <= most,
                    Invariant($"{allocated} bytes allocated for {input.Length}; at most {most}.{Replay(number)}"));
            }

            _mostAllocated = Math.Max(_mostAllocated, allocated);
            _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
        }
    }

    private (string Outcome, long Allocated) ReadOne(byte[] input, uint number)
    {
        string outcome = "accepted";
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Read(input);
        }
        catch (Exception exception) when (Documented.Contains(exception.GetType()))
        {
            outcome = exception.GetType().Name;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(
                $"{exception.GetType()} is not documented: {exception.Message}{Replay(number)}", exception);
        }

        return (outcome, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private string Replay(uint number) =>
        Invariant($"\n{Name}, input {number}, in base64: {Convert.ToBase64String(Input(number))}");
}
