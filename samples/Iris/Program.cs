namespace NetGen.Samples.Iris;

internal static class Program
{
    private static Task<int> Main(string[] args) => SampleHost.RunAsync(IrisSample.Create(), args);
}
