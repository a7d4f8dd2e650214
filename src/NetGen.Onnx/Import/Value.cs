namespace NetGen.Onnx.Import;

/// <summary>What a name of the graph stands for.</summary>
internal abstract class Value;

/// <summary>The elements of a shape that is computed from the input's: null stands for the number of samples.</summary>
internal sealed class ShapeValue(IReadOnlyList<long?> elements) : Value
{
    public IReadOnlyList<long?> Elements { get; } = elements;
}

/// <summary>The class of each sample, computed from a flow's values.</summary>
/// <param name="of">What the largest value is looked for in.</param>
/// <param name="names">The names of the classes; null where they are numbers from 0.</param>
internal sealed class LabelValue(Flow of, Constant? names) : Value
{
    public Flow Of { get; } = of;

    public Constant? Names { get; } = names;
}

/// <summary>An output that a node has and the reader does not follow, such as a dropout's mask.</summary>
/// <param name="why">What it is.</param>
internal sealed class UnreadableValue(string why) : Value
{
    public string Why { get; } = why;
}
