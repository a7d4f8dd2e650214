namespace NetGen;

/// <summary>Which class outputs stand for.</summary>
internal static class Decision
{
    /// <summary>
    /// The first of the largest outputs; NaN is below every number, so class 0 where nothing else is there. One output
    /// stands for two classes: class 1 where a logit is above 0, or where a sigmoid that squared error has trained is
    /// above ½.
    /// </summary>
    public static int Classify(Architecture architecture, ReadOnlySpan<float> y)
    {
        if (y.Length == 1)
        {
            bool isProbability = architecture.Loss == Loss.SquaredError
                && architecture.Layers[^1].Activation == Activation.Sigmoid;
            return y[0] > (isProbability ? 0.5f : 0f) ? 1 : 0;
        }

        int largest = 0;
        for (int i = 1; i < y.Length; i++)
        {
            bool isFirstNumber = float.IsNaN(y[largest]) && !float.IsNaN(y[i]);
            largest = y[i] > y[largest] || isFirstNumber ? i : largest;
        }

        return largest;
    }
}
