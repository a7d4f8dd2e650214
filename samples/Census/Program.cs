namespace NetGen.Samples.Census;

internal static class Program
{
    private static Task<int> Main(string[] args) => SampleHost.RunAsync(CensusSample.Create(), args);
}
