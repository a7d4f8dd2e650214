using static NetGen.Samples.Digits.Drawing.StrokeShape;

namespace NetGen.Samples.Digits.Drawing;

/// <summary>The ten digits as strokes, in a box of x from -6 to 6 and y from -10 (top) to 10.</summary>
internal static class Glyphs
{
    /// <summary>The largest number of points in one stroke.</summary>
    public const int MaxPoints = 16;

    private static readonly Stroke[][] Digits =
    [
        [new([0, -10, -4, -7, -6, 0, -4, 7, 0, 10, 4, 7, 6, 0, 4, -7], Loop)],
        [
            new([-4, -6, 1, -10, 1, 10], Straight),
            new([-4, 10, 5, 10], Straight, Optional: true),
        ],
        [
            new([-6, -5, -4, -9, 1, -10, 5, -7, 4, -1, -1, 5, -6, 10], Curve),
            new([-6, 10, 6, 10], Straight),
        ],
        [
            new([-5, -8, 0, -10, 5, -7, 4, -3, -1, -1], Curve),
            new([-1, -1, 4, 1, 6, 5, 4, 9, -1, 10, -6, 7], Curve),
        ],
        [
            new([1, -10, -6, 3, 6, 3], Straight),
            new([3, -4, 3, 10], Straight),
        ],
        [
            new([5, -10, -4, -10, -5, -1], Straight),
            new([-5, -1, 0, -3, 5, 0, 5, 6, 1, 10, -6, 8], Curve),
        ],
        [new([4, -10, -2, -6, -5, 1, -4, 8, 0, 10, 5, 7, 4, 1, 0, -1, -5, 3], Curve)],
        [
            new([-6, -10, 6, -10], Straight),
            new([6, -10, 1, -1, -2, 10], Curve),
            new([-3, 0, 4, 0], Straight, Optional: true),
        ],
        [new([0, -1, 4, -4, 4, -8, 0, -10, -4, -8, -4, -4, 0, -1, 5, 3, 5, 8, 0, 10, -5, 8, -5, 3], Loop)],
        [new([5, -4, 0, 0, -4, -3, -5, -7, -1, -10, 3, -9, 5, -4, 4, 4, 1, 10], Curve)],
    ];

    /// <summary>The strokes of a digit.</summary>
    public static ReadOnlySpan<Stroke> Of(int digit) => Digits[digit];
}
