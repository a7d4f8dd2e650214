using NetGen.Samples.Digits.Drawing;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NetGen.Samples.Digits.Display;

/// <summary>
/// Draws digits side by side. A character is two pixels high: two greys where the screen has colours, else one shade.
/// </summary>
internal static class DigitPictures
{
    private const int Size = GlyphRenderer.Size;
    private const float Visible = 0.3f;

    /// <summary>Draws mistakes, each with its label and the answer.</summary>
    public static IRenderable Create(IReadOnlyList<Mistake> mistakes, SampleConsole console)
    {
        Frame frame = Frame.Around(mistakes);
        IEnumerable<IRenderable> pictures = mistakes.Select(mistake => new Rows(
            new Text($"{mistake.Actual} read as {mistake.Predicted}"), Picture(mistake.Pixels, frame, console)));
        return new Columns(pictures) { Expand = false, Padding = new Padding(0, 0, 2, 1) };
    }

    private static Paragraph Picture(float[] pixels, Frame frame, SampleConsole console)
    {
        var picture = new Paragraph();
        for (int row = frame.Top; row < frame.Bottom; row += 2)
        {
            for (int column = frame.Left; column < frame.Right; column++)
            {
                float upper = pixels[(row * Size) + column];
                float lower = row + 1 < Size ? pixels[((row + 1) * Size) + column] : 0;
                if (console.HasColors)
                {
                    picture.Append("▀", new Style(Grey(upper), Grey(lower)));
                }
                else
                {
                    picture.Append(console.Shade((upper + lower) * 0.5f).ToString());
                }
            }

            picture.Append("\n");
        }

        return picture;
    }

    private static Color Grey(float value)
    {
        byte level = (byte)Math.Clamp(value * 255, 0, 255);
        return new Color(level, level, level);
    }

    /// <summary>The part of the images that holds ink, the same for all, so that pictures stand level.</summary>
    private readonly record struct Frame(int Left, int Top, int Right, int Bottom)
    {
        public static Frame Around(IReadOnlyList<Mistake> mistakes)
        {
            (int left, int top, int right, int bottom) = (Size, Size, 0, 0);
            foreach (Mistake mistake in mistakes)
            {
                for (int i = 0; i < mistake.Pixels.Length; i++)
                {
                    if (mistake.Pixels[i] > Visible)
                    {
                        (int row, int column) = Math.DivRem(i, Size);
                        (left, right) = (Math.Min(left, column), Math.Max(right, column + 1));
                        (top, bottom) = (Math.Min(top, row), Math.Max(bottom, row + 1));
                    }
                }
            }

            return new Frame(left, top, right, bottom);
        }
    }
}
