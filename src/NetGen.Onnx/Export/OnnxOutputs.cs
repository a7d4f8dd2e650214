namespace NetGen;

/// <summary>What an exported model computes.</summary>
public enum OnnxOutputs
{
    /// <summary>What <c>Predict</c> gives: the last layer's outputs, logits under a loss on logits.</summary>
    Predictions = 0,

    /// <summary>
    /// What <c>PredictProbabilities</c> gives, where the loss defines it: the softmax of the outputs under
    /// <see cref="Loss.SoftmaxCrossEntropy"/>, their sigmoid under <see cref="Loss.BinaryCrossEntropy"/>, that of twice
    /// the outputs under <see cref="Loss.BinarySoftmax"/>.
    /// </summary>
    Probabilities = 1,
}
