using System.Globalization;

namespace NetGen.Samples.Embedded;

/// <summary>The command line. A library for it would be half of the program.</summary>
/// <param name="Json">Whether standard output is one JSON object.</param>
/// <param name="Started">When the process was started, by whoever started it; null: as the system says.</param>
internal sealed record Arguments(bool Json, DateTime? Started)
{
    private const string Usage =
        "the options are --json and --started SECONDS, the time since 1970 when the program was started.";

    /// <summary>Reads the command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="problem">What is wrong, where the result is null.</param>
    public static Arguments? Parse(ReadOnlySpan<string> args, out string problem)
    {
        problem = "";
        var read = new Arguments(Json: false, Started: null);
        while (args.Length > 0)
        {
            if (args[0] == "--json")
            {
                read = read with { Json = true };
                args = args[1..];
            }
            else if (args[0] == "--started" && args.Length > 1 && Time(args[1]) is { } started)
            {
                read = read with { Started = started };
                args = args[2..];
            }
            else
            {
                problem = $"'{string.Join(' ', args)}' is not understood; {Usage}";
                return null;
            }
        }

        return read;
    }

    // Seconds with a fraction, as bash's EPOCHREALTIME has them; a double would be half a microsecond off.
    private static DateTime? Time(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal seconds)
            && seconds < 100_000_000_000
            ? DateTime.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond))
            : null;
}
