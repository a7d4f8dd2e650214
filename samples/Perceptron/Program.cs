namespace NetGen.Samples.Perceptron;

internal static class Program
{
    private static Task<int> Main(string[] args) => SampleHost.RunAsync(PerceptronSample.Create(), args);
}
