namespace NetGen.Samples.Digits.Drawing;

/// <summary>
/// Digits that need no file: each is drawn by hand-made strokes with a random pose, wobble, pen and noise. An image is
/// a function of seed, part and index alone, and its label is index % 10, so that the classes are in balance.
/// </summary>
internal sealed class SyntheticDigits(long seed)
{
    /// <summary>The number of training images.</summary>
    public const int TrainCount = 20_000;

    /// <summary>The number of test images.</summary>
    public const int TestCount = 4_000;

    /// <summary>The number of classes.</summary>
    public const int Classes = 10;

    private const int PixelCount = GlyphRenderer.Size * GlyphRenderer.Size;
    private const uint TrainPart = 0;
    private const uint TestPart = 1;

    private readonly GlyphRenderer _renderer = new();

    /// <summary>Draws both data sets.</summary>
    public (Dataset Train, Dataset Test) Create() => (Part(TrainPart, TrainCount), Part(TestPart, TestCount));

    /// <summary>Draws one image.</summary>
    /// <param name="part">0 for training, 1 for test.</param>
    /// <param name="index">The image, from 0; its label is index % 10.</param>
    /// <param name="pixels">Receives the rows: [28, 28].</param>
    public void Draw(uint part, int index, Span<byte> pixels)
    {
        var random = new RandomStream(seed, part, index);
        Pose pose = Pose.Next(ref random);
        _renderer.Begin(random.Between(0.6f, 1.5f));
        Span<float> x = stackalloc float[Glyphs.MaxPoints];
        Span<float> y = stackalloc float[Glyphs.MaxPoints];
        foreach (Stroke stroke in Glyphs.Of(index % Classes))
        {
            if (stroke.Optional && random.NextWord() >> 31 != 0)
            {
                continue;
            }

            for (int i = 0; i < stroke.Count; i++)
            {
                float wobbleX = random.Within(1.3f);
                float wobbleY = random.Within(1.3f);
                (x[i], y[i]) = pose.Apply(stroke.Points[2 * i] + wobbleX, stroke.Points[(2 * i) + 1] + wobbleY);
            }

            _renderer.Add(x[..stroke.Count], y[..stroke.Count], stroke.Shape);
        }

        _renderer.Finish(random.Between(140, 256), pixels);
        AddNoise(ref random, pixels);
    }

    private Dataset Part(uint part, int count)
    {
        byte[] pixels = new byte[count * PixelCount];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            Draw(part, i, pixels.AsSpan(i * PixelCount, PixelCount));
            labels[i] = i % Classes;
        }

        return Dataset.FromBytes(pixels, PixelCount, labels, Classes);
    }

    // The difference of two half bytes is a triangle-shaped noise around zero; an image's level stretches it.
    private static void AddNoise(ref RandomStream random, Span<byte> pixels)
    {
        int level = (int)random.Between(0, 5);
        for (int i = 0; i < pixels.Length; i += 4)
        {
            uint word = random.NextWord();
            for (int k = 0; k < 4; k++, word >>= 8)
            {
                int noise = ((int)(word & 15) - (int)((word >> 4) & 15)) * level;
                pixels[i + k] = (byte)Math.Clamp(pixels[i + k] + noise, 0, 255);
            }
        }
    }
}
