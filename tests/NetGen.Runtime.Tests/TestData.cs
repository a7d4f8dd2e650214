namespace NetGen.Tests;

/// <summary>
/// The public data sets that lie beside the clone: NETGEN_DATA, or shared/data in a folder above. A test that needs one
/// is skipped where they are absent.
/// </summary>
internal static class TestData
{
    private static readonly string? Root = FindRoot();

    /// <summary>The path of a file or folder of the data; skips the test where there is none.</summary>
    public static string PathOf(params string[] parts)
    {
        string? path = Root is null ? null : Path.Combine([Root, .. parts]);
        Assert.SkipUnless(
            File.Exists(path) || Directory.Exists(path),
            $"The data '{string.Join('/', parts)}' are absent: set NETGEN_DATA to the folder of the data sets.");
        return path!;
    }

    private static string? FindRoot()
    {
        if (Environment.GetEnvironmentVariable("NETGEN_DATA") is { Length: > 0 } chosen)
        {
            return chosen;
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
