using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Diagnostics;

public sealed class CleanTests
{
    private const string Places = """
        [Network(784)] [Dense(128, Activation.Relu)] [Dense(10)] [Loss(Loss.SoftmaxCrossEntropy)]
        internal sealed partial class Global;

        namespace @namespace.Größe
        {
            [Network(2)] [Dense(1)] [Loss(Loss.BinaryCrossEntropy)]
            public partial class @class;

            [Network(2), Dense(1), Loss(Loss.SquaredError)]
            partial class Größe;

            public partial class Outer<T> where T : class
            {
                partial record Inner<TKey, TValue>(TKey Key)
                {
                    readonly partial record struct Pair
                    {
                        [Network(2)] [Dense(1)] [Loss(Loss.SquaredError)]
                        private sealed partial class Deep;
                    }
                }

                partial interface IPlace
                {
                    [Network(2)] [Dense(1)] [Loss(Loss.SquaredError)]
                    public partial class Net;
                }
            }
        }
        """;

    [Fact]
    public Task Networks_of_every_kind_of_place() => AnalyzerTest.VerifyCleanAsync(Places);

    [Fact]
    public async Task Generated_code_changes_no_judgement()
    {
        CSharpCompilation compilation = TestCompiler.Compile("using NetGen;\n" + Places);
        GeneratorDriver driver = CSharpGeneratorDriver
            .Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: TestCompiler.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(
                compilation, out Compilation completed, out _, TestContext.Current.CancellationToken);
        driver.GetRunResult().Diagnostics.ShouldBeEmpty();
        completed.Assembly.GetTypeByMetadataName("Global")!.GetMembers("Predict").Length.ShouldBe(1);
        (await AnalyzerTest.AnalyzeAsync(completed)).ShouldBeEmpty();
    }

    [Fact]
    public Task Attributes_of_other_origin() => AnalyzerTest.VerifyCleanAsync(
        """
        class Uses { [Other.Dense] class Net; }

        namespace Other { class DenseAttribute : System.Attribute; }
        """);

    [Fact]
    public async Task Errors_of_the_compiler_get_no_second_message()
    {
        const string Source = """
            using NetGen;
            [Network("4")] [Dense(Missing)] [Dense()] [Loss(5.0)] partial class A;
            [Network(4)] [Network(5)] [Dense(1)] [Loss(Loss.SquaredError)] partial class B;
            [Network] [Dense(2, Slope = "x")] [Loss] partial class C;
            """;
        (await AnalyzerTest.AnalyzeAsync(TestCompiler.Compile(Source))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Generated_members_do_not_clash_with_themselves()
    {
        const string Generated = """
            using System;
            partial class Net
            {
                public const int InputSize = 4;
                public Net(long seed = 0) { }
                private Net(NetGen.AlignedBuffer parameters) { }
                public void Predict(ReadOnlySpan<float> input, Span<float> output) { }
            }
            """;
        const string Source =
            "using NetGen; [Network(4)] [Dense(2)] [Loss(Loss.SquaredError)] partial class Net;";
        string path = Path.Combine("obj", "NetGen.Generator", "NetGen.NetworkGenerator", "Net.g.cs");
        SyntaxTree tree = TestCompiler.Parse(Generated, path);
        (await AnalyzerTest.AnalyzeAsync(TestCompiler.Compile(Source).AddSyntaxTrees(tree))).ShouldBeEmpty();
    }
}
