namespace NetGen.Samples;

/// <summary>A rectangle of the plane as a grid of characters; the outer characters lie on its edges.</summary>
/// <param name="Left">The lowest x.</param>
/// <param name="Right">The highest x.</param>
/// <param name="Bottom">The lowest y.</param>
/// <param name="Top">The highest y.</param>
/// <param name="Columns">Characters across.</param>
/// <param name="Rows">Characters down.</param>
public sealed record Plane(float Left, float Right, float Bottom, float Top, int Columns, int Rows)
{
    /// <summary>The plane that holds a data set's first two features, with a margin of a tenth.</summary>
    public static Plane Around(Dataset data, int columns, int rows)
    {
        (float left, float right) = Range(data, 0);
        (float bottom, float top) = Range(data, 1);
        return new Plane(left, right, bottom, top, columns, rows);
    }

    /// <summary>The x of a column, counted from the left.</summary>
    public float X(int column) => Left + ((Right - Left) * column / (Columns - 1));

    /// <summary>The y of a row, counted from the top.</summary>
    public float Y(int row) => Bottom + ((Top - Bottom) * (Rows - 1 - row) / (Rows - 1));

    /// <summary>The column nearest to an x.</summary>
    public int Column(float x) => (int)MathF.Round((x - Left) / (Right - Left) * (Columns - 1));

    /// <summary>The row nearest to a y.</summary>
    public int Row(float y) => Rows - 1 - (int)MathF.Round((y - Bottom) / (Top - Bottom) * (Rows - 1));

    /// <summary>Whether a column and a row lie in the plane.</summary>
    public bool Contains(int column, int row) => column >= 0 && column < Columns && row >= 0 && row < Rows;

    private static (float Low, float High) Range(Dataset data, int feature)
    {
        Span<float> row = stackalloc float[data.Inputs];
        (float low, float high) = (float.PositiveInfinity, float.NegativeInfinity);
        for (int i = 0; i < data.Count; i++)
        {
            data.CopyFeatures(i, row);
            (low, high) = (MathF.Min(low, row[feature]), MathF.Max(high, row[feature]));
        }

        float margin = 0.1f * (high - low);
        return (low - margin, high + margin);
    }
}
