namespace NetGen.Samples.LogisticRegression;

/// <summary>
/// The receiver operating characteristic: for every threshold on the logit, the share of class 0 that is called class 1
/// by mistake, x, and the share of class 1 that is called so rightly, y.
/// </summary>
internal static class RocCurve
{
    /// <summary>The curve's corners, from (0, 0) to (1, 1).</summary>
    public static IReadOnlyList<(float X, float Y)> Of(INetwork network, Dataset data)
    {
        float[] counts = [.. data.CountByClass().Select(count => (float)count)];
        var corners = new List<(float X, float Y)> { (0, 0) };
        (int negatives, int positives) = (0, 0);

        // Those of one logit fall together: no threshold parts them.
        foreach (IGrouping<float, int> equal in Logits(network, data)
            .GroupBy(sample => sample.Logit, sample => sample.Label)
            .OrderByDescending(group => group.Key))
        {
            positives += equal.Sum();
            negatives += equal.Count() - equal.Sum();
            corners.Add((negatives / counts[0], positives / counts[1]));
        }

        return corners;
    }

    /// <summary>Draws the curve.</summary>
    public static void Draw(IReadOnlyList<(float X, float Y)> corners, TextWriter writer)
    {
        var plot = new Plot(new Plane(Left: 0, Right: 1, Bottom: 0, Top: 1, Columns: 41, Rows: 13));
        plot.Curve(x => x, '.');
        foreach ((float x, float y) in corners)
        {
            plot.Point(x, y, '*');
        }

        plot.WriteTo(writer);
    }

    private static IEnumerable<(float Logit, int Label)> Logits(INetwork network, Dataset data)
    {
        float[] features = new float[data.Inputs];
        float[] logit = new float[1];
        for (int i = 0; i < data.Count; i++)
        {
            data.CopyFeatures(i, features);
            network.Predict(features, logit);
            yield return (logit[0], data.Label(i));
        }
    }
}
