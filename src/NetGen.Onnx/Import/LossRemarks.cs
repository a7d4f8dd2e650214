namespace NetGen.Onnx.Import;

/// <summary>What the choice of a loss means for predictions, in sentences.</summary>
internal static class LossRemarks
{
    public static IEnumerable<string> Of(ImportedNetwork network, ChosenLoss chosen)
    {
        Loss loss = chosen.Definition.Kind;
        bool hasProbabilities = loss is Loss.SoftmaxCrossEntropy or Loss.BinaryCrossEntropy;
        if (network.IsSoftmax)
        {
            yield return loss == Loss.SoftmaxCrossEntropy
                ? "Predict gives logits; the model's softmax is what PredictProbabilities adds."
                : $"Predict gives logits, without the model's softmax, which {loss} does not have.";
        }
        else if (network.DropsSigmoid(loss))
        {
            yield return "Predict gives logits; the model's sigmoid is what PredictProbabilities adds.";
        }
        else if (chosen.Origin == LossOrigin.Guessed && !hasProbabilities)
        {
            yield return
                "ONNX has no loss; SquaredError is a guess. Where the outputs are logits of classes, choose " +
                "SoftmaxCrossEntropy or BinaryCrossEntropy instead.";
        }

        if (chosen.Origin == LossOrigin.NamedInPart)
        {
            yield return
                $"The model's loss is {loss}, with parameters that are not understood or do not fit; it has their " +
                "defaults here.";
        }
    }
}
