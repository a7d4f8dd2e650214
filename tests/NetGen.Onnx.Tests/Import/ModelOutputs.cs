namespace NetGen.Onnx.Tests.Import;

/// <summary>What a model gives, from what its network predicts: probabilities where the network gives logits.</summary>
internal static class ModelOutputs
{
    /// <summary>The values that the model's output has for one sample.</summary>
    /// <param name="network">The imported network.</param>
    /// <param name="model">The model that it was imported from.</param>
    /// <param name="input">A sample.</param>
    /// <param name="count">The outputs of the model: two where one probability was split in two.</param>
    public static double[] Of(INetwork network, OnnxModel model, ReadOnlySpan<float> input, int count)
    {
        float[] y = new float[network.Architecture.Outputs];
        network.Predict(input, y);
        double[] values = [.. y.Select(value => (double)value)];
        if (model.PredictsLogits)
        {
            bool isLogarithm = model.Remarks.Any(remark => remark.Contains("logarithms", StringComparison.Ordinal));
            values = values.Length == 1 ? [1 / (1 + Math.Exp(-values[0]))] : Softmax(values, isLogarithm);
        }

        return count == 2 && values.Length == 1 ? [1 - values[0], values[0]] : values;
    }

    private static double[] Softmax(double[] logits, bool isLogarithm)
    {
        double most = logits.Max();
        double sum = logits.Sum(logit => Math.Exp(logit - most));
        return [.. logits.Select(logit =>
            isLogarithm ? logit - most - Math.Log(sum) : Math.Exp(logit - most) / sum)];
    }
}
