using System.CommandLine;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NetGen.Samples.Tests.Support;

/// <summary>A sample's run inside the test's process.</summary>
internal sealed partial record SampleRun(int ExitCode, string Output, string Error)
{
    public string[] ErrorLines =>
        Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The JSON object, which is all that stands on standard output.</summary>
    public JsonElement Json
    {
        get
        {
            Output.TrimEnd().ShouldNotContain('\n');
            return JsonDocument.Parse(Output).RootElement;
        }
    }

    /// <summary>Runs a sample with a line of arguments; what has a space in it, as a path may, is in quotes.</summary>
    public static Task<SampleRun> OfAsync(
        RootCommand command, string arguments, CancellationToken cancellationToken = default)
    {
        return OfAsync(command, [.. Words().Matches(arguments).Select(Unquoted)], cancellationToken);
    }

    public static async Task<SampleRun> OfAsync(
        RootCommand command, string[] args, CancellationToken cancellationToken = default)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exitCode = await SampleHost.RunAsync(command, args, output, error, cancellationToken);
        return new SampleRun(exitCode, output.ToString(), error.ToString());
    }

    public static IEnumerable<string> Keys(JsonElement json) =>
        json.EnumerateObject().Select(property => property.Name);

    private static string Unquoted(Match word) => word.Groups[1].Success ? word.Groups[1].Value : word.Value;

    [GeneratedRegex("\"([^\"]*)\"|[^ ]+")]
    private static partial Regex Words();
}
