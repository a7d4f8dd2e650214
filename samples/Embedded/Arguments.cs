using System.Globalization;

namespace NetGen.Samples.Embedded;

/// <summary>The command line. A library for it would be half of the program.</summary>
/// <param name="Json">Whether standard output is one JSON object.</param>
/// <param name="Started">When the process was started, by whoever started it; null: as the system says.</param>
/// <param name="Help">Whether the options are asked for.</param>
internal sealed record Arguments(bool Json, DateTime? Started, bool Help)
{
    /// <summary>What can be asked for.</summary>
    public const string Usage =
        """
        Reads drawn digits with a network whose weights are in the program.

        --json             print one JSON object
        --started SECONDS  the time since 1970 when the program was started, for example $EPOCHREALTIME
        --help             print this
        """;

    /// <summary>Reads the command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="problem">What is wrong, where the result is null.</param>
    public static Arguments? Parse(ReadOnlySpan<string> args, out string problem)
    {
        problem = "";
        var read = new Arguments(Json: false, Started: null, Help: false);
        while (args.Length > 0)
        {
            int used = 1;
            switch (args[0])
            {
                case "--json":
                    read = read with { Json = true };
                    break;
                case "--help" or "-h" or "-?":
                    read = read with { Help = true };
                    break;
                case "--started" when args.Length > 1 && Time(args[1]) is { } started:
                    read = read with { Started = started };
                    used = 2;
                    break;
                case "--started":
                    problem = args.Length > 1
                        ? $"--started is '{args[1]}'; it must be a number of seconds since 1970."
                        : "--started needs a number of seconds since 1970.";
                    return null;
                default:
                    problem = $"There is no option '{args[0]}'. --help lists the options.";
                    return null;
            }

            args = args[used..];
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
