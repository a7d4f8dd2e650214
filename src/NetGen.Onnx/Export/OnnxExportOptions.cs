namespace NetGen;

/// <summary>How a network is written as an ONNX model. Immutable.</summary>
public sealed record OnnxExportOptions
{
    /// <summary>
    /// The version of the operators, from 13 to 21, the newest that is tested. A runtime takes models of its own
    /// version and of older ones, so 13 is read most widely. From 20 on Gelu is one operator; below it is written as
    /// its formula.
    /// </summary>
    public int OpsetVersion { get; init; } = 13;

    /// <summary>What the model computes.</summary>
    public OnnxOutputs Outputs { get; init; } = OnnxOutputs.Predictions;

    /// <summary>
    /// Whether batch normalisation and standardisation of the input are operators of their own. Otherwise they are
    /// folded into weights and biases, as predictions have them, and cost the model nothing.
    /// </summary>
    public bool KeepNormalization { get; init; }

    /// <summary>The name of the input, of shape [batch, inputs].</summary>
    public string InputName { get; init; } = "input";

    /// <summary>The name of the output, of shape [batch, outputs].</summary>
    public string OutputName { get; init; } = "output";

    /// <summary>
    /// The samples in a run, at least 1. Where it is null, the default, a run takes any number of them.
    /// </summary>
    public int? BatchSize { get; init; }

    /// <summary>
    /// The names of the classes, for the model's metadata, as in <see cref="ModelMetadata.ClassNames"/>: by label; of
    /// the outputs where the network tells no classes apart. Each is another. Null or empty where there are none.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; init; }
}
