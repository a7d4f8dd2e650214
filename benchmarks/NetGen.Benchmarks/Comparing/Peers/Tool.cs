using System.ComponentModel;
using System.Diagnostics;

namespace NetGen.Benchmarks.Comparing.Peers;

/// <summary>Programs that peers need, run to their end.</summary>
internal static class Tool
{
    /// <summary>The folder with the peers' scripts and C files.</summary>
    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "peers", file);

    /// <summary>Whether a program is there and ends with status 0.</summary>
    public static bool Succeeds(string program, params string[] arguments) => Run(program, arguments) is null;

    /// <summary>Runs a program.</summary>
    /// <returns>Null, or what went wrong.</returns>
    public static string? Run(string program, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            string errors = process.StandardError.ReadToEnd();
            output.Wait();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"{program} ended with status {process.ExitCode}. {errors}".TrimEnd();
        }
        catch (Win32Exception exception)
        {
            return $"{program}: {exception.Message}";
        }
    }
}
