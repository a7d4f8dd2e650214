namespace NetGen.Samples.LogisticRegression;

internal static class Program
{
    private static Task<int> Main(string[] args) => SampleHost.RunAsync(LogisticRegressionSample.Create(), args);
}
