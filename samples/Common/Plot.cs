namespace NetGen.Samples;

/// <summary>A plot of plain characters: points and curves in a frame, with the ends of the axes beside it.</summary>
public sealed class Plot
{
    private const char Empty = ' ';

    private readonly Plane _plane;
    private readonly char[,] _ink;

    /// <summary>Makes an empty plot.</summary>
    public Plot(Plane plane)
    {
        _plane = plane;
        _ink = new char[plane.Rows, plane.Columns];
        for (int row = 0; row < plane.Rows; row++)
        {
            for (int column = 0; column < plane.Columns; column++)
            {
                _ink[row, column] = Empty;
            }
        }
    }

    /// <summary>Draws a point; outside the plane, none.</summary>
    public void Point(float x, float y, char ink)
    {
        (int column, int row) = (_plane.Column(x), _plane.Row(y));
        if (_plane.Contains(column, row))
        {
            _ink[row, column] = ink;
        }
    }

    /// <summary>Draws a function, one point a column.</summary>
    public void Curve(Func<float, float> function, char ink)
    {
        for (int column = 0; column < _plane.Columns; column++)
        {
            float x = _plane.X(column);
            Point(x, function(x), ink);
        }
    }

    /// <summary>Writes the plot.</summary>
    public void WriteTo(TextWriter writer)
    {
        string top = SampleText.Format($"{_plane.Top:0.##}");
        string bottom = SampleText.Format($"{_plane.Bottom:0.##}");
        int margin = Math.Max(top.Length, bottom.Length);
        for (int row = 0; row < _plane.Rows; row++)
        {
            string label = row == 0 ? top : row == _plane.Rows - 1 ? bottom : "";
            IEnumerable<char> line = Enumerable.Range(0, _plane.Columns).Select(column => _ink[row, column]);
            writer.WriteLine($"{label.PadLeft(margin)} | {string.Concat(line).TrimEnd()}".TrimEnd());
        }

        string left = SampleText.Format($"{_plane.Left:0.##}");
        string right = SampleText.Format($"{_plane.Right:0.##}");
        string axis = new('-', _plane.Columns);
        writer.WriteLine($"{new string(' ', margin)} +{axis}-");
        writer.WriteLine($"{new string(' ', margin + 3)}{left}{right.PadLeft(_plane.Columns - left.Length)}");
    }
}
