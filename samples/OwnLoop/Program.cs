namespace NetGen.Samples.OwnLoop;

internal static class Program
{
    private static Task<int> Main(string[] args) => SampleHost.RunAsync(OwnLoopSample.Create(), args);
}
