using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using NetGen.Tests.Covering;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Machine;

/// <summary>
/// Publishes NetGen.Networks.Aot, once for each set of options. Everything is built in a temporary folder, the library
/// too, so that it meets no other build of the same sources.
/// </summary>
public sealed class AheadOfTimeBuild : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netgen-aot-").FullName;
    private int _programs;

    /// <summary>Publishes a program with networks; where that cannot be done, the test is skipped.</summary>
    /// <returns>The program's path.</returns>
    internal async Task<string> PublishAsync(IReadOnlyList<NetworkCase> networks, IEnumerable<string> options)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && X86Base.X64.IsSupported,
            "Which instruction sets there are and where the linker is, the test knows of Linux on x64 alone.");
        string? linker = Array.Find(["clang", "gcc"], IsOnPath);
        Assert.SkipWhen(linker is null, "There is no linker: neither clang nor gcc is on the path.");

        string program = Directory.CreateDirectory(Path.Combine(_folder, $"{++_programs}")).FullName;
        string source = Path.Combine(program, "Networks.cs");
        await File.WriteAllTextAsync(source, MachineNetworks.Source(networks), TestContext.Current.CancellationToken);
        (int exitCode, string output, string error) = await ChildProcess.RunAsync("dotnet",
        [
            "publish", Project(), "--configuration", "Release", "--disable-build-servers",
            "--artifacts-path", Path.Combine(_folder, "artifacts"), $"-p:NetworksSource={source}",
            $"-p:NativeIntermediateOutputPath={program}/obj/", $"-p:NativeOutputPath={program}/",
            $"-p:CppCompilerAndLinker={linker}", .. options,
        ]);
        Assert.SkipWhen(
            exitCode != 0 && output.Contains("error NU", StringComparison.Ordinal),
            $"The ahead-of-time compiler cannot be restored:\n{output}");
        Assert.SkipWhen(
            exitCode != 0 && error.Contains("DOTNET_CLI_HOME", StringComparison.Ordinal),
            $"The .NET SDK has no home folder to write to:\n{error}");
        exitCode.ShouldBe(0, $"{output}\n{error}");
        return Path.Combine(program, "NetGen.Networks.Aot");
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static bool IsOnPath(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string Project([CallerFilePath] string path = "") => Path.GetFullPath(
        Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "NetGen.Networks.Aot", "NetGen.Networks.Aot.csproj"));
}
