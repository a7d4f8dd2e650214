using System.Runtime.CompilerServices;
using Flowers;
using NetGen.Samples.OnnxImport;
using NetGen.Samples.Tests.Support;

namespace NetGen.Samples.Tests;

/// <summary>The sample that turns ONNX models into classes.</summary>
public sealed class OnnxImportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_arguments_it_imports_and_tries_its_own_model()
    {
        SampleRun run = await RunAsync("--json");

        SampleRun.Keys(run.Json).ShouldBe(
            ["sample", "dataset", "metric", "value", "architecture", "files", "parametersHash"]);
        run.Json.GetProperty("dataset").GetString().ShouldBe("flowers");

        // What PyTorch said of the same model in training.
        run.Json.GetProperty("value").GetDouble().ShouldBe(147 / 150.0, 1e-6);
        run.Json.GetProperty("files").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task The_class_of_the_sample_is_what_it_writes()
    {
        using var folder = new TemporaryFolder();
        SampleRun run = await RunAsync(
            $"\"{Sample("flowers.onnx")}\" --namespace Flowers --output \"{folder.Path}\"");

        run.ExitCode.ShouldBe(0, run.Error);
        folder.FileNames.ShouldBe(["FlowersNet.cs", "flowersnet.safetensors"]);
        string written = await File.ReadAllTextAsync(folder.File("FlowersNet.cs"), Cancellation);
        string own = await File.ReadAllTextAsync(Sample("FlowersNet.cs"), Cancellation);
        own.ReplaceLineEndings("\n").ShouldBe(written.Replace("public sealed", "internal sealed"));
        FlowersNet.Load(folder.File("flowersnet.safetensors")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Files_are_replaced_by_force_alone()
    {
        using var folder = new TemporaryFolder();
        string arguments = $"\"{Sample("flowers.onnx")}\" --class FlowerNet --embed --output \"{folder.Path}\"";
        (await RunAsync(arguments)).ExitCode.ShouldBe(0);

        SampleRun again = await RunAsync(arguments);
        again.ExitCode.ShouldBe(1);
        again.Error.ShouldContain("FlowerNet.cs is there already; --force replaces it.");
        (await RunAsync($"{arguments} --force")).ExitCode.ShouldBe(0);
        string text = await File.ReadAllTextAsync(folder.File("FlowerNet.cs"), Cancellation);
        text.ShouldContain("[Weights(\"flowernet.safetensors\")]\npublic sealed partial class FlowerNet;");
        folder.FileNames.Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("nothing.onnx", "nothing.onnx")]
    [InlineData("--loss Most", "--loss is 'Most'; it must be one of SquaredError, ")]
    [InlineData("--class 1Net", "ClassName is '1Net', which is no C# identifier.")]
    [InlineData("--output", "--output")]
    [InlineData("--bogus", "There is no option '--bogus'; a file of this name is './--bogus'. --help lists")]
    [InlineData("\"\"", "The model is ''; it must name a file.")]
    [InlineData("a.onnx b.onnx", "'b.onnx'")]
    public async Task Wrong_arguments_are_told_in_one_line(string arguments, string words)
    {
        SampleRun run = await RunAsync(arguments);

        run.ExitCode.ShouldBe(1);
        run.ErrorLines.ShouldHaveSingleItem().ShouldContain(words);
    }

    [Fact]
    public async Task A_folder_that_takes_no_files_is_told_before_anything_is_printed()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("afile");
        await File.WriteAllTextAsync(file, "", Cancellation);

        (string Output, string Words)[] cases =
            [(file, $"--output is '{file}', which is a file; name a folder."), ($"{file}/sub", "Name a folder that can")];
        foreach ((string output, string words) in cases)
        {
            SampleRun run = await RunAsync($"--output \"{output}\"");
            run.ExitCode.ShouldBe(1);
            run.Output.ShouldBeEmpty();
            run.ErrorLines.ShouldHaveSingleItem().ShouldContain(words);
            run.Error.ShouldContain("--output is '");
        }
    }

    [Fact]
    public async Task Every_line_that_the_readme_quotes_is_printed()
    {
        string[] printed = (await RunAsync("")).Output.Split('\n', StringSplitOptions.TrimEntries);
        string readme = await File.ReadAllTextAsync(Sample("README.md"), Cancellation);
        string[] quoted = readme.Split("```")[3].Split(
            '\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        quoted.Length.ShouldBeGreaterThan(10);
        quoted.ShouldAllBe(line => printed.Contains(line));
    }

    private static Task<SampleRun> RunAsync(string arguments) =>
        SampleRun.OfAsync(OnnxImportCommand.Create(), arguments, Cancellation);

    private static string Sample(string name, [CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../samples/OnnxImport", name));
}
