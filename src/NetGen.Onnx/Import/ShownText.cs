using System.Globalization;

namespace NetGen.Onnx.Import;

/// <summary>Text out of a file, made fit for messages and comments: the file may be hostile.</summary>
internal static class ShownText
{
    // Names of nodes and tensors, several of them in a message.
    private const int MaximumLength = 120;

    /// <summary>At most 120 characters, and … for the rest; what is not visible is written as \u001B.</summary>
    public static string Of(string text) => FileText.Show(text, MaximumLength);

    /// <summary>Numbers as [1, 2, 3]: at most eight of them.</summary>
    public static string Of(IReadOnlyList<long> numbers)
    {
        IEnumerable<string> shown = numbers.Take(8).Select(number => number.ToString(CultureInfo.InvariantCulture));
        return $"[{string.Join(", ", shown)}{(numbers.Count > 8 ? ", …" : "")}]";
    }
}
