using NetGen.Samples.Digits.Drawing;

namespace NetGen.Samples.Embedded;

/// <summary>A digit in Braille characters, each of two by four pixels.</summary>
internal static class BraillePicture
{
    /// <summary>The pixels that lie side by side in a character.</summary>
    public const int CellWidth = 2;

    private const int Size = GlyphRenderer.Size;
    private const int CellHeight = 4;
    private const byte Ink = 90;

    /// <summary>The bits of a character's dots, row by row; Unicode counts the lowest two last.</summary>
    private static ReadOnlySpan<byte> Dots => [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

    /// <summary>Draws a digit.</summary>
    /// <param name="pixels">Grey values, 0 to 255: [28, 28].</param>
    public static string[] Lines(ReadOnlySpan<byte> pixels)
    {
        string[] lines = new string[Size / CellHeight];
        Span<char> line = stackalloc char[Size / CellWidth];
        for (int row = 0; row < lines.Length; row++)
        {
            for (int column = 0; column < line.Length; column++)
            {
                line[column] = Cell(pixels, row * CellHeight, column * CellWidth);
            }

            lines[row] = new string(line);
        }

        return lines;
    }

    private static char Cell(ReadOnlySpan<byte> pixels, int top, int left)
    {
        int dots = 0;
        for (int i = 0; i < Dots.Length; i++)
        {
            int pixel = ((top + (i / CellWidth)) * Size) + left + (i % CellWidth);
            dots |= pixels[pixel] >= Ink ? Dots[i] : 0;
        }

        return (char)(0x2800 + dots);
    }
}
