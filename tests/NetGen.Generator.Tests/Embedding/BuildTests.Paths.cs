namespace NetGen.Tests.Embedding;

/// <summary>Which file a path leads to, by which names, and whether it is still the one that was read.</summary>
public sealed partial class BuildTests
{
    [Fact]
    public async Task What_each_source_file_names_is_written_down()
    {
        Write("b/top.safetensors", Tensor(1));
        Write("shared/own.safetensors", Tensor(2));
        const string source = "[Weights(\"top.safetensors\")] class A;";
        Write("b/Net.cs", source);
        Write("a/b/Net.cs", source);
        Write("shared/Linked.cs", "[Weights(\"own.safetensors\")] class A;");
        string linked = $"../{Path.GetFileName(_folder)}/shared/./Linked.cs";
        (int exitCode, string output) = await BuildAsync(
            $"<Compile Remove=\"shared/*\" /><Compile Include=\"{linked}\" />");
        exitCode.ShouldBe(0, output);
        string[] lines = await File.ReadAllLinesAsync(Description, TestContext.Current.CancellationToken);
        lines.Where(line => line.Contains("top.safe") && !line.StartsWith("file", StringComparison.Ordinal)).ShouldBe(
            [
                $"missing\t{_folder}/a/b/Net.cs\ttop.safetensors",
                $"found\t{_folder}/b/Net.cs\ttop.safetensors\t{_folder}/b/top.safetensors",
            ],
            ignoreOrder: true);
        lines.ShouldContain($"found\t{_folder}/shared/Linked.cs\town.safetensors\t{_folder}/shared/own.safetensors");
        Write("top.safetensors", Tensor(3));
        await BuildAsync();
        (await File.ReadAllTextAsync(Description, TestContext.Current.CancellationToken))
            .ShouldContain($"found\t{_folder}/a/b/Net.cs\ttop.safetensors\t{_folder}/top.safetensors\n");
    }

    [Fact]
    public async Task A_link_is_the_file_that_it_leads_to()
    {
        Write("long name of a target.bin", Tensor(1));
        File.CreateSymbolicLink(Path.Combine(_folder, "link.safetensors"), "long name of a target.bin");
        Write("Net.cs", "[Weights(\"link.safetensors\")] class A;");
        await BuildAsync();
        string before = await File.ReadAllTextAsync(Description, TestContext.Current.CancellationToken);
        before.ShouldContain($"\tNetGen.Weights/link.safetensors\t{Tensor(1).Length}\t");
        Write("long name of a target.bin", Tensor(5));
        await BuildAsync();
        (await File.ReadAllTextAsync(Description, TestContext.Current.CancellationToken))
            .ShouldBe(before.Replace("\t1\nend", "\t5\nend", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_project_that_a_link_leads_to_has_two_names()
    {
        Write("a.safetensors", Tensor(1));
        Write("Net.cs", "[Weights(\"a.safetensors\")] class A;");
        string link = _folder + " link";
        Directory.CreateSymbolicLink(link, _folder);
        WriteProject();
        try
        {
            (int exitCode, string output) = await RunAsync(Path.GetTempPath(), Path.Combine(link, "App.csproj"));
            exitCode.ShouldBe(0, output);
            output.ShouldContain("embedded: NetGen.Weights/a.safetensors;");
        }
        finally
        {
            Directory.Delete(link);
        }

        string[] lines = await File.ReadAllLinesAsync(Description, TestContext.Current.CancellationToken);
        foreach (string name in new[] { link, _folder })
        {
            lines.ShouldContain($"found\t{name}/Net.cs\ta.safetensors\t{link}/a.safetensors");
        }
    }

    [Fact]
    public async Task A_name_with_marks_of_MSBuild()
    {
        const string name = "50%25 a;b $(X) @(Y) *'?.safetensors";
        Write(name, Tensor(1));
        Write("Net.cs", $"[Weights(\"{name}\")] class A;");
        (int exitCode, string output) = await BuildAsync();
        exitCode.ShouldBe(0, output);
        output.ShouldContain($"embedded: NetGen.Weights/{name};");
        output.ShouldContain($"from: {_folder}/{name};");
    }

    [Fact]
    public async Task Other_values_with_the_same_length_and_time_are_seen()
    {
        Write("a.safetensors", Tensor(1));
        Write("Net.cs", "[Weights(\"a.safetensors\")] class A;");
        string path = Path.Combine(_folder, "a.safetensors");
        DateTime written = File.GetLastWriteTimeUtc(path);
        await BuildAsync();
        Write("a.safetensors", Tensor(5));
        File.SetLastWriteTimeUtc(path, written);
        await BuildAsync();
        (await File.ReadAllTextAsync(Description, TestContext.Current.CancellationToken)).ShouldEndWith("\t5\nend\n");
    }
}
