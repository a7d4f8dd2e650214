namespace NetGen.Samples.TimeSeries;

internal static class Program
{
    private static Task<int> Main(string[] args) => SampleHost.RunAsync(TimeSeriesSample.Create(), args);
}
