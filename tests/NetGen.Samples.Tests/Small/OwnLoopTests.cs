using NetGen.Samples.Tests.Support;

namespace NetGen.Samples.Tests.Small;

public sealed class OwnLoopTests
{
    [Fact]
    public async Task The_rate_halves_and_training_ends_by_itself()
    {
        SampleRun run = await SmallSamples.RunAsync("OwnLoop", "--json", TestContext.Current.CancellationToken);

        run.Json.GetProperty("epochs").GetInt32().ShouldBeLessThan(100);
        string[] halvings = [.. run.ErrorLines.Where(line => line.EndsWith("half the rate", StringComparison.Ordinal))];
        halvings.Length.ShouldBe(7);
        halvings[0].ShouldContain("rate 1.0000");
        halvings[1].ShouldContain("rate 0.5000");
        run.ErrorLines.ShouldContain(line => line.EndsWith("best", StringComparison.Ordinal));
    }
}
