using System.Diagnostics;
using System.Text.Json;
using NetGen.Benchmarks.Comparing.Peers;

namespace NetGen.Benchmarks.Comparing;

/// <summary>A program from its start to its end, and the line of JSON that it prints last.</summary>
internal sealed record WholeProcess(double Seconds, int Batch, double TestAccuracy)
{
    /// <summary>Runs a program.</summary>
    /// <exception cref="CompareException">It fails, or its last line is not the JSON that is expected.</exception>
    public static WholeProcess Run(ProcessStartInfo start)
    {
        long begin = Stopwatch.GetTimestamp();
        (string output, string? error) = Tool.Run(start);
        double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        if (error is not null)
        {
            throw new CompareException(error);
        }

        string last = output.TrimEnd().Split('\n')[^1];
        try
        {
            Report report = JsonSerializer.Deserialize<Report>(last, JsonSerializerOptions.Web)!;
            return new WholeProcess(seconds, report.Batch, report.TestAccuracy);
        }
        catch (JsonException)
        {
            throw new CompareException(
                $"{start.FileName} ends with \"{last}\"; expected JSON with testAccuracy.");
        }
    }

    private sealed record Report
    {
        // The sample says it; the peer has the same.
        public int Batch { get; init; }

        public required double TestAccuracy { get; init; }
    }
}
