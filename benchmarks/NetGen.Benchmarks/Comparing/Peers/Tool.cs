using System.ComponentModel;
using System.Diagnostics;

namespace NetGen.Benchmarks.Comparing.Peers;

/// <summary>Programs that peers need, run to their end.</summary>
internal static class Tool
{
    /// <summary>The folder with the peers' scripts and C files.</summary>
    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "peers", file);

    /// <summary>Whether a program is there and ends with status 0.</summary>
    public static bool Succeeds(string program, params string[] arguments) =>
        Run(new ProcessStartInfo(program, arguments)).Error is null;

    /// <summary>Runs a program.</summary>
    /// <returns>What it printed, and what went wrong, if anything did.</returns>
    public static (string Output, string? Error) Run(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            string? error = process.ExitCode == 0
                ? null
                : $"{start.FileName} ended with status {process.ExitCode}. {errors.Result}{output}".TrimEnd();
            return (output, error);
        }
        catch (Win32Exception exception)
        {
            return ("", $"{start.FileName}: {exception.Message}");
        }
    }
}
