namespace NetGen.Samples.Spirals;

internal static class Program
{
    private static Task<int> Main(string[] args) => SampleHost.RunAsync(SpiralsSample.Create(), args);
}
