namespace NetGen.Samples.LinearRegression;

internal static class Program
{
    private static Task<int> Main(string[] args) => SampleHost.RunAsync(LinearRegressionSample.Create(), args);
}
