using System.ComponentModel;
using System.Diagnostics;

namespace NetGen.Benchmarks.TrainStep;

/// <summary>PyTorch on one thread in a child process that stays warm and waits idle between rounds.</summary>
internal sealed class PyTorchPeer : IDisposable
{
    // The script's exit code where Python is there and PyTorch is not.
    private const int NoTorch = 3;

    private readonly Process _process;

    private PyTorchPeer(Process process, string name)
    {
        _process = process;
        Name = name;
    }

    /// <summary>What runs: PyTorch's version and its matrix library.</summary>
    public string Name { get; }

    /// <summary>Starts the first Python that has PyTorch.</summary>
    /// <param name="arguments">What the script is told: files, batch size, rate.</param>
    /// <param name="missing">What is missing, where no peer can be started.</param>
    public static PyTorchPeer? Start(string[] arguments, out string missing)
    {
        var reasons = new List<string>();
        foreach (string python in (string[])["/usr/bin/python3", "python3"])
        {
            try
            {
                Process process = Process.Start(StartInfo(python, arguments))!;
                if (process.StandardOutput.ReadLine()?.Split(' ', 2) is ["ready", string name])
                {
                    missing = "";
                    return new PyTorchPeer(process, name);
                }

                process.WaitForExit();
                reasons.Add(process.ExitCode == NoTorch
                    ? $"{python} has no module torch"
                    : $"{python} ended with status {process.ExitCode}");
            }
            catch (Win32Exception)
            {
                reasons.Add($"there is no {python}");
            }
        }

        missing = string.Join(", ", reasons);
        return null;
    }

    /// <summary>The losses of the next steps.</summary>
    public double[] Losses(int steps) => [.. Ask($"losses {steps}").Split(' ').Select(double.Parse)];

    /// <summary>The seconds of the fastest of some runs of so many steps.</summary>
    public double FastestSeconds(int slices, int steps) => double.Parse(Ask($"time {slices} {steps}"));

    public void Dispose()
    {
        // The end of its input ends the script.
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(string python, string[] arguments)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "peers", "pytorch_step.py");
        return new ProcessStartInfo(python, [script, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["OMP_NUM_THREADS"] = "1", ["OPENBLAS_NUM_THREADS"] = "1", ["MKL_NUM_THREADS"] = "1" },
        };
    }

    private string Ask(string request)
    {
        _process.StandardInput.WriteLine(request);
        _process.StandardInput.Flush();
        return _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"{Name} ended instead of answering \"{request}\".");
    }
}
