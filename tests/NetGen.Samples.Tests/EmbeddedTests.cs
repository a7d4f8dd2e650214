using System.Runtime.CompilerServices;
using NetGen.Samples.Digits;
using NetGen.Samples.Tests.Support;

namespace NetGen.Samples.Tests;

/// <summary>The weights that samples/Embedded carries.</summary>
public sealed class EmbeddedTests
{
    // The command that its README gives.
    [Fact]
    public async Task Training_again_gives_the_committed_file_byte_for_byte()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("digits.safetensors");
        SampleRun run = await SampleRun.OfAsync(
            DigitsCommand.Create(), $"--hidden 32 --json --save {file}", TestContext.Current.CancellationToken);

        run.ExitCode.ShouldBe(0, run.Error);
        File.ReadAllBytes(file).AsSpan().SequenceEqual(File.ReadAllBytes(Committed())).ShouldBeTrue(
            $"samples/Embedded/digits.safetensors is not what training gives: {run.Output}");
    }

    private static string Committed([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../samples/Embedded/digits.safetensors"));
}
