using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>Text out of a file, made fit for a message: the file may be hostile, and messages end up in logs.</summary>
internal static class FileText
{
    // Room for the text of an architecture of a dozen layers.
    private const int MaximumLength = 300;

    /// <summary>
    /// The text, of which at most so many characters, and … for the rest. What is not visible (control and format
    /// characters, line separators) is written as \u001B.
    /// </summary>
    internal static string Show(string text, int maximumLength = MaximumLength)
    {
        int length = text.Length < maximumLength ? text.Length : maximumLength;
        if (length < text.Length && char.IsHighSurrogate(text[length - 1]))
        {
            length--;
        }

        var shown = new StringBuilder();
        for (int i = 0; i < length; i++)
        {
            // Without Rune, which .NET Standard 2.0 lacks: the build's tasks show text too.
            bool isPair = i + 1 < length && char.IsSurrogatePair(text[i], text[i + 1]);
            if (char.IsSurrogate(text[i]) && !isPair)
            {
                shown.Append('\uFFFD');
            }
            else if (IsVisible(CharUnicodeInfo.GetUnicodeCategory(text, i)))
            {
                shown.Append(text, i, isPair ? 2 : 1);
            }
            else
            {
                int code = isPair ? char.ConvertToUtf32(text[i], text[i + 1]) : text[i];
                shown.Append("\\u").Append(code.ToString("X4", CultureInfo.InvariantCulture));
            }

            i += isPair ? 1 : 0;
        }

        return length < text.Length ? shown.Append('…').ToString() : shown.ToString();
    }

    private static bool IsVisible(UnicodeCategory category) => category is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
