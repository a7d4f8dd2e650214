using System.Diagnostics;

namespace NetGen.Tests.Infrastructure;

/// <summary>Runs NetGen.Networks.Probe in a process of its own, with environment variables of its own.</summary>
internal static class Probe
{
    /// <summary>The probe's lines of output; a failure of the process fails the test with all it printed.</summary>
    public static async Task<string[]> RunAsync(
        string assembly, int steps, int batch, string? only = null, params (string Name, string Value)[] environment)
    {
        string probe = Path.Combine(AppContext.BaseDirectory, "NetGen.Networks.Probe.dll");
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileName(path).StartsWith("dotnet", StringComparison.Ordinal) ? path : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { probe, assembly, $"{steps}", $"{batch}" },
        };
        if (only is not null)
        {
            start.ArgumentList.Add(only);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, $"{await output}\n{await error}");
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
