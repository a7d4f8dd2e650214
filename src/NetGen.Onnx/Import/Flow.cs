using NetGen.Onnx.Schema;
using DataType = NetGen.Onnx.Schema.TensorProto.Types.DataType;

namespace NetGen.Onnx.Import;

/// <summary>
/// The samples at a place on their way through the graph: a chain of steps back to the input. Two flows are the same
/// where they are the same object.
/// </summary>
/// <param name="before">The flow that the step is applied to; null for the input.</param>
/// <param name="step">What was done last.</param>
/// <param name="dims">The dimensions of a sample, without that of the batch, which is always the first.</param>
internal sealed class Flow(Flow? before, Step step, int[] dims) : Value
{
    public Flow? Before { get; } = before;

    public Step Step { get; } = step;

    public int[] Dims { get; } = dims;

    /// <summary>The number of values in a sample.</summary>
    public int Features { get; } = dims.Aggregate(1, (product, dim) => product * dim);

    /// <summary>The type of the values: whole numbers stay such until they are cast or scaled.</summary>
    public DataType Type { get; init; } = DataType.Float;

    public bool IsFloatingPoint => ElementTypes.IsFloatingPoint(Type);

    public Flow Then(Step step) => Then(step, Dims);

    public Flow Then(Step step, int[] dims) => new(this, step, dims) { Type = Type };

    /// <summary>The same values as floating-point numbers.</summary>
    public Flow AsFloats() =>
        IsFloatingPoint ? this : new(this, new ShapeStep(), Dims);

    /// <summary>The same values with other dimensions.</summary>
    public Flow Shaped(int[] dims) => dims.AsSpan().SequenceEqual(Dims) ? this : Then(new ShapeStep(), dims);

    /// <summary>The steps from the input to here; the input's own is not among them.</summary>
    public List<Step> Steps()
    {
        var steps = new List<Step>();
        for (Flow flow = this; flow.Before is not null; flow = flow.Before)
        {
            steps.Add(flow.Step);
        }

        steps.Reverse();
        return steps;
    }
}

/// <summary>Something that a graph does to a sample.</summary>
internal abstract record Step
{
    /// <summary>The node that does it; null for the input, and where there is none.</summary>
    public NodeProto? Node { get; init; }
}

/// <summary>The samples as they come.</summary>
internal sealed record InputStep : Step;

/// <summary>Dimensions change, values and their order do not.</summary>
internal sealed record ShapeStep : Step;

/// <summary>alpha·x·w + beta·b, with w as [inputs, outputs]; b fits a sample of outputs, or is null.</summary>
internal sealed record DenseStep(Constant Weights, double Alpha, Constant? Bias, double Beta) : Step;

/// <summary>What is done with a constant, value by value.</summary>
internal enum AffineKind
{
    Add,
    Subtract,
    SubtractFrom,
    Multiply,
    Divide,
}

/// <summary>Values are shifted or scaled by a constant that fits a sample of these dimensions.</summary>
internal sealed record AffineStep(AffineKind Kind, Constant Operand, int[] Dims) : Step;

/// <summary>γ·(x − mean)/√(variance + ε) + β, each of one value for a channel, the sample's first dimension.</summary>
internal sealed record NormStep(
    Constant Gamma, Constant Beta, Constant Mean, Constant Variance, float Epsilon, double Momentum, int[] Dims) : Step;

/// <summary>An activation.</summary>
internal sealed record ActivationStep(Activation Kind, float Slope = 0.01f) : Step;

/// <summary>The error function: a part of Gelu, and nothing by itself.</summary>
internal sealed record ErfStep : Step;

/// <summary>Dropout: nothing in predictions, even where the graph was saved in the middle of training.</summary>
internal sealed record DropoutStep(double Probability, bool IsTraining) : Step;

/// <summary>Softmax over a sample's values, or its logarithm.</summary>
internal sealed record SoftmaxStep(bool IsLogarithm) : Step;

/// <summary>One probability p becomes the two of its classes, 1 − p and p.</summary>
internal sealed record TwoClassStep : Step;

/// <summary>Values get the names of their classes.</summary>
internal sealed record NamesStep(IReadOnlyList<string> Names) : Step;
