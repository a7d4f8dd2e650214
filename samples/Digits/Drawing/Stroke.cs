namespace NetGen.Samples.Digits.Drawing;

/// <summary>One stroke of the pen.</summary>
/// <param name="Points">The points that the pen passes through, x and y in turn; x grows to the right, y down.</param>
/// <param name="Shape">What the pen does between the points.</param>
/// <param name="Optional">Whether only every second writer draws it.</param>
internal sealed record Stroke(sbyte[] Points, StrokeShape Shape, bool Optional = false)
{
    /// <summary>The number of points.</summary>
    public int Count => Points.Length / 2;
}
