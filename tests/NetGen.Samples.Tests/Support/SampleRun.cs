using System.CommandLine;
using System.Text.Json;

namespace NetGen.Samples.Tests.Support;

/// <summary>A sample's run inside the test's process.</summary>
internal sealed record SampleRun(int ExitCode, string Output, string Error)
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

    public static Task<SampleRun> OfAsync(
        RootCommand command, string arguments, CancellationToken cancellationToken = default)
    {
        string[] args = Array.ConvertAll(
            arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), argument => argument == "\"\"" ? "" : argument);
        return OfAsync(command, args, cancellationToken);
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
}
