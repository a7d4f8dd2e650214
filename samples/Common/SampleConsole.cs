using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console;

namespace NetGen.Samples;

/// <summary>
/// Where a sample writes. Words and pictures go to <see cref="Screen"/>: standard output, or standard error under
/// --json, so that the one JSON object stands alone on standard output.
/// </summary>
public sealed class SampleConsole
{
    private const int RedirectedWidth = 100;

    private readonly TextWriter _output;
    private readonly bool _isTerminal;
    private IAnsiConsole? _screen;

    /// <summary>Chooses the streams.</summary>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="json">Whether standard output is reserved for the JSON object.</param>
    public SampleConsole(TextWriter output, TextWriter error, bool json)
    {
        _output = output;
        Writer = json ? error : output;
        _isTerminal = (Writer == Console.Out && !Console.IsOutputRedirected)
            || (Writer == Console.Error && !Console.IsErrorRedirected);
    }

    /// <summary>For tables and pictures. Made when it is first used: plain lines need none, and start sooner.</summary>
    public IAnsiConsole Screen => _screen ??= CreateScreen();

    /// <summary>The same place as <see cref="Screen"/>, for plain lines: nothing is wrapped or styled.</summary>
    public TextWriter Writer { get; }

    /// <summary>Whether the screen is a terminal on which a line can be drawn again.</summary>
    public bool IsLive => _isTerminal && Capabilities is { Ansi: true, Interactive: true };

    /// <summary>Whether the screen shows enough colours for shades of grey.</summary>
    public bool HasColors => Capabilities.ColorSystem >= ColorSystem.EightBit;

    /// <summary>The characters of growing ink that the screen can show.</summary>
    public string Shades => Capabilities.Unicode ? " ░▒▓█" : " .:*#";

    /// <summary>The characters of growing height that the screen can show.</summary>
    public string Bars => Capabilities.Unicode ? "▁▂▃▄▅▆▇█" : "_.-~=+*#";

    /// <summary>The character for a share of ink, 0 to 1.</summary>
    public char Shade(float ink) => Shades[Math.Clamp((int)(ink * Shades.Length), 0, Shades.Length - 1)];

    private Capabilities Capabilities => Screen.Profile.Capabilities;

    /// <summary>Writes the JSON object, the last line of standard output.</summary>
    public void WriteJson<T>(T report, JsonTypeInfo<T> type)
    {
        Writer.Flush();
        _output.WriteLine(JsonSerializer.Serialize(report, type));
        _output.Flush();
    }

    private IAnsiConsole CreateScreen()
    {
        IAnsiConsole screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Writer),
            Ansi = _isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = _isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = _isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!_isTerminal)
        {
            screen.Profile.Width = RedirectedWidth;
        }

        return screen;
    }
}
