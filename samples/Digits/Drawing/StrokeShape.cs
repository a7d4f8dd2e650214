namespace NetGen.Samples.Digits.Drawing;

/// <summary>What the pen does between the points of a stroke.</summary>
internal enum StrokeShape
{
    /// <summary>Straight lines with corners at the points.</summary>
    Straight,

    /// <summary>A smooth curve through the points, a Catmull-Rom spline.</summary>
    Curve,

    /// <summary>A smooth curve that ends where it began.</summary>
    Loop,
}
