namespace NetGen.Samples.Annealing;

internal static class Program
{
    private static Task<int> Main(string[] args) => SampleHost.RunAsync(AnnealingSample.Create(), args);
}
