using System.Diagnostics;
using NetGen.Numerics;
using NetGen.Tests.Covering;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Checkpoints;

/// <summary>Trainings in processes of their own that are killed, and go on from their checkpoints.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 50;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netgen-");
    private readonly string _assembly = NetworkCompiler.CompileToFile(
        "Killed",
        NetworkCase.Declare(
        [
            new NetworkCase(9, [new(40, Activation.Tanh), new(3)], Loss.SquaredError, Batch: 16),
        ]));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_training_that_is_killed_at_any_moment_goes_on_with_the_same_bits()
    {
        string whole = Path.Combine(_folder.FullName, "whole.safetensors");
        (string? expected, TimeSpan time) = await RunAsync(whole, Timeout.InfiniteTimeSpan);

        string checkpoint = Path.Combine(_folder.FullName, "killed.safetensors");
        int kills = 0;
        int left = 0;
        for (uint run = 0; kills < Kills; run++)
        {
            // A part of what a whole run takes here and now, so that kills fall on all of it, and before its start.
            uint random = Philox.Block(13, RandomPurpose.Synthesis, run, 0).Word0;
            (string? line, _) = await RunAsync(checkpoint, 0.6 * time * (random / (double)uint.MaxValue));
            if (line is not null)
            {
                line.ShouldBe(expected);
                File.Delete(checkpoint);
                continue;
            }

            kills++;
            if (File.Exists(checkpoint))
            {
                CheckpointFile.Read(checkpoint).Entries.ShouldContainKey("session.steps");
                left++;
            }
        }

        left.ShouldBeGreaterThan(0);
        (await RunAsync(checkpoint, Timeout.InfiniteTimeSpan)).Line.ShouldBe(expected);
        Directory.GetFiles(_folder.FullName).ShouldBe([checkpoint, whole], ignoreOrder: true);
    }

    /// <summary>Trains to the end, or kills the process some time after its first step.</summary>
    /// <returns>
    /// What it prints at the end, null where it did not come there; and the time since the first step.
    /// </returns>
    private async Task<(string? Line, TimeSpan Time)> RunAsync(string checkpoint, TimeSpan delay)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using Process process = Probe.Start(_assembly, "resume", checkpoint);
        try
        {
            Task<string> error = process.StandardError.ReadToEndAsync(cancellation);
            string? line = await process.StandardOutput.ReadLineAsync(cancellation);
            var clock = Stopwatch.StartNew();
            bool isKilled = false;
            if (line == "training")
            {
                Task end = process.WaitForExitAsync(cancellation);
                isKilled = await Task.WhenAny(end, Task.Delay(delay, cancellation)) != end;
                process.Kill();
                await end;
                line = await process.StandardOutput.ReadLineAsync(cancellation);
            }

            // A training that had ended, but was killed before it could say so, says so without another step.
            if (line is null && !isKilled)
            {
                Assert.Fail(await error);
            }

            return (line, clock.Elapsed);
        }
        finally
        {
            process.Kill();
        }
    }
}
