using NetGen.Numerics;

namespace NetGen.Benchmarks.Results.Recipes;

/// <summary>
/// Two spirals of three turns, wound into each other (Lang and Witbrock, "Learning to tell two spirals apart",
/// Connectionist Models Summer School 1988), at random places along them.
/// </summary>
internal static class TwoSpirals
{
    private const int PointsOfSpiral = 1000;
    private const double TestPart = 0.5;

    /// <summary>Each seed draws its own points; half of each spiral judges.</summary>
    public static Splitting Split(string folder) => seed =>
        Splittings.StratifiedHoldOut(Draw(seed), TestPart).Standardized()(seed);

    private static Dataset Draw(long seed)
    {
        float[] features = new float[PointsOfSpiral * 4];
        int[] labels = new int[PointsOfSpiral * 2];
        for (int i = 0; i < PointsOfSpiral; i++)
        {
            // From 0 at the outer end to 1 near the centre.
            float place = Philox.Block(seed, RandomPurpose.Synthesis, 0, (ulong)i).Word0 / (float)uint.MaxValue;
            float radius = 6.5f * (1 - (place * 96 / 104));
            (float sin, float cos) = ScalarMath.SinCosTurns(place * 3 % 1);
            Span<float> pair = features.AsSpan(i * 4, 4);
            pair[0] = radius * sin;
            pair[1] = radius * cos;
            pair[2] = -pair[0];
            pair[3] = -pair[1];
            labels[(i * 2) + 1] = 1;
        }

        return Dataset.FromClasses(features, inputs: 2, labels, classes: 2);
    }
}
