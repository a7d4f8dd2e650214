using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NetGen;

/// <summary>
/// Tells data sets of the same size apart, at the cost of a few milliseconds at most: it is a digest of all values up
/// to a number, and beyond it of samples that are spread evenly.
/// </summary>
internal static class DataFingerprint
{
    // The most features, and the most labels, targets and weights each: 1 MB of them.
    private const int MostValues = 1 << 18;

    /// <summary>The SHA-256 in hexadecimal digits.</summary>
    public static string Of(Dataset data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        ReadOnlySpan<int> widths = [data.Inputs, data.Classes, data.Outputs];
        hash.AppendData(MemoryMarshal.AsBytes(widths));
        float[] features = new float[data.Inputs];
        for (int i = 0, step = Step(data.Count, data.Inputs); i < data.Count; i += step)
        {
            data.CopyFeatures(i, features);
            hash.AppendData(MemoryMarshal.AsBytes<float>(features));
        }

        if (data.HasLabels)
        {
            AppendRows(hash, data.Labels, 1);
        }
        else
        {
            AppendRows(hash, data.AllTargets, data.Outputs);
        }

        AppendRows(hash, data.Weights, 1);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AppendRows<T>(IncrementalHash hash, ReadOnlySpan<T> values, int width)
        where T : struct
    {
        int rows = values.Length / width;
        int step = Step(rows, width);
        if (step == 1)
        {
            hash.AppendData(MemoryMarshal.AsBytes(values));
            return;
        }

        for (int i = 0; i < rows; i += step)
        {
            hash.AppendData(MemoryMarshal.AsBytes(values.Slice(i * width, width)));
        }
    }

    /// <summary>
    /// How many rows on the next one is that is looked at: every row, where their values are few enough.
    /// </summary>
    private static int Step(int rows, int width) => (int)(((long)rows * width + MostValues - 1) / MostValues);
}
