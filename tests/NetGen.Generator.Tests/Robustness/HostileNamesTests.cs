using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Robustness;

/// <summary>Whatever a user's project calls its things, the generated code compiles.</summary>
public sealed class HostileNamesTests
{
    private const string Attributes =
        "[NetGen.Network(3)] [NetGen.Dense(4, NetGen.Activation.Gelu)] [NetGen.Dense(2)] [NetGen.Loss(NetGen.Loss.SoftmaxCrossEntropy)] ";

    [Theory]
    [InlineData("Update")]
    [InlineData("Vector")]
    [InlineData("Vector256")]
    [InlineData("Batch")]
    [InlineData("Unsafe")]
    [InlineData("Activations")]
    [InlineData("Rows")]
    [InlineData("LossKernels")]
    [InlineData("Loss")]
    [InlineData("Span")]
    [InlineData("Größe")]
    [InlineData("@class")]
    [InlineData("_0_")]
    public void A_network_may_have_any_name(string name) => GeneratorTest.Run($"{Attributes} public partial class {name};");

    [Theory]
    [InlineData("NetGen.System")]
    [InlineData("NetGen.NetGen")]
    [InlineData("NetGen.Generated.System")]
    [InlineData("App.System")]
    [InlineData("App.NetGen")]
    public void A_namespace_may_have_any_name(string space) => GeneratorTest.Run(
        $"namespace {space} {{ class Any; }}", $"{Attributes.Replace("NetGen.", "global::NetGen.")} public partial class Net;");

    [Theory]
    [InlineData("App")]
    [InlineData("System")]
    [InlineData("NetGen.Kernels")]
    public void Neighbours_may_have_any_name(string space) => GeneratorTest.Run(
        $$"""
        namespace {{space}}
        {
            class Rows; class Transpose; class BiasGradient; class Vector; class Any;
            {{Attributes.Replace("NetGen.", "global::NetGen.")}} public partial class Net;
        }
        """.Replace(space == "NetGen.Kernels" ? "class Rows; class Transpose; class BiasGradient; " : "\0", string.Empty));

    [Fact]
    public void Networks_that_differ_in_underscores_keep_apart() => GeneratorTest.Run(
        $"namespace A_ {{ {Attributes} public partial class B; }}",
        $"namespace A {{ {Attributes} public partial class _B; {Attributes} public partial class B; }}",
        $"namespace A_B {{ {Attributes} public partial class u00601; }}");

    [Fact]
    public void A_static_field_may_hold_a_network() => GeneratorTest.Run(
        $"{Attributes} public partial class Net {{ public static readonly Net Instance = new Net(1); }}");

    [Theory]
    [InlineData(LanguageVersion.CSharp10)]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    public void Older_language_versions_do(LanguageVersion version)
    {
        CSharpParseOptions options = TestCompiler.ParseOptions.WithLanguageVersion(version);
        CSharpCompilation compilation = TestCompiler.Compile().AddSyntaxTrees(
            CSharpSyntaxTree.ParseText(
                $"{Attributes} public partial class Net {{ }}", options, cancellationToken: TestContext.Current.CancellationToken));
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation completed, out _, TestContext.Current.CancellationToken);
        completed.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Half_typed_code_never_throws()
    {
        string source = $"namespace App {{ partial class Outer<T> {{ {Attributes} public sealed partial class Net {{ }} }} }}";
        for (int length = 0; length < source.Length; length++)
        {
            foreach (string half in new[] { source[..length], source.Remove(length, 1), source["namespace App { ".Length..].Remove(Math.Max(0, length - 16)) })
            {
                GeneratorDriverRunResult result = GeneratorTest.CreateDriver()
                    .RunGenerators(TestCompiler.Compile(half), TestContext.Current.CancellationToken).GetRunResult();
                result.Results.Single().Exception.ShouldBeNull(half);
            }
        }
    }
}
