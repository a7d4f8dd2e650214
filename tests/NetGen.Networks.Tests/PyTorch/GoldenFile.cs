using System.Text.Json;

namespace NetGen.Tests.PyTorch;

/// <summary>What <c>pytorch_golden.py</c> wrote. Numbers have the fewest digits that give the same float.</summary>
internal static class GoldenFile
{
    /// <summary>The content of a file beside this one.</summary>
    public static JsonElement Read(string name)
    {
        using Stream stream = typeof(GoldenFile).Assembly.GetManifestResourceStream(name)!;
        using JsonDocument document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    /// <summary>The numbers of an array, or of its rows one after another.</summary>
    public static float[] Floats(this JsonElement array) =>
    [
        .. array.EnumerateArray()
            .SelectMany(one => one.ValueKind == JsonValueKind.Array ? one.Floats() : [one.GetSingle()]),
    ];

    public static int[] Integers(this JsonElement array) => [.. array.EnumerateArray().Select(one => one.GetInt32())];
}
