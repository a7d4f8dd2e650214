using Spectre.Console;

namespace NetGen.Samples;

/// <summary>
/// A value from 0 to 1 over the plane as shaded cells, the darker, the nearer to 1, with samples as characters. In
/// colours, blue is 0 and yellow is 1.
/// </summary>
public sealed class PlanePicture(Plane plane)
{
    private const string Indent = "  ";

    private static readonly Color Zero = new(24, 60, 130);
    private static readonly Color One = new(250, 204, 60);

    private readonly char?[,] _marks = new char?[plane.Rows, plane.Columns];

    /// <summary>Puts a character where a sample lies; outside the plane, nowhere.</summary>
    public void Mark(float x, float y, char mark)
    {
        (int column, int row) = (plane.Column(x), plane.Row(y));
        if (plane.Contains(column, row))
        {
            _marks[row, column] = mark;
        }
    }

    /// <summary>Puts each of a data set's samples at its first two features, as the character of its label.</summary>
    /// <param name="data">Labelled samples of two features or more.</param>
    /// <param name="marks">A character for each label.</param>
    public void Mark(Dataset data, string marks)
    {
        Span<float> features = stackalloc float[data.Inputs];
        for (int i = 0; i < data.Count; i++)
        {
            data.CopyFeatures(i, features);
            Mark(features[0], features[1], marks[data.Label(i)]);
        }
    }

    /// <summary>Draws the picture; x grows to the right, y upwards.</summary>
    /// <param name="value">The value at x and y.</param>
    /// <param name="console">Whose colours and characters are used.</param>
    public Paragraph Draw(Func<float, float, float> value, SampleConsole console)
    {
        var picture = new Paragraph();
        for (int row = 0; row < plane.Rows; row++)
        {
            picture.Append(Indent);
            for (int column = 0; column < plane.Columns; column++)
            {
                float one = value(plane.X(column), plane.Y(row));
                char? mark = _marks[row, column];
                if (console.HasColors)
                {
                    var style = new Style(Color.Black, Zero.Blend(One, one), Decoration.Bold);
                    picture.Append((mark ?? ' ').ToString(), style);
                }
                else
                {
                    picture.Append((mark ?? console.Shade(one)).ToString());
                }
            }

            picture.Append("\n");
        }

        return picture;
    }
}
