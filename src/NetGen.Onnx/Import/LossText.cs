using System.Globalization;

namespace NetGen.Onnx.Import;

/// <summary>Reads a loss as <see cref="LossDefinition.ToString"/> writes it.</summary>
internal static class LossText
{
    /// <summary>The kind of a loss by the name that its text begins with; null where it is none.</summary>
    public static Loss? KindOf(string text)
    {
        string name = NameOf(text);
        foreach (Loss kind in Enum.GetValues<Loss>())
        {
            if (name == NameOf(LossDefinition.FromLoss(kind).ToString()))
            {
                return kind;
            }
        }

        return null;
    }

    /// <summary>The loss of that kind with the parameters of the text; null where one cannot be read.</summary>
    public static LossDefinition? Read(Loss kind, string text)
    {
        ReadOnlySpan<char> rest = text.AsSpan(NameOf(text).Length);
        bool isRead = Take(ref rest, "(", out float[] delta)
            & Take(ref rest, " smoothing(", out float[] smoothing)
            & Take(ref rest, " class-weights(", out float[] weights);
        if (!isRead || !rest.IsEmpty || delta.Length > 1 || smoothing.Length > 1)
        {
            return null;
        }

        try
        {
            return new LossDefinition(
                kind, delta is [float d] ? d : 1f, smoothing is [float part] ? part : 0f, weights);
        }
        catch (ArgumentException)
        {
            // Out of its range, or of another loss.
            return null;
        }
    }

    private static string NameOf(string text) => text.IndexOfAny([' ', '(']) is >= 0 and int end ? text[..end] : text;

    /// <summary>Takes numbers in brackets off the text; none where the text goes on with something else.</summary>
    private static bool Take(ref ReadOnlySpan<char> rest, string opening, out float[] numbers)
    {
        numbers = [];
        if (!rest.StartsWith(opening, StringComparison.Ordinal))
        {
            return true;
        }

        int end = rest.IndexOf(')');
        if (end < 0)
        {
            return false;
        }

        string[] texts = rest[opening.Length..end].ToString().Split(", ");
        numbers = new float[texts.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            if (!float.TryParse(texts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return false;
            }
        }

        rest = rest[(end + 1)..];
        return true;
    }
}
