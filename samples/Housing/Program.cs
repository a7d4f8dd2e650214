namespace NetGen.Samples.Housing;

internal static class Program
{
    private static Task<int> Main(string[] args) => SampleHost.RunAsync(HousingSample.Create(), args);
}
