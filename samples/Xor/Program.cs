namespace NetGen.Samples.Xor;

internal static class Program
{
    private static Task<int> Main(string[] args) => SampleHost.RunAsync(XorCommand.Create(), args);
}
