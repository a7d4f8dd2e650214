using System.Runtime.CompilerServices;
using NetGen.Samples.Tests.Support;

namespace NetGen.Samples.Tests.Small;

/// <summary>What a sample's README says it prints, it prints: results have the same bits on every machine.</summary>
public sealed class ReadmeTests
{
    private const string Fence = "```";
    private const string Omission = "...";

    [Theory]
    [MemberData(nameof(SmallSamples.Names), MemberType = typeof(SmallSamples))]
    public async Task Every_quoted_line_is_printed(string name)
    {
        SampleRun run = await SmallSamples.RunAsync(name, "", TestContext.Current.CancellationToken);
        string[] printed = [.. Lines(run.Output)];

        string[] quoted = [.. Lines(Output(name)).Where(line => line != Omission)];

        quoted.Length.ShouldBeGreaterThan(2);
        foreach (string line in quoted)
        {
            printed.ShouldContain(line);
        }
    }

    // The second block; the first has the commands.
    private static string Output(string name)
    {
        string readme = File.ReadAllText(Path.Combine(Samples(), name, "README.md"));
        return readme.Split(Fence)[3];
    }

    private static IEnumerable<string> Lines(string text) =>
        text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0);

    private static string Samples([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../../samples"));
}
