namespace NetGen.Tests.Csv;

/// <summary>The public data sets as CSV tests read them.</summary>
internal static class CsvTestData
{
    public static string Path(string name) => TestData.PathOf(name.Split('/'));

    public static float[] Features(Dataset data, int sample)
    {
        float[] features = new float[data.Inputs];
        data.CopyFeatures(sample, features);
        return features;
    }

    /// <summary>The smallest and the largest value of one output.</summary>
    public static (float Least, float Greatest) TargetRange(Dataset data, int output = 0)
    {
        float[] targets = [.. Enumerable.Range(0, data.Count).Select(i => data.Targets(i)[output])];
        return (targets.Min(), targets.Max());
    }
}
