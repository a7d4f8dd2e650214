using Microsoft.CodeAnalysis.CSharp;
using NetGen.Parsing;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Parsing;

public sealed class HintNameTests
{
    [Fact]
    public void Names_differ_where_types_do()
    {
        string[] types =
        [
            "Net", "net", "NET", "A.Net", "A.B.Net", "a.B.Net", "A.B.Outer", "A.B.Outer+Net", "A.B.Outer`1+Net",
            "A.B.Outer`2+Net", "A.B.Outer`1+Forward", "A.Größe", "A.GRÖßE", "A.Σσ", "A.Σς", "A.σΣ", "A._1", "A.B_Net",
        ];
        CSharpCompilation compilation = TestCompiler.Compile(
            """
            class Net; class net; class NET;
            namespace A { class Net; class Größe; class GRÖßE; class Σσ; class Σς; class σΣ; class _1; class B_Net; }
            namespace A.B
            {
                class Net;
                class Outer { class Net; }
                class Outer<T> { class Net; class Forward; }
                class Outer<T, U> { class Net; }
            }
            namespace a.B { class Net; }
            """);
        string[] hints = [.. types.Select(type => HintNames.Of(compilation.Type(type)))];
        hints.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(types.Length);
        hints.ShouldAllBe(hint => hint.IndexOfAny(Path.GetInvalidFileNameChars()) < 0);
        hints.ShouldContain("A-0.B_Net");
        hints.ShouldContain("Net-011");
        hints.ShouldContain("A-0.B.Outer`1+Forward");
        hints.ShouldContain("A-0.Σς-0x03C2");
    }

    [Theory]
    [InlineData("Net", "Net")]
    [InlineData("Space.Größe", "Space.Größe")]
    [InlineData("Space.Outer`1+Inner`2+Net", "Space.Outer`1+Inner`2+Net")]
    public void Names_stay_readable(string type, string expected)
    {
        CSharpCompilation compilation = TestCompiler.Compile(
            """
            class Net;
            namespace Space { class Größe; class Outer<T> { class Inner<U, V> { class Net; } } }
            """);
        HintNames.Of(compilation.Type(type)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("class", "@class")]
    [InlineData("record", "@record")]
    [InlineData("Net", "Net")]
    public void Keywords_are_escaped(string identifier, string expected) =>
        Identifiers.Escape(identifier).ShouldBe(expected);
}
