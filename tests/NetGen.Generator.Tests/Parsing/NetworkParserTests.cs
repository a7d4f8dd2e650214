using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis;
using NetGen.Infrastructure;
using NetGen.Parsing;
using NetGen.Specs;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Parsing;

public sealed class NetworkParserTests
{
    private const string Attributes = "[Network(4)] [Dense(2)] [Loss(Loss.SquaredError)]\n";

    [Fact]
    public void A_spec_holds_the_declaration()
    {
        NetworkSpec spec = Parse(
            "Space.Net",
            """
            namespace Space;
            [Network(784)]
            [Dense(128, Activation.LeakyRelu, Slope = 0.2f)]
            [Dense(10, Initialization = Initialization.Uniform, Range = 0.5f)]
            [Loss(Loss.SoftmaxCrossEntropy)]
            public sealed partial class Net;
            """);
        spec.ShouldBe(new NetworkSpec(
            "Space",
            default,
            "Net",
            "Space.Net",
            784,
            new EquatableArray<LayerSpec>(
            [
                new(784, 128, ActivationKind.LeakyRelu, 0.2f, InitializationKind.HeNormal, 0.05f),
                new(128, 10, ActivationKind.Identity, 0.01f, InitializationKind.Uniform, 0.5f),
            ]),
            new LossSpec(LossKind.SoftmaxCrossEntropy)));
    }

    [Fact]
    public void The_same_source_gives_an_equal_spec()
    {
        const string Source = $"namespace A; public partial class B<T> {{ {Attributes} partial class Net; }}";
        NetworkSpec first = Parse("A.B`1+Net", Source);
        NetworkSpec second = Parse("A.B`1+Net", Source);
        second.ShouldNotBeSameAs(first);
        second.ShouldBe(first);
        second.GetHashCode().ShouldBe(first.GetHashCode());
    }

    [Theory]
    [InlineData("[Dense(3)]")]
    [InlineData("[Dense(2, Activation.Relu)]")]
    [InlineData("[Dense(2, Slope = 0.5f)]")]
    [InlineData("[Dense(2)] [Dense(2)]")]
    public void Another_layer_gives_another_spec(string layers) =>
        Parse("Net", Attributes.Replace("[Dense(2)]", layers, StringComparison.Ordinal) + "partial class Net;")
            .ShouldNotBe(Parse("Net", Attributes + "partial class Net;"));

    [Theory]
    [InlineData("Identity", "XavierUniform")]
    [InlineData("Relu", "HeNormal")]
    [InlineData("LeakyRelu", "HeNormal")]
    [InlineData("Sigmoid", "XavierUniform")]
    [InlineData("Tanh", "XavierUniform")]
    [InlineData("Softplus", "HeNormal")]
    [InlineData("Elu", "HeNormal")]
    [InlineData("Gelu", "HeNormal")]
    [InlineData("Silu", "HeNormal")]
    public void The_default_initialization_follows_the_activation(string activation, string expected)
    {
        string source = Attributes.Replace("(2)", $"(2, Activation.{activation})", StringComparison.Ordinal);
        LayerSpec layer = Parse("Net", source + "partial class Net;").Layers[0];
        $"{layer.Activation}".ShouldBe(activation);
        $"{layer.Initialization}".ShouldBe(expected);
    }

    [Fact]
    public void A_class_without_a_name_yet_is_no_network()
    {
        Compilation compilation = TestCompiler.Compile("using NetGen;\n" + Attributes + "partial class ");
        INamedTypeSymbol nameless = compilation.GlobalNamespace.GetTypeMembers(string.Empty).Single();
        NetworkParser.Parse(nameless, TestContext.Current.CancellationToken).Spec.ShouldBeNull();
    }

    [Fact]
    public void Containers_are_spelled_as_their_declarations()
    {
        NetworkSpec spec = Parse(
            "namespace.Größe.class`2+Pair+Record+IPlace+record",
            $$"""
            namespace @namespace.Größe;
            static partial class @class<@in, T>
            {
                partial record struct Pair
                {
                    partial record Record { partial interface IPlace { {{Attributes}} partial class @record; } }
                }
            }
            """);
        spec.Namespace.ShouldBe("@namespace.Größe");
        spec.Containers.ShouldBe(
        [
            new("class", "@class<@in, T>"), new("record struct", "Pair"), new("record", "Record"),
            new("interface", "IPlace"),
        ]);
        spec.Name.ShouldBe("record");
        spec.HintName.ShouldBe("namespace.Größe.class`2+Pair+Record+IPlace+record");
    }

    [Fact]
    public void The_global_namespace_is_empty() =>
        Parse("Net", Attributes + "partial class Net;").Namespace.ShouldBe("");

    [Fact]
    public void A_warning_leaves_a_spec()
    {
        CSharpCompilation compilation = TestCompiler.Compile(
            "using NetGen; [Network(4)] [Dense(2, Activation.Relu)] [Loss(Loss.SquaredError)] partial class Net;");
        ParseResult result = NetworkParser.Parse(compilation.Type("Net"), TestContext.Current.CancellationToken);
        result.Findings.Length.ShouldBe(1);
        result.Spec.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("[Network(4)] [Dense(0)] [Loss(Loss.SquaredError)] partial class Net;")]
    [InlineData("[Network(4)] [Dense(2)] [Loss(Loss.SquaredError)] class Net;")]
    [InlineData("[Network(4)] [Network(4)] [Dense(2)] [Loss(Loss.SquaredError)] partial class Net;")]
    [InlineData("[Network(4)] [Dense(Missing)] [Loss(Loss.SquaredError)] partial class Net;")]
    public void An_error_leaves_none(string source)
    {
        CSharpCompilation compilation = TestCompiler.Compile("using NetGen; " + source);
        NetworkParser.Parse(compilation.Type("Net"), TestContext.Current.CancellationToken).Spec.ShouldBeNull();
    }

    private static NetworkSpec Parse(string type, string source) => NetworkParser
        .Parse(TestCompiler.Compile("using NetGen;\n" + source).Type(type), TestContext.Current.CancellationToken)
        .Spec.ShouldNotBeNull();
}
