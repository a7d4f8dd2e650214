using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Tests.Infrastructure;

/// <summary>Source with [|markers|] around the text that gets a squiggle.</summary>
internal static class Markup
{
    private const string Open = "[|";
    private const string Close = "|]";

    public static string Strip(string markup) =>
        markup.Replace(Open, "", StringComparison.Ordinal).Replace(Close, "", StringComparison.Ordinal);

    public static string Mark(string source, IEnumerable<TextSpan> spans)
    {
        var text = new StringBuilder(source);
        foreach (TextSpan span in spans.Distinct().ToImmutableSortedSet().Reverse())
        {
            text.Insert(span.End, Close).Insert(span.Start, Open);
        }

        return text.ToString();
    }
}
