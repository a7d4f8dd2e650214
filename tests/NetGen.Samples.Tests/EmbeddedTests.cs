using System.Runtime.CompilerServices;
using NetGen.Samples.Digits;
using NetGen.Samples.Embedded;
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
            DigitsCommand.Create(), $"--hidden 32 --json --save \"{file}\"", TestContext.Current.CancellationToken);

        run.ExitCode.ShouldBe(0, run.Error);
        File.ReadAllBytes(file).AsSpan().SequenceEqual(File.ReadAllBytes(Committed())).ShouldBeTrue(
            $"samples/Embedded/digits.safetensors is not what training gives: {run.Output}");
    }

    [Theory]
    [InlineData("--bogus --json", "There is no option '--bogus'. --help lists the options.")]
    [InlineData("--json digits", "There is no option 'digits'. --help lists the options.")]
    [InlineData("--started", "--started needs a number of seconds since 1970.")]
    [InlineData("--started soon --json", "--started is 'soon'; it must be a number of seconds since 1970.")]
    public void Wrong_arguments_are_told(string arguments, string expected)
    {
        Arguments.Parse(arguments.Split(' '), out string problem).ShouldBeNull();
        problem.ShouldBe(expected);
    }

    [Fact]
    public void Right_arguments_are_taken()
    {
        Arguments.Parse(["--json", "--json", "--started", "1.5"], out _).ShouldBe(
            new Arguments(Json: true, DateTime.UnixEpoch.AddSeconds(1.5), Help: false));
        Arguments.Parse(["--help"], out _)!.Help.ShouldBeTrue();
    }

    private static string Committed([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../samples/Embedded/digits.safetensors"));
}
