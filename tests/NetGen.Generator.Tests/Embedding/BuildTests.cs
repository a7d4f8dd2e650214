using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace NetGen.Tests.Embedding;

/// <summary>
/// The package's targets and task in MSBuild itself, on a project of nothing but sources: what is embedded, what the
/// generator is told, and what a damaged file costs.
/// </summary>
public sealed partial class BuildTests : IDisposable
{
    private const string Resource = "_NetGenResource";

    private readonly string _folder = Real(Directory.CreateTempSubdirectory("netgen build ß-").FullName);
    private readonly string _home = Directory.CreateTempSubdirectory("netgen-home-").FullName;

    [Fact]
    public async Task What_a_class_names_is_embedded_and_nothing_else()
    {
        Write("a b.safetensors", Tensor(1));
        Write("stray.safetensors", Tensor(2));
        Write("nets/ü.de.safetensors", Tensor(3));
        Write("listed.safetensors", Tensor(4));
        Write("Net.cs", "[Weights(\"a b.safetensors\")] class A; [Weights(\"gone.safetensors\")] class B;");
        Write("nets/Deep.cs", "[Weights(\"ü.de.safetensors\")] class C; [Weights(\"a b.safetensors\")] class D;");
        (int exitCode, string output) = await BuildAsync("<NetGenWeights Include=\"listed.safetensors\" />");
        exitCode.ShouldBe(0, output);
        output.ShouldContain("embedded: NetGen.Weights/a b.safetensors;NetGen.Weights/listed.safetensors;"
            + "NetGen.Weights/nets/ü.de.safetensors;");
        string[] lines = await File.ReadAllLinesAsync(Description, TestContext.Current.CancellationToken);
        lines[0].ShouldBe("netgen-weights\t2");
        lines.Single(line => line.StartsWith("missing", StringComparison.Ordinal)).ShouldEndWith(
            "/Net.cs\tgone.safetensors\ta b.safetensors\tlisted.safetensors\tstray.safetensors");
        lines.Where(line => line.StartsWith("tensor", StringComparison.Ordinal))
            .ShouldBe(["tensor\ta\tF32\t1\t64\t1", "tensor\ta\tF32\t1\t64\t4", "tensor\ta\tF32\t1\t64\t3"]);
    }

    [Fact]
    public async Task What_did_not_change_is_not_written_again()
    {
        Write("a.safetensors", Tensor(1));
        Write("Net.cs", "[Weights(\"a.safetensors\")] class A;");
        await BuildAsync();
        DateTime written = File.GetLastWriteTimeUtc(Description);
        await BuildAsync();
        File.GetLastWriteTimeUtc(Description).ShouldBe(written);
        Write("a.safetensors", Tensor(5));
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "a.safetensors"), written.AddSeconds(2));
        await BuildAsync();
        (await File.ReadAllTextAsync(Description, TestContext.Current.CancellationToken)).ShouldEndWith("\t5\nend\n");
    }

    [Fact]
    public async Task A_damaged_file_that_is_listed_fails_the_build_with_its_name_and_the_reason()
    {
        const string items = "<NetGenWeights Include=\"*.safetensors\" />";
        Write("nan.safetensors", Tensor(float.NaN));
        Write("short.safetensors", Tensor(1)[..^1]);
        (int exitCode, string output) = await BuildAsync(items);
        exitCode.ShouldNotBe(0);
        output.ShouldContain(
            "nan.safetensors : error NETGEN0052: 'nan.safetensors' cannot be embedded: a[0]: expected a finite "
            + "number, found NaN");
        output.ShouldContain(
            "short.safetensors : error NETGEN0052: 'short.safetensors' cannot be embedded: data: expected 4 bytes, "
            + "found 3: the file is truncated");
        output.ShouldNotContain("   at ");

        // An editor goes on.
        (exitCode, output) = await BuildAsync(items, "-p:DesignTimeBuild=true");
        exitCode.ShouldBe(0, output);
        output.ShouldContain("embedded: .");
    }

    [Fact]
    public async Task A_damaged_file_that_was_found_is_the_analyzers_to_report()
    {
        Write("nan.safetensors", Tensor(float.NaN));
        Write("settings.json", "{}");
        Write("Net.cs", "[Weights(\"nan.safetensors\")] class A; [Weights(\"settings.json\")] class B;");
        (int exitCode, string output) = await BuildAsync();
        exitCode.ShouldBe(0, output);
        output.ShouldContain("embedded: .");
        string description = await File.ReadAllTextAsync(Description, TestContext.Current.CancellationToken);
        description.ShouldContain("\nerror\ta[0]: expected a finite number, found NaN\n");
        description.ShouldContain("\nerror\theader length: expected 8 bytes, found 2: ");
    }

    [Fact]
    public async Task What_only_looks_like_an_attribute_embeds_nothing()
    {
        Write("a.safetensors", Tensor(1));
        Write("settings.json", "{}");
        Write("Net.cs", """
            Config.Weights("settings.json"); Config.Weights("a.safetensors");
            #if OTHER
            [Weights("a.safetensors")] class A;
            #endif
            """);
        (int exitCode, string output) = await BuildAsync();
        exitCode.ShouldBe(0, output);
        output.ShouldContain("embedded: .");
        (exitCode, output) = await BuildAsync("", "-p:DefineConstants=OTHER");
        exitCode.ShouldBe(0, output);
        output.ShouldContain("embedded: NetGen.Weights/a.safetensors;");
    }

    [Fact]
    public async Task A_description_that_has_no_end_is_not_believed()
    {
        Write("a.safetensors", Tensor(1));
        Write("Net.cs", "[Weights(\"a.safetensors\")] class A;");
        await BuildAsync();
        string whole = await File.ReadAllTextAsync(Description, TestContext.Current.CancellationToken);
        whole.ShouldEndWith("\t1\nend\n");
        await File.WriteAllTextAsync(
            Description, whole[..whole.IndexOf("tensor", StringComparison.Ordinal)], TestContext.Current.CancellationToken);
        await BuildAsync();
        (await File.ReadAllTextAsync(Description, TestContext.Current.CancellationToken)).ShouldBe(whole);
        Directory.GetFiles(Path.GetDirectoryName(Description)!).ShouldBe([Description]);
    }

    [Fact]
    public async Task The_search_can_be_switched_off()
    {
        Write("a.safetensors", Tensor(1));
        Write("Net.cs", "[Weights(\"a.safetensors\")] class A;");
        (int exitCode, string output) = await BuildAsync("", "-p:EnableDefaultNetGenWeights=false");
        exitCode.ShouldBe(0, output);
        output.ShouldContain("embedded: .");
        (exitCode, output) = await BuildAsync("<NetGenWeights Include=\"gone.safetensors\" />");
        exitCode.ShouldNotBe(0);
        output.ShouldContain("gone.safetensors', which does not exist; correct the path or remove the item.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_home, recursive: true);
    }

    private string Description => Path.Combine(_folder, "obj", "App.netgen-weights.txt");

    // MSBuild names files by the folder that it works in, whose path has no links; that of the temporary folder may.
    private static string Real(string path)
    {
        if (Path.GetDirectoryName(path) is not { } parent)
        {
            return path;
        }

        string real = Path.Combine(Real(parent), Path.GetFileName(path));
        return Directory.ResolveLinkTarget(real, returnFinalTarget: true) is { } target ? Real(target.FullName) : real;
    }

    private static byte[] Tensor(float value)
    {
        string header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}".PadRight(56);
        byte[] length = BitConverter.GetBytes((long)header.Length);
        return [.. length, .. header.Select(c => (byte)c), .. BitConverter.GetBytes(value)];
    }

    private void Write(string name, byte[] bytes)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    private void Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    private Task<(int ExitCode, string Output)> BuildAsync(string items = "", params string[] options)
    {
        WriteProject(items);
        return RunAsync(_folder, "App.csproj", options);
    }

    private void WriteProject(string items = "") =>
        Write("App.csproj", $"""
            <Project DefaultTargets="Show">
              <PropertyGroup>
                <Language>C#</Language>
                <IntermediateOutputPath>obj/</IntermediateOutputPath>
                <NetGenBuildAssembly>{Path.Combine(AppContext.BaseDirectory, "NetGen.Build.dll")}</NetGenBuildAssembly>
              </PropertyGroup>
              <ItemGroup><Compile Include="**/*.cs" />{items}</ItemGroup>
              <Target Name="AssignTargetPaths" />
              <Target Name="Show" DependsOnTargets="AssignTargetPaths">
                <Message Importance="high" Text="embedded: @({Resource}->'%(LogicalName)', ';');" Condition="'@({Resource})' != ''" />
                <Message Importance="high" Text="from: @({Resource}->'%(FullPath)', ';');" />
                <Message Importance="high" Text="embedded: ." Condition="'@({Resource})' == ''" />
              </Target>
              <Import Project="{Targets()}" />
            </Project>
            """);

    private async Task<(int ExitCode, string Output)> RunAsync(
        string folder, string project, params string[] options)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", project, "-nologo", "-nodeReuse:false", .. options])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["DOTNET_CLI_UI_LANGUAGE"] = "en",

                // A home to write to, which a user may not have, and nothing of what its first use brings along.
                ["DOTNET_CLI_HOME"] = _home,
                ["DOTNET_NOLOGO"] = "1",
                ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
                ["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "0",
            },
        };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await error);
    }

    private static string Targets([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(
        Path.GetDirectoryName(path)!, "..", "..", "..", "src", "NetGen.Runtime", "build", "NetGen.targets"));
}
