using NetGen.Numerics;

namespace NetGen.Samples.Housing;

/// <summary>
/// Made-up districts with the columns of the Californian census. Houses are worth more where incomes are high, near the
/// two towns, and where rooms are many for the people in them; the rest is noise that no network can tell.
/// </summary>
internal static class MadeUpDistricts
{
    private const int Count = 2000;
    private const int Columns = 8;
    private const long Seed = 1;

    private static readonly string[] Names =
    [
        "longitude", "latitude", "housing_median_age", "total_rooms", "total_bedrooms", "population", "households",
        "median_income",
    ];

    /// <summary>Makes 2000 districts, the same on every machine; values are in USD.</summary>
    public static Dataset Create()
    {
        float[] features = new float[Count * Columns];
        float[] values = new float[Count];
        for (int i = 0; i < Count; i++)
        {
            values[i] = Draw(i, features.AsSpan(i * Columns, Columns));
        }

        return Dataset.FromTargets(features, Columns, values, outputs: 1, Names);
    }

    private static float Draw(int index, Span<float> district)
    {
        var random = new RandomStream(Seed, part: 0, index);
        float longitude = random.Between(-124, -114);
        float latitude = random.Between(32, 42);
        float age = random.Between(1, 52);
        float income = 3.5f * ScalarMath.Exp(0.45f * random.Normal());
        float households = 450 * ScalarMath.Exp(0.5f * random.Normal());
        float roomsEach = 3.5f + (0.4f * income) + (0.7f * random.Normal());
        float peopleEach = random.Between(2, 4);
        float bedroomsEach = random.Between(0.18f, 0.25f) * roomsEach;
        ReadOnlySpan<float> figures =
        [
            longitude, latitude, age, roomsEach * households, bedroomsEach * households, peopleEach * households,
            households, income,
        ];
        figures.CopyTo(district);
        float towns = Near(longitude + 122, latitude - 37.8f) + Near(longitude + 118, latitude - 34);
        float value = (38_000 * income) + (110_000 * towns) + (25_000 * roomsEach / peopleEach);
        return value * ScalarMath.Exp(0.12f * random.Normal());
    }

    // 1 in the town, and less the farther away, in degrees.
    private static float Near(float east, float north) => ScalarMath.Exp(-0.5f * ((east * east) + (north * north)));
}
