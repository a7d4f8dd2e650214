using System.Globalization;
using System.Text.RegularExpressions;
using NetGen.Samples.Tests.Support;

namespace NetGen.Samples.Tests.Small;

public sealed partial class PerceptronTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_last_epoch_has_no_mistake_and_all_together_keep_to_the_bound(int seed)
    {
        SampleRun run = await SmallSamples.RunAsync(
            "Perceptron", $"--seed {seed}", TestContext.Current.CancellationToken);

        int[] mistakes =
            [.. Epochs().Matches(run.Output).Select(match => Number(match.Groups[1].Value))];
        mistakes[..^1].ShouldAllBe(count => count > 0);
        mistakes[^1].ShouldBe(0);
        Match bound = Bound().Match(run.Output);
        Number(bound.Groups[1].Value).ShouldBe(mistakes.Sum());
        Number(bound.Groups[2].Value).ShouldBeGreaterThanOrEqualTo(mistakes.Sum());
    }

    [GeneratedRegex(@"epoch +\d+: +(\d+) mistakes")]
    private static partial Regex Epochs();

    [GeneratedRegex(@"(\d+) mistakes in \d+ epochs; Novikoff's bound by this line is (\d+)")]
    private static partial Regex Bound();

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
