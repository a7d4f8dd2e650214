using System.Text;

namespace NetGen.Build;

/// <summary>Text for an item, which MSBuild would otherwise read its own marks out of: "50%25.safetensors".</summary>
internal static class ItemText
{
    private const string Marks = "%*?@$();'";

    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            escaped.Append(Marks.IndexOf(c) < 0 ? c.ToString() : $"%{(int)c:x2}");
        }

        return escaped.ToString();
    }
}
