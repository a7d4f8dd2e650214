using System.Diagnostics;
using NetGen.Numerics;
using NetGen.Tests.Covering;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Checkpoints;

/// <summary>Trainings in processes of their own that are killed, and go on from their checkpoints.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 50;

    // Of 160 in a whole run, so that some run comes to its end in between.
    private const uint MostSteps = 16;

    // A step with a checkpoint takes about a millisecond.
    private const uint MostMicroseconds = 2000;

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
        string? expected = await RunAsync(whole);
        expected.ShouldNotBeNull();

        string checkpoint = Path.Combine(_folder.FullName, "killed.safetensors");
        int kills = 0;
        int ends = 0;
        int left = 0;
        int writing = 0;
        for (uint run = 0; kills < Kills; run++)
        {
            // Every 3 steps there is a checkpoint: kills fall before the first, on their writing, and between them.
            PhiloxBlock random = Philox.Block(13, RandomPurpose.Synthesis, run, 0);
            uint steps = random.Word0 % (MostSteps + 1);
            string? line = await RunAsync(checkpoint, $"{steps}", $"{random.Word1 % MostMicroseconds}");
            if (line is not null)
            {
                ends++;
                line.ShouldBe(expected);
                File.Delete(checkpoint);
                continue;
            }

            kills++;
            writing += Directory.GetFiles(_folder.FullName).Count(file => file != whole && file != checkpoint);
            if (File.Exists(checkpoint))
            {
                CheckpointFile.Read(checkpoint).Entries.ShouldContainKey("session.steps");
                left++;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{kills} kills: {left} left a checkpoint, {writing} a half-written file; {ends} runs ended");
        left.ShouldBeGreaterThan(Kills / 2);
        (await RunAsync(checkpoint)).ShouldBe(expected);
        Directory.GetFiles(_folder.FullName).ShouldBe([checkpoint, whole], ignoreOrder: true);
    }

    /// <summary>Trains to the end, or until the process kills itself.</summary>
    /// <returns>What it prints at the end; null where it did not come there.</returns>
    private async Task<string?> RunAsync(string checkpoint, params string[] end)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using Process process = Probe.Start([_assembly, "resume", checkpoint, .. end]);
        try
        {
            Task<string> error = process.StandardError.ReadToEndAsync(cancellation);
            string? line = await process.StandardOutput.ReadLineAsync(cancellation);
            await process.WaitForExitAsync(cancellation);

            // Who is killed has no time to complain.
            (await error).ShouldBeEmpty();
            return line;
        }
        finally
        {
            process.Kill();
        }
    }
}
