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
            : DatasetChecks.Unicode(text!, option, "options");
}
