namespace NetGen.Samples.Perceptron;

/// <summary>Made-up points of a square that the line y = x/2 + 0.1 parts; those close to it are left out.</summary>
internal static class SeparablePoints
{
    private const int Count = 80;
    private const long Seed = 1;
    private const float Gap = 0.06f;

    /// <summary>Makes 80 points, the same on every machine: class 1 lies above the line.</summary>
    public static Dataset Create()
    {
        var features = new List<float>();
        var labels = new List<int>();
        for (int i = 0; labels.Count < Count; i++)
        {
            var random = new RandomStream(Seed, part: 0, i);
            (float x, float y) = (random.Within(1), random.Within(1));
            float above = y - (0.5f * x) - 0.1f;
            if (MathF.Abs(above) > Gap)
            {
                features.AddRange([x, y]);
                labels.Add(above > 0 ? 1 : 0);
            }
        }

        return Dataset.FromClasses([.. features], inputs: 2, [.. labels], classes: 2);
    }
}
