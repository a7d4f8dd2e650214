namespace NetGen.Samples.OnnxImport;

internal static class Program
{
    private static Task<int> Main(string[] args) => SampleHost.RunAsync(OnnxImportCommand.Create(), args);
}
