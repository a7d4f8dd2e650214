namespace NetGen.Samples.Tests.Common;

public sealed class PictureTests
{
    private static readonly SampleConsole Console = new(TextWriter.Null, TextWriter.Null, json: false);

    [Fact]
    public void A_sparkline_goes_from_the_lowest_bar_to_the_highest()
    {
        string bars = Console.Bars;
        Sparkline.Of([0, 1, 2, 3, 4, 5, 6, 7], width: 8, Console).ShouldBe(bars);
        Sparkline.Of([0, 0, 7, 7], width: 2, Console).ShouldBe($"{bars[0]}{bars[^1]}");
        Sparkline.Of([5], width: 8, Console).ShouldBe($"{bars[0]}");
    }

    [Fact]
    public void A_plane_maps_its_corners_to_the_outer_characters()
    {
        var plane = new Plane(Left: -1, Right: 3, Bottom: 0, Top: 2, Columns: 5, Rows: 3);

        (plane.X(0), plane.X(4), plane.Y(0), plane.Y(2)).ShouldBe((-1f, 3f, 2f, 0f));
        (plane.Column(3), plane.Row(2), plane.Column(0), plane.Row(1)).ShouldBe((4, 0, 1, 1));
        plane.Contains(plane.Column(3.6f), 0).ShouldBeFalse();
    }

    [Fact]
    public void A_plot_stands_in_its_axes()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var plot = new Plot(new Plane(Left: 0, Right: 4, Bottom: 0, Top: 2, Columns: 5, Rows: 3));

        plot.Curve(x => x / 2, '-');
        plot.Point(4, 0, 'o');
        plot.Point(9, 9, 'x');
        plot.WriteTo(writer);

        writer.ToString().ShouldBe("2 |    --\n  |   -\n0 | --  o\n  +------\n    0   4\n");
    }
}
