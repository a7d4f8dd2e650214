using System.Buffers;
using System.Text;
using NetGen.Onnx.Import;

namespace NetGen.Onnx.Export;

/// <summary>Refuses text that a model cannot hold.</summary>
internal static class UnicodeText
{
    /// <summary>The name of a value: valid Unicode without U+0000, at which tools in C would end it.</summary>
    /// <exception cref="ArgumentException">It is another text.</exception>
    public static string Name(string text, string option) =>
        text?.Contains('\0', StringComparison.Ordinal) == true
            ? throw new ArgumentException(
                $"{option} is '{ShownText.Of(text)}'; a name cannot have the character U+0000.", "options")
            : Valid(text!, option);

    /// <summary>Half of a surrogate pair cannot be written as UTF-8, and would come back as another character.</summary>
    /// <exception cref="ArgumentException">The text has such a half.</exception>
    public static string Valid(string text, string what)
    {
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out int length) != OperationStatus.Done)
            {
                throw new ArgumentException($"{what} is not valid Unicode: '{ShownText.Of(text)}'.", "options");
            }

            rest = rest[length..];
        }

        return text;
    }
}
