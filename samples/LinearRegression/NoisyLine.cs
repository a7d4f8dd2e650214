namespace NetGen.Samples.LinearRegression;

/// <summary>Made-up measurements along a line: y = 2x + 1 plus normal noise of deviation 1.5, x from 0 to 10.</summary>
internal static class NoisyLine
{
    private const int Count = 80;
    private const long Seed = 1;
    private const float Slope = 2;
    private const float Intercept = 1;
    private const float Noise = 1.5f;

    /// <summary>Makes the measurements, the same on every machine.</summary>
    public static Dataset Create()
    {
        float[] x = new float[Count];
        float[] y = new float[Count];
        for (int i = 0; i < Count; i++)
        {
            var random = new RandomStream(Seed, part: 0, i);
            x[i] = random.Between(0, 10);
            y[i] = (Slope * x[i]) + Intercept + (Noise * random.Normal());
        }

        return Dataset.FromTargets(x, inputs: 1, y, outputs: 1, featureNames: ["x"]);
    }
}
