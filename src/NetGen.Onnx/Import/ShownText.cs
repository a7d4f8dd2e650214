using System.Globalization;
using System.Text;

namespace NetGen.Onnx.Import;

/// <summary>Text out of a file, made fit for messages and comments: the file may be hostile.</summary>
internal static class ShownText
{
    private const int MaximumLength = 120;

    /// <summary>At most 120 characters, and … for the rest; what is not visible is written as \u001B.</summary>
    public static string Of(string text)
    {
        int length = Math.Min(text.Length, MaximumLength);
        if (length < text.Length && char.IsHighSurrogate(text[length - 1]))
        {
            length--;
        }

        var shown = new StringBuilder();
        foreach (Rune rune in text.AsSpan(0, length).EnumerateRunes())
        {
            if (IsVisible(rune))
            {
                shown.Append(rune);
            }
            else
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            }
        }

        return length < text.Length ? shown.Append('…').ToString() : shown.ToString();
    }

    /// <summary>Numbers as [1, 2, 3]: at most eight of them.</summary>
    public static string Of(IReadOnlyList<long> numbers)
    {
        IEnumerable<string> shown = numbers.Take(8).Select(number => number.ToString(CultureInfo.InvariantCulture));
        return $"[{string.Join(", ", shown)}{(numbers.Count > 8 ? ", …" : "")}]";
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
