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

    /// <summary>Whole numbers, one a sample or otherwise.</summary>
    public static int[] Integers(this JsonElement array) => [.. array.EnumerateArray().Select(one => one.GetInt32())];

    /// <summary>Consecutive samples in a batch.</summary>
    /// <param name="features">The features of all samples.</param>
    /// <param name="targets">A class label of each sample, or a row of target values.</param>
    /// <param name="first">The first sample of the batch.</param>
    /// <param name="count">Their number.</param>
    /// <param name="weights">The weights of all samples; none where they count alike.</param>
    public static Batch CreateBatch(
        ReadOnlySpan<float> features, JsonElement targets, int first, int count, ReadOnlySpan<float> weights = default)
    {
        bool hasLabels = targets[0].ValueKind == JsonValueKind.Number;
        int inputs = features.Length / targets.GetArrayLength();
        int targetsPerSample = hasLabels ? 0 : targets[0].GetArrayLength();
        var batch = new Batch(count, inputs, targetsPerSample, hasWeights: !weights.IsEmpty) { Count = count };
        features.Slice(first * inputs, count * inputs).CopyTo(batch.Features);
        if (hasLabels)
        {
            targets.Integers().AsSpan(first, count).CopyTo(batch.Labels);
        }
        else
        {
            targets.Floats().AsSpan(first * batch.TargetsPerSample, batch.Targets.Length).CopyTo(batch.Targets);
        }

        if (batch.HasWeights)
        {
            weights.Slice(first, count).CopyTo(batch.Weights);
        }

        return batch;
    }
}
