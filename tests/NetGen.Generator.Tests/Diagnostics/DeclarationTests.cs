using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Diagnostics;

public sealed class DeclarationTests
{
    private const string Layers = "[Network(4)] [Dense(2)] [Loss(Loss.SquaredError)]\n";

    [Fact]
    public Task A_class_that_is_not_partial() => AnalyzerTest.VerifyAsync(
        Layers + "public sealed class [|Net|];",
        "NETGEN0001: Network 'Net' is not partial; add 'partial', so that NetGen can complete the class");

    [Fact]
    public Task Containers_that_are_not_partial() => AnalyzerTest.VerifyAsync(
        $$"""
        public class [|Outer|]
        {
            public partial class Middle
            {
                public record struct [|Inner|]<T>
                {
                    {{Layers}}
                    public sealed partial class Net;
                }
            }
        }
        """,
        "NETGEN0002: 'Outer' contains the network 'Net' but is not partial; "
        + "add 'partial' to 'Outer' or move the network out of it",
        "NETGEN0002: 'Inner' contains the network 'Net' but is not partial; "
        + "add 'partial' to 'Inner' or move the network out of it");

    [Theory]
    [InlineData("struct")]
    [InlineData("record struct")]
    [InlineData("record")]
    [InlineData("interface")]
    public Task Not_a_class(string keyword) => AnalyzerTest.VerifyAsync(
        $$"""{{Layers}}public partial {{keyword}} [|Net|] { }""",
        $"NETGEN0003: Network 'Net' is a {keyword}; declare it as a partial class");

    [Theory]
    [InlineData("static partial class [|Net|] { }", "static; remove 'static'")]
    [InlineData("abstract partial class [|Net|];", "abstract; remove 'abstract'")]
    [InlineData(
        "file partial class [|Net|];",
        "file-local; remove 'file', because the generated code stands in other files")]
    [InlineData(
        "partial class Net[|<T>|];", "generic; remove its type parameters, or move them to a type around it")]
    public Task A_class_that_cannot_be_completed(string declaration, string message) =>
        AnalyzerTest.VerifyAsync(Layers + declaration, $"NETGEN0004: Network 'Net' is {message}");

    [Fact]
    public Task A_container_that_is_file_local() => AnalyzerTest.VerifyAsync(
        $$"""
        file partial class Outer
        {
            {{Layers}}
            public sealed partial class [|Net|];
        }
        """,
        "NETGEN0004: Network 'Net' is inside the file-local type 'Outer'; "
        + "remove 'file' from 'Outer', because the generated code stands in other files");
}
