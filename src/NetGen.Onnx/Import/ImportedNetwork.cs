namespace NetGen.Onnx.Import;

/// <summary>A network as a graph has it, before a loss is chosen.</summary>
/// <param name="Input">What is done to the input.</param>
/// <param name="Layers">The layers; a sigmoid at the end is the last one's activation.</param>
/// <param name="Parameters">The parameters in canonical form.</param>
internal sealed record ImportedNetwork(InputDefinition Input, LayerDefinition[] Layers, float[] Parameters)
{
    /// <summary>Whether softmax, or its logarithm, follows the last layer.</summary>
    public bool IsSoftmax { get; init; }

    /// <summary>Whether the graph gives a class beside values.</summary>
    public bool HasLabel { get; init; }

    public IReadOnlyList<string> ClassNames { get; init; } = [];

    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The loss that such an end was likely trained with.</summary>
    public Loss LikelyLoss => (IsSoftmax, Layers[^1]) switch
    {
        (true, _) => Loss.SoftmaxCrossEntropy,
        (_, { Units: 1, Activation: Activation.Sigmoid }) => Loss.BinaryCrossEntropy,
        (_, { Units: > 1, Activation: not Activation.Sigmoid }) when HasLabel => Loss.SoftmaxCrossEntropy,
        _ => Loss.SquaredError,
    };

    /// <summary>The number of classes that the outputs can tell apart.</summary>
    public int Classes => Layers[^1].Units == 1 ? 2 : Layers[^1].Units;

    /// <summary>Whether a loss takes logits where the graph has the sigmoid of them.</summary>
    public bool DropsSigmoid(Loss loss) =>
        loss == Loss.BinaryCrossEntropy && Layers[^1].Activation == Activation.Sigmoid;

    /// <summary>The network under a loss.</summary>
    public Architecture Under(LossDefinition loss, string name)
    {
        LayerDefinition[] layers = [.. Layers];
        if (DropsSigmoid(loss.Kind))
        {
            layers[^1] = layers[^1] with { Activation = Activation.Identity };
        }

        return new Architecture(name, Input, loss, layers);
    }
}
