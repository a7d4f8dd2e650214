namespace NetGen.Samples.Digits;

internal static class Program
{
    private static Task<int> Main(string[] args) => SampleHost.RunAsync(DigitsCommand.Create(), args);
}
