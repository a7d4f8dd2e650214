namespace NetGen.Samples.Tests.Support;

/// <summary>A folder of its own for a test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("netgen-").FullName;

    public IEnumerable<string> FileNames => Directory.EnumerateFiles(Path).Select(System.IO.Path.GetFileName).Order()!;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
