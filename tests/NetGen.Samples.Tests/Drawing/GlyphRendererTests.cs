using NetGen.Samples.Digits.Drawing;

namespace NetGen.Samples.Tests.Drawing;

public sealed class GlyphRendererTests
{
    private const int Size = GlyphRenderer.Size;

    private readonly byte[] _pixels = new byte[Size * Size];

    [Fact]
    public void A_straight_stroke_is_full_in_its_middle_and_soft_at_its_edge()
    {
        // The radius 1.25 reaches 1.75: a pixel 1 away from the line gets min(1, 0.75) of the ink.
        Draw(radius: 1.25f, ink: 200, StrokeShape.Straight, 5, 10, 20, 10);

        Pixel(12, 10).ShouldBe(200);
        Pixel(12, 9).ShouldBe(150);
        Pixel(12, 11).ShouldBe(150);
        Pixel(12, 8).ShouldBe(0);
        Pixel(4, 10).ShouldBe(150);
        Pixel(3, 10).ShouldBe(0);
        Pixel(21, 10).ShouldBe(150);
    }

    [Fact]
    public void A_stroke_without_length_is_a_dot()
    {
        Draw(radius: 0.5f, ink: 255, StrokeShape.Straight, 7, 7, 7, 7);

        Pixel(7, 7).ShouldBe(255);
        _pixels.Count(pixel => pixel > 0).ShouldBe(1);
    }

    [Fact]
    public void What_leaves_the_image_is_cut_off()
    {
        Draw(radius: 1, ink: 255, StrokeShape.Straight, -40, 5, 60, 5);
        Enumerable.Range(0, Size).ShouldAllBe(column => Pixel(column, 5) == 255);

        Draw(radius: 1, ink: 255, StrokeShape.Straight, -40, -40, -20, 60);
        _pixels.ShouldAllBe(pixel => pixel == 0);
    }

    [Fact]
    public void A_curve_passes_through_its_points_and_a_loop_closes()
    {
        float[] square = [8, 8, 20, 8, 20, 20, 8, 20];

        Draw(radius: 1, ink: 255, StrokeShape.Curve, square);
        Pixel(8, 8).ShouldBe(255);
        Pixel(20, 20).ShouldBe(255);
        Pixel(8, 20).ShouldBe(255);
        Left().ShouldBe(0);

        Draw(radius: 1, ink: 255, StrokeShape.Loop, square);
        Pixel(8, 20).ShouldBe(255);
        Left().ShouldBe(255);

        // The loop bulges out between its corners: half the way is an eighth of the side beyond them, at x = 6.5.
        int Left() => Math.Max(Pixel(6, 14), Pixel(7, 14));
    }

    private void Draw(float radius, float ink, StrokeShape shape, params float[] points)
    {
        var renderer = new GlyphRenderer();
        renderer.Begin(radius);
        float[] x = [.. points.Where((_, i) => i % 2 == 0)];
        float[] y = [.. points.Where((_, i) => i % 2 == 1)];
        renderer.Add(x, y, shape);
        renderer.Finish(ink, _pixels);
    }

    private int Pixel(int column, int row) => _pixels[(row * Size) + column];
}
