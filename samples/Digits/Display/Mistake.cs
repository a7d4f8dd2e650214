namespace NetGen.Samples.Digits.Display;

/// <summary>A sample that the network reads as another class.</summary>
/// <param name="Index">The sample's place in its data set.</param>
/// <param name="Pixels">Its features, 0 to 1: [28, 28].</param>
/// <param name="Actual">Its label.</param>
/// <param name="Predicted">The network's answer.</param>
internal sealed record Mistake(int Index, float[] Pixels, int Actual, int Predicted)
{
    /// <summary>The first mistakes in a data set.</summary>
    public static IReadOnlyList<Mistake> First(INetwork network, Dataset data, int count)
    {
        var mistakes = new List<Mistake>(count);
        float[] pixels = new float[data.Inputs];
        for (int i = 0; i < data.Count && mistakes.Count < count; i++)
        {
            data.CopyFeatures(i, pixels);
            int predicted = network.Classify(pixels);
            if (predicted != data.Label(i))
            {
                mistakes.Add(new Mistake(i, [.. pixels], data.Label(i), predicted));
            }
        }

        return mistakes;
    }
}
