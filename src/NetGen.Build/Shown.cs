using System.Globalization;
using System.Text;

namespace NetGen.Build;

/// <summary>Text out of a file, made fit for a message: the file may be hostile, and messages end up in logs.</summary>
internal static class Shown
{
    private const int MaximumLength = 300;

    public static string Of(string text)
    {
        var shown = new StringBuilder();
        for (int i = 0; i < text.Length && i < MaximumLength; i++)
        {
            char c = text[i];
            bool isHidden = CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            shown.Append(isHidden ? $"\\u{(int)c:X4}" : c.ToString());
        }

        return text.Length > MaximumLength ? shown.Append('…').ToString() : shown.ToString();
    }
}
