using System.CommandLine;
using System.Text.Json;
using NetGen.Benchmarks.CommandLine;
using NetGen.Benchmarks.Results;

namespace NetGen.Samples.Tests.Results;

public sealed class ResultsCommandTests
{
    private static readonly string Folder = AppContext.BaseDirectory;

    [Theory]
    [InlineData("--only iris wine --only sonar", new[] { "iris", "wine", "sonar" })]
    [InlineData("", new string[0])]
    public void Names_are_given_one_by_one_or_together(string arguments, string[] names)
    {
        (ResultsOptions options, _) = Parse(arguments);
        options.Only.ShouldBe(names);
        options.Data.ShouldBe(Folder);
        options.Json.ShouldBeNull();
    }

    [Fact]
    public void An_unknown_name_is_refused_with_those_that_there_are()
    {
        string error = Parse("--only irsi").Errors.ShouldHaveSingleItem();
        error.ShouldStartWith("--only is 'irsi'; the data sets are iris, wine, breast-cancer,");
        error.ShouldEndWith("two-spirals.");
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_refused_before_anything_is_trained() =>
        Parse("--json absent/results.json").Errors.ShouldBe(
            ["--json is 'absent/results.json'; it must be a file in a folder that exists."]);

    [Theory]
    [InlineData("accuracy", 0.95, true)]
    [InlineData("accuracy", 0.9499, false)]
    [InlineData("rmse", 5.5, true)]
    [InlineData("rmse", 5.51, false)]
    public void A_floor_is_reached_from_above_and_a_ceiling_from_below(string metric, double value, bool isReached)
    {
        bool isAccuracy = metric == Metric.Accuracy.Name;
        Metric judged = isAccuracy ? Metric.Accuracy : Metric.Rmse;
        judged.IsReached(value, isAccuracy ? 0.95 : 5.5).ShouldBe(isReached);
    }

    [Fact]
    public void Json_has_the_median_the_bar_and_the_value_of_each_seed()
    {
        var result = new KnownResult("iris", "accuracy", Value: 0.5, Floor: 0.25, [0.5, 1, 0, 0.25, 0.75]);
        JsonElement json = JsonDocument.Parse(ResultFile.Serialize([result])).RootElement[0];
        json.EnumerateObject().Select(property => property.Name).ShouldBe(
            ["dataset", "metric", "value", "floor", "seeds"]);
        json.GetProperty("value").GetDouble().ShouldBe(0.5);
        json.GetProperty("seeds").EnumerateArray().Select(seed => seed.GetDouble()).ShouldBe([0.5, 1, 0, 0.25, 0.75]);
    }

    private static (ResultsOptions Options, string[] Errors) Parse(string arguments)
    {
        var known = new ResultsArguments();
        var command = new RootCommand();
        known.AddTo(command);
        string[] words = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        ParseResult parsed = command.Parse(["--data", Folder, .. words]);
        return (known.Read(parsed), [.. parsed.Errors.Select(error => error.Message)]);
    }
}
