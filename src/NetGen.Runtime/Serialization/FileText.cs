using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>Text out of a file, made fit for a message: the file may be hostile, and messages end up in logs.</summary>
internal static class FileText
{
    // Room for the text of an architecture of a dozen layers.
    private const int MaximumLength = 300;

    /// <summary>
    /// The text, of which at most 300 characters, and … for the rest. What is not visible (control and format
    /// characters, line separators) is written as \u001B.
    /// </summary>
    internal static string Show(string text)
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

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
