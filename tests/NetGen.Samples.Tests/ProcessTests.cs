using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using NetGen.Samples.Tests.Support;

namespace NetGen.Samples.Tests;

/// <summary>The samples as a shell runs them: exit codes, streams and Ctrl+C of a whole process.</summary>
public sealed class ProcessTests
{
    private const int Patience = 60_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory(Timeout = Patience)]
    [InlineData("Digits", "--json --epochs 1 --hidden 32")]
    [InlineData("Xor", "--json")]
    [InlineData("Census", "--json --epochs 1")]
    public async Task The_last_line_of_standard_output_is_the_json(string sample, string arguments)
    {
        using var child = new ChildProcess(sample, arguments);
        Process process = child.Process;
        Task<string> error = process.StandardError.ReadToEndAsync(Cancellation);
        string output = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);

        process.ExitCode.ShouldBe(0, await error);
        JsonElement json = JsonDocument.Parse(output).RootElement;
        SampleRun.Keys(json).ShouldContain("parametersHash");

        // A process of its own: its total is its own time, not that of the tests.
        json.GetProperty("totalSeconds").GetDouble().ShouldBeInRange(0.01, 60);
    }

    [Fact(Timeout = Patience)]
    public async Task Control_C_ends_with_130_and_keeps_the_weights()
    {
        Assert.SkipWhen(RuntimeInformation.IsOSPlatform(OSPlatform.Windows), "SIGINT is sent with a shell's kill.");
        Assert.SkipWhen(IgnoresInterrupts(), "A shell that runs the tests in the background has them ignore SIGINT.");
        using var folder = new TemporaryFolder();
        string file = folder.File("net.safetensors");
        using var child = new ChildProcess("Digits", $"--epochs 100000 --hidden 32 --save \"{file}\"");
        Process process = child.Process;
        while (await process.StandardOutput.ReadLineAsync(Cancellation) is { } line
            && !line.StartsWith("epoch 2", StringComparison.Ordinal))
        {
            // Until the training runs.
        }

        // The shell's own: the program of that name is not on every machine.
        using Process kill = Process.Start("sh", ["-c", $"kill -INT {process.Id}"]);
        Task<string> rest = process.StandardOutput.ReadToEndAsync(Cancellation);
        string error = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        await rest;

        process.ExitCode.ShouldBe(130);
        error.Trim().ShouldBe(
            $"Stopped in training; the network keeps the weights of the last whole step, now in {file}.");
        Digits.Digits32Net.Load(file).ShouldNotBeNull();
    }

    /// <summary>Whether SIGINT, the second signal, is ignored by this process, and so by those that it starts.</summary>
    private static bool IgnoresInterrupts()
    {
        const string Status = "/proc/self/status";
        const string Mask = "SigIgn:";
        string? line = File.Exists(Status) ? Array.Find(File.ReadAllLines(Status), one => one.StartsWith(Mask)) : null;
        return line is not null && (Convert.ToUInt64(line[Mask.Length..].Trim(), 16) & 0b10) != 0;
    }
}
