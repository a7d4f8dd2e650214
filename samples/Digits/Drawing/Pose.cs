namespace NetGen.Samples.Digits.Drawing;

/// <summary>How one writer sets one digit: an affine map from the glyph's box to pixels.</summary>
internal readonly record struct Pose(float Xx, float Xy, float Yx, float Yy, float X, float Y)
{
    private const float Centre = (GlyphRenderer.Size - 1) * 0.5f;

    /// <summary>A random shift, rotation, scale and shear.</summary>
    public static Pose Next(ref RandomStream random)
    {
        // The angle through the tangent t of its half: cosine and sine are quotients of polynomials in t, and so have
        // the same bits on every machine. 0.16 is 18 degrees.
        float t = random.Within(0.16f);
        float scale = 1 / (1 + (t * t));
        float cosine = (1 - (t * t)) * scale;
        float sine = 2 * t * scale;

        float width = random.Between(0.65f, 1.05f);
        float height = random.Between(0.65f, 1f);
        float shear = random.Within(0.3f);
        float x = Centre + random.Within(3);
        float y = Centre + random.Within(3);

        // First scale, then shear x by y, then rotate.
        float sheared = shear * height;
        return new Pose(
            cosine * width,
            (cosine * sheared) - (sine * height),
            sine * width,
            (sine * sheared) + (cosine * height),
            x,
            y);
    }

    /// <summary>Where a point of the glyph's box falls, in pixels.</summary>
    public (float X, float Y) Apply(float x, float y) =>
        (X + (Xx * x) + (Xy * y), Y + (Yx * x) + (Yy * y));
}
