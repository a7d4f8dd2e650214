using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Incremental;

/// <summary>What runs again after an edit, step by step.</summary>
public sealed class IncrementalTests
{
    private const string First = """
        using NetGen;
        [Network(4)]
        [Dense(8, Activation.Relu)]
        [Dense(2)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public sealed partial class FirstNet;
        """;

    private const string Second = """
        using NetGen;
        [Network(3)]
        [Dense(1)]
        [Loss(Loss.SquaredError)]
        public sealed partial class SecondNet;
        """;

    private const string Spec = NetworkGenerator.TrackingNames.Spec;
    private const string Plan = NetworkGenerator.TrackingNames.Plan;

    [Fact]
    public void A_first_run_is_new()
    {
        var run = new IncrementalRun(First);
        run.Reasons(Spec).ShouldBe([IncrementalStepRunReason.New]);
        run.Reasons(Plan).ShouldBe([IncrementalStepRunReason.New]);
        run.Outputs().ShouldBe([IncrementalStepRunReason.New]);
    }

    [Fact]
    public void A_comment_in_the_file_leaves_the_spec_unchanged_and_the_rest_cached()
    {
        IncrementalRun run = new IncrementalRun(First).Edit(0, "// A comment\n" + First);
        run.Reasons(Spec).ShouldBe([IncrementalStepRunReason.Unchanged]);
        run.Reasons(Plan).ShouldBe([IncrementalStepRunReason.Cached]);
        run.Outputs().ShouldBe([IncrementalStepRunReason.Cached]);
    }

    [Fact]
    public void Another_file_leaves_the_spec_unchanged_and_the_rest_cached()
    {
        IncrementalRun run = new IncrementalRun(First, "class Other { }").Edit(1, "class Other { int _field; }");
        run.Reasons(Spec).ShouldBe([IncrementalStepRunReason.Unchanged]);
        run.Reasons(Plan).ShouldBe([IncrementalStepRunReason.Cached]);
        run.Outputs().ShouldBe([IncrementalStepRunReason.Cached]);
    }

    [Fact]
    public void A_layer_size_modifies_every_step()
    {
        IncrementalRun run = new IncrementalRun(First).Edit(0, First.Replace("Dense(8", "Dense(9"));
        run.Reasons(Spec).ShouldBe([IncrementalStepRunReason.Modified]);
        run.Reasons(Plan).ShouldBe([IncrementalStepRunReason.Modified]);
        run.Outputs().ShouldBe([IncrementalStepRunReason.Modified]);
    }

    [Fact]
    public void A_second_network_leaves_the_first_alone()
    {
        IncrementalRun run = new IncrementalRun(First, "class Other { }").Edit(1, Second);
        run.Reasons(Spec).ShouldBe([IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.New]);
        run.Reasons(Plan).ShouldBe([IncrementalStepRunReason.Cached, IncrementalStepRunReason.New]);
        run.Outputs().ShouldBe([IncrementalStepRunReason.Cached, IncrementalStepRunReason.New]);
    }

    [Fact]
    public void A_network_that_becomes_wrong_takes_its_output_away()
    {
        IncrementalRun run = new IncrementalRun(First).Edit(0, First.Replace("Dense(8", "Dense(0"));
        run.Reasons(Spec).ShouldBe([IncrementalStepRunReason.Modified]);
        run.Reasons(Plan).ShouldBe([IncrementalStepRunReason.Removed]);
        run.Result.GeneratedSources.ShouldBeEmpty();
    }

    [Fact]
    public void No_step_holds_on_to_the_compilation()
    {
        var run = new IncrementalRun(First, Second);
        foreach (object output in run.Values(Spec).Concat(run.Values(Plan)))
        {
            AssertHoldsValuesOnly(output, []);
        }
    }

    private static void AssertHoldsValuesOnly(object? value, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        (value is Compilation or ISymbol or SyntaxNode or Location).ShouldBeFalse($"{value.GetType()} is held by a step.");
        if (value is IEnumerable items)
        {
            foreach (object? item in items)
            {
                AssertHoldsValuesOnly(item, seen);
            }
        }

        foreach (FieldInfo field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public))
        {
            AssertHoldsValuesOnly(field.GetValue(value), seen);
        }
    }
}

/// <summary>A generator run that can be continued by an edit.</summary>
internal sealed class IncrementalRun
{
    private readonly CSharpCompilation _compilation;
    private readonly GeneratorDriver _driver;

    public IncrementalRun(params string[] sources)
        : this(TestCompiler.Compile(sources), GeneratorTest.CreateDriver())
    {
    }

    private IncrementalRun(CSharpCompilation compilation, GeneratorDriver driver)
    {
        _compilation = compilation;
        _driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
    }

    public GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    /// <summary>Replaces a file's text and runs again.</summary>
    public IncrementalRun Edit(int file, string text)
    {
        SyntaxTree old = _compilation.SyntaxTrees[file];
        return new IncrementalRun(_compilation.ReplaceSyntaxTree(old, TestCompiler.Parse(text, old.FilePath)), _driver);
    }

    /// <summary>Why each output of a step is what it is.</summary>
    public IEnumerable<IncrementalStepRunReason> Reasons(string step) =>
        Result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason);

    /// <summary>Why each generated source is what it is.</summary>
    public IEnumerable<IncrementalStepRunReason> Outputs() =>
        Result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(output => output.Reason);

    public IEnumerable<object> Values(string step) =>
        Result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Value);
}
