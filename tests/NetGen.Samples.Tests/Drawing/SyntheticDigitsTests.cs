using System.Security.Cryptography;
using NetGen.Samples.Digits.Drawing;

namespace NetGen.Samples.Tests.Drawing;

public sealed class SyntheticDigitsTests
{
    private const int PixelCount = GlyphRenderer.Size * GlyphRenderer.Size;

    // The images are the same on every machine; figures in the README and accuracies below rest on them.
    [Theory]
    [InlineData(0, "0e778216ca869ba736eff83f3d5debc712151078308d62ce4694c39f0b75badf")]
    [InlineData(1, "5cda35400af43222a7a4c86e1c1a6b0961f7718641b43c012030b2c51e5bc39e")]
    public void The_first_hundred_images_never_change(uint part, string expected)
    {
        Convert.ToHexStringLower(SHA256.HashData(Draw(seed: 1, part, 0, 100))).ShouldBe(expected);
    }

    [Fact]
    public void An_image_depends_on_its_index_and_not_on_those_before_it()
    {
        byte[] hundred = Draw(seed: 1, part: 0, first: 0, count: 100);
        Draw(seed: 1, part: 0, first: 57, count: 1).ShouldBe(hundred[(57 * PixelCount)..(58 * PixelCount)]);
    }

    [Fact]
    public void Seeds_and_parts_are_drawn_apart()
    {
        byte[] image = Draw(seed: 1, part: 0, first: 0, count: 1);
        Draw(seed: 2, part: 0, first: 0, count: 1).ShouldNotBe(image);
        Draw(seed: 1, part: 1, first: 0, count: 1).ShouldNotBe(image);
    }

    [Fact]
    public void The_classes_are_in_balance()
    {
        (Dataset train, Dataset test) = new SyntheticDigits(1).Create();

        Counts(train).ShouldBe(Enumerable.Repeat(2_000, 10));
        Counts(test).ShouldBe(Enumerable.Repeat(400, 10));
        train.Inputs.ShouldBe(784);
    }

    [Fact]
    public void Every_digit_has_ink()
    {
        byte[] pixels = Draw(seed: 1, part: 0, first: 0, count: 1000);
        for (int i = 0; i < 1000; i++)
        {
            // Full ink is at least 140, and noise alone at most 60.
            pixels.AsSpan(i * PixelCount, PixelCount).ToArray().Count(pixel => pixel > 80).ShouldBeGreaterThan(15);
        }
    }

    private static int[] Counts(Dataset data) =>
        [.. Enumerable.Range(0, data.Count).CountBy(data.Label).OrderBy(pair => pair.Key).Select(pair => pair.Value)];

    private static byte[] Draw(long seed, uint part, int first, int count)
    {
        var digits = new SyntheticDigits(seed);
        byte[] pixels = new byte[count * PixelCount];
        for (int i = 0; i < count; i++)
        {
            digits.Draw(part, first + i, pixels.AsSpan(i * PixelCount, PixelCount));
        }

        return pixels;
    }
}
