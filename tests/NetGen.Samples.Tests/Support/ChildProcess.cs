using System.Diagnostics;

namespace NetGen.Samples.Tests.Support;

/// <summary>A sample in a process of its own, which does not outlive its test.</summary>
internal sealed class ChildProcess : IDisposable
{
    public ChildProcess(string sample, string arguments)
    {
        string assembly = Path.Combine(AppContext.BaseDirectory, $"{sample}.dll");
        Process = Process.Start(new ProcessStartInfo("dotnet", $"\"{assembly}\" {arguments}")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    public Process Process { get; }

    public void Dispose()
    {
        if (!Process.HasExited)
        {
            Process.Kill();
        }

        Process.Dispose();
    }
}
