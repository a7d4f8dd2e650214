namespace NetGen.Samples.Digits.Drawing;

/// <summary>
/// Draws strokes into a grey image of 28x28 pixels. Every pixel knows its squared distance to the nearest stroke; the
/// ink follows from it, with a soft edge one pixel wide. Only +, -, *, / and square roots are used, which are exact to
/// the last bit everywhere.
/// </summary>
internal sealed class GlyphRenderer
{
    /// <summary>Pixels in a row, and rows.</summary>
    public const int Size = 28;

    private const int Subdivisions = 4;
    private const float Far = 1e6f;

    private readonly float[] _squaredDistances = new float[Size * Size];
    private float _reach;

    /// <summary>Starts an empty image.</summary>
    /// <param name="radius">Half the pen's width, in pixels.</param>
    public void Begin(float radius)
    {
        _reach = radius + 0.5f;
        _squaredDistances.AsSpan().Fill(Far);
    }

    /// <summary>Adds a stroke.</summary>
    /// <param name="x">The points' x, in pixels.</param>
    /// <param name="y">The points' y, in pixels, downwards.</param>
    /// <param name="shape">What the pen does between the points.</param>
    public void Add(ReadOnlySpan<float> x, ReadOnlySpan<float> y, StrokeShape shape)
    {
        int last = x.Length - 1;
        if (shape == StrokeShape.Straight)
        {
            for (int i = 0; i < last; i++)
            {
                AddSegment(x[i], y[i], x[i + 1], y[i + 1]);
            }

            return;
        }

        bool loop = shape == StrokeShape.Loop;
        int spans = loop ? x.Length : last;
        for (int i = 0; i < spans; i++)
        {
            // A curve's first and last span take their end point twice; a loop goes round.
            int before = i > 0 ? i - 1 : loop ? last : 0;
            int next = i < last ? i + 1 : 0;
            int after = next < last ? next + 1 : loop ? 0 : last;
            AddSpan(
                new Cubic(x[before], x[i], x[next], x[after]), new Cubic(y[before], y[i], y[next], y[after]));
        }
    }

    /// <summary>Writes the image.</summary>
    /// <param name="ink">The grey value of full ink, 0 to 255.</param>
    /// <param name="pixels">Receives the rows, top to bottom: [28, 28].</param>
    public void Finish(float ink, Span<byte> pixels)
    {
        float squaredReach = _reach * _reach;
        for (int i = 0; i < _squaredDistances.Length; i++)
        {
            float squared = _squaredDistances[i];
            pixels[i] = squared < squaredReach ? (byte)(ink * MathF.Min(1, _reach - MathF.Sqrt(squared))) : (byte)0;
        }
    }

    private void AddSpan(Cubic x, Cubic y)
    {
        (float fromX, float fromY) = (x.At(0), y.At(0));
        for (int k = 1; k <= Subdivisions; k++)
        {
            float t = k * (1f / Subdivisions);
            (float toX, float toY) = (x.At(t), y.At(t));
            AddSegment(fromX, fromY, toX, toY);
            (fromX, fromY) = (toX, toY);
        }
    }

    // Only pixels in the segment's bounding box, widened by the pen's reach, can be touched by it.
    private void AddSegment(float fromX, float fromY, float toX, float toY)
    {
        float dx = toX - fromX;
        float dy = toY - fromY;
        float squaredLength = (dx * dx) + (dy * dy);
        float inverse = squaredLength > 0 ? 1 / squaredLength : 0;
        int left = Pixel(MathF.Min(fromX, toX) - _reach);
        int right = Pixel(MathF.Max(fromX, toX) + _reach + 1);
        int top = Pixel(MathF.Min(fromY, toY) - _reach);
        int bottom = Pixel(MathF.Max(fromY, toY) + _reach + 1);
        for (int row = top; row < bottom; row++)
        {
            Span<float> distances = _squaredDistances.AsSpan((row * Size) + left, right - left);
            float py = row - fromY;
            float px = left - fromX;
            for (int column = 0; column < distances.Length; column++, px++)
            {
                // The nearest point of the segment is a share s of the way along.
                float s = MathF.Max(0, MathF.Min(1, ((px * dx) + (py * dy)) * inverse));
                float ex = px - (s * dx);
                float ey = py - (s * dy);
                distances[column] = MathF.Min(distances[column], (ex * ex) + (ey * ey));
            }
        }
    }

    private static int Pixel(float position) => (int)MathF.Max(0, MathF.Min(Size, position));

    /// <summary>
    /// One coordinate of a Catmull-Rom span: it runs from b to c, with the slopes (c - a)/2 and (d - b)/2.
    /// </summary>
    private readonly struct Cubic(float a, float b, float c, float d)
    {
        private readonly float _1 = (c - a) * 0.5f;
        private readonly float _2 = a - (2.5f * b) + (2 * c) - (0.5f * d);
        private readonly float _3 = (1.5f * (b - c)) + (0.5f * (d - a));

        public float At(float t) => b + (t * (_1 + (t * (_2 + (t * _3)))));
    }
}
