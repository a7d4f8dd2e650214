using System.Diagnostics;

namespace NetGen.Tests.Infrastructure;

/// <summary>Runs NetGen.Networks.Probe in a process of its own, with environment variables of its own.</summary>
internal static class Probe
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "NetGen.Networks.Probe.dll");

    private static readonly string Host =
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    /// <summary>The probe's lines of output; a failure of the process fails the test with all it printed.</summary>
    public static Task<string[]> RunAsync(
        IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        return LinesAsync(Host, [Program, .. arguments], environment);
    }

    /// <summary>Begins the probe in a process of its own, for a test that does not let it come to its end.</summary>
    public static Process Start(params IEnumerable<string> arguments)
    {
        return Process.Start(new ProcessStartInfo(Host, [Program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    /// <summary>The lines that a program prints; its failure fails the test with all it printed.</summary>
    public static async Task<string[]> LinesAsync(
        string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        (int exitCode, string output, string error) = await ChildProcess.RunAsync(program, arguments, environment);
        exitCode.ShouldBe(0, $"{output}\n{error}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
