namespace NetGen.Tests.Csv;

/// <summary>
/// Finds the folder of public data sets: the environment variable NETGEN_DATA, or "shared/data" below any directory
/// above the tests. Tests skip, and say so, where it is absent.
/// </summary>
internal static class CsvTestData
{
    private static readonly string? Folder = Find();

    public static string Path(string name)
    {
        Assert.SkipUnless(
            Folder is not null,
            "The data folder is absent: set NETGEN_DATA, or put shared/data into a directory above the tests.");
        string path = System.IO.Path.Combine(Folder!, name);
        Assert.SkipUnless(File.Exists(path), $"The data folder has no {name}.");
        return path;
    }

    /// <summary>The number of samples of each class, in the order of the labels.</summary>
    public static int[] ClassCounts(Dataset data)
    {
        int[] counts = new int[data.Classes];
        for (int i = 0; i < data.Count; i++)
        {
            counts[data.Label(i)]++;
        }

        return counts;
    }

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

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("NETGEN_DATA") is { Length: > 0 } given)
        {
            return Directory.Exists(given) ? given : null;
        }

        var start = new DirectoryInfo(AppContext.BaseDirectory);
        for (DirectoryInfo? directory = start; directory is not null; directory = directory.Parent)
        {
            string candidate = System.IO.Path.Combine(directory.FullName, "shared", "data");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
