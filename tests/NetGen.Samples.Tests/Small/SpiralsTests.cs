using NetGen.Samples.Tests.Support;

namespace NetGen.Samples.Tests.Small;

public sealed class SpiralsTests
{
    [Fact]
    public async Task Redirected_it_shows_a_few_still_frames()
    {
        SampleRun run = await SmallSamples.RunAsync(
            "Spirals", "--epochs 50", TestContext.Current.CancellationToken);

        string[] captions =
            [.. run.Output.Split('\n').Where(line => line.StartsWith("epoch", StringComparison.Ordinal))];
        captions.Length.ShouldBe(3);
        captions[0].ShouldStartWith("epoch 10 of 50, loss ");
        captions[1].ShouldStartWith("epoch 40 of 50, loss ");
        captions[2].ShouldStartWith("epoch 50 of 50, loss ");
        run.Output.Count(character => character == 'x').ShouldBeGreaterThan(100);
    }
}
