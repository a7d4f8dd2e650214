using NetGen.Samples.Tests.Support;

namespace NetGen.Samples.Tests.Small;

public sealed class AnnealingTests
{
    [Fact]
    public async Task Alone_every_step_is_random_and_mixed_only_some_are()
    {
        SampleRun run = await SmallSamples.RunAsync(
            "Annealing", "--epochs 1000", TestContext.Current.CancellationToken);

        string[] counts = [.. run.Output.Split('\n').Where(line => line.Contains("random steps of 1000"))];
        counts.Length.ShouldBe(2);
        counts[0].ShouldMatch("^  1000 random steps of 1000, [1-9][0-9]{2} accepted");

        // The probability falls from ½ to 0.18: some 316 steps, with a deviation of 14.
        counts[1].ShouldMatch("^  (2[5-9]|3[0-7])[0-9] random steps of 1000, ");
        run.Output.ShouldContain("temperature");
    }
}
