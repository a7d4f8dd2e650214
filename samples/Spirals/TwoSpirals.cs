using NetGen.Numerics;

namespace NetGen.Samples.Spirals;

/// <summary>
/// The two spirals of Lang and Witbrock ("Learning to tell two spirals apart", 1988): three turns each, one the other
/// turned by half a turn. Point i of 97 lies at angle π·i/16 and radius 6.5·(104 − i)/104.
/// </summary>
internal static class TwoSpirals
{
    private const int PointsPerSpiral = 97;
    private const int PointsPerTurn = 32;
    private const float Outermost = 104;
    private const float Radius = 6.5f;

    /// <summary>The 194 points to learn from.</summary>
    public static Dataset Points() => Create(PointsPerSpiral, offset: 0);

    /// <summary>The 192 points half-way between neighbours: were the spirals learned, or the points alone?</summary>
    public static Dataset Between() => Create(PointsPerSpiral - 1, offset: 0.5f);

    private static Dataset Create(int count, float offset)
    {
        float[] features = new float[4 * count];
        int[] labels = new int[2 * count];
        for (int i = 0; i < count; i++)
        {
            (float sin, float cos) = ScalarMath.SinCosTurns((i + offset) / PointsPerTurn);
            float radius = Radius * (Outermost - i - offset) / Outermost;
            (float x, float y) = (radius * sin, radius * cos);
            ReadOnlySpan<float> both = [x, y, -x, -y];
            both.CopyTo(features.AsSpan(4 * i));
            labels[(2 * i) + 1] = 1;
        }

        return Dataset.FromClasses(features, inputs: 2, labels, classes: 2);
    }
}
