using Spectre.Console;

namespace NetGen.Benchmarks.CommandLine;

/// <summary>Consoles for tables and progress.</summary>
internal static class Screen
{
    private const int RedirectedWidth = 120;

    /// <summary>A console on a stream of the process; plain text of a fixed width where no one looks at it.</summary>
    public static IAnsiConsole Create(TextWriter writer, bool isRedirected)
    {
        IAnsiConsole screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = isRedirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (isRedirected)
        {
            screen.Profile.Width = RedirectedWidth;
        }

        return screen;
    }
}
