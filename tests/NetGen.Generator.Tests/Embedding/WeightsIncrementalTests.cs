using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Embedding;

/// <summary>What runs again when the build describes files anew.</summary>
public sealed class WeightsIncrementalTests
{
    private const string Source = """
        using NetGen;
        [Network(2)] [Dense(1)] [Loss(Loss.SquaredError)] [Weights("a.safetensors")] partial class First;
        [Network(3)] [Dense(1)] [Loss(Loss.SquaredError)] [Weights("b.safetensors")] partial class Second;
        [Network(4)] [Dense(1)] [Loss(Loss.SquaredError)] partial class Third;
        """;

    private readonly CSharpCompilation _compilation = TestCompiler.Compile(Source);
    private readonly AdditionalText _text = Text(position: 100);
    private GeneratorDriver _driver;

    public WeightsIncrementalTests()
    {
        _driver = GeneratorTest.CreateDriver([_text])
            .RunGenerators(_compilation, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Another_description_of_a_file_touches_the_network_that_has_it_alone()
    {
        Replace(Text(position: 200));
        Reasons("Weights").ShouldBe([IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Modified]);
        Outputs().Count(reason => reason == IncrementalStepRunReason.Modified).ShouldBe(1);
        Outputs().Count(reason => reason == IncrementalStepRunReason.Cached).ShouldBe(4);
    }

    [Fact]
    public void A_file_that_was_only_touched_changes_nothing()
    {
        Replace(Text(position: 100, ticks: 6));
        Outputs().ShouldAllBe(reason => reason == IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void A_file_that_no_longer_fits_takes_its_property_away()
    {
        Replace(Text(position: 100, shape: "1,4"));
        _driver.GetRunResult().Results.Single().GeneratedSources
            .Select(source => source.HintName)
            .Where(name => name.EndsWith(".Trained.g.cs", StringComparison.Ordinal))
            .ShouldBe(["First.Trained.g.cs"]);
    }

    private void Replace(AdditionalText text) => _driver = _driver
        .ReplaceAdditionalText(_text, text)
        .RunGenerators(_compilation, TestContext.Current.CancellationToken);

    private IEnumerable<IncrementalStepRunReason> Reasons(string step) =>
        _driver.GetRunResult().Results.Single().TrackedSteps[step]
            .SelectMany(run => run.Outputs).Select(output => output.Reason);

    private ImmutableArray<IncrementalStepRunReason> Outputs() =>
    [
        .. _driver.GetRunResult().Results.Single().TrackedOutputSteps
            .SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(output => output.Reason),
    ];

    private static AdditionalText Text(int position, int ticks = 5, string shape = "1,3") => DescribedFiles.Text(
        "found\tFile1.cs\ta.safetensors\t/project/a.safetensors\n"
        + "found\tFile1.cs\tb.safetensors\t/project/b.safetensors\n"
        + $"file\t/project/a.safetensors\ta.safetensors\t112\t{ticks}\n"
        + "tensor\tdense1.weight\tF32\t1,2\t100\t0\ntensor\tdense1.bias\tF32\t1\t108\t0\n"
        + $"file\t/project/b.safetensors\tb.safetensors\t116\t{ticks}\n"
        + $"tensor\tdense1.weight\tF32\t{shape}\t{position}\t0\ntensor\tdense1.bias\tF32\t1\t112\t0\n");
}
