namespace NetGen.Onnx.Import;

/// <summary>The operators that are understood, by domain and name.</summary>
internal static class Operators
{
    private static readonly Dictionary<string, Func<Node, Value>> Standard = new(StringComparer.Ordinal)
    {
        ["Gemm"] = DenseOperators.Gemm,
        ["MatMul"] = DenseOperators.MatMul,
        ["Add"] = ArithmeticOperators.Add,
        ["Sub"] = ArithmeticOperators.Sub,
        ["Mul"] = ArithmeticOperators.Mul,
        ["Div"] = ArithmeticOperators.Div,
        ["BatchNormalization"] = NormOperators.BatchNormalization,
        ["Dropout"] = NormOperators.Dropout,
        ["Relu"] = ActivationOperators.Relu,
        ["LeakyRelu"] = ActivationOperators.LeakyRelu,
        ["Elu"] = ActivationOperators.Elu,
        ["Sigmoid"] = ActivationOperators.Sigmoid,
        ["Tanh"] = ActivationOperators.Tanh,
        ["Softplus"] = ActivationOperators.Softplus,
        ["Gelu"] = ActivationOperators.Gelu,
        ["Swish"] = ActivationOperators.Swish,
        ["Erf"] = ActivationOperators.Erf,
        ["Softmax"] = ActivationOperators.Softmax,
        ["LogSoftmax"] = ActivationOperators.LogSoftmax,
        ["Identity"] = ConstantOperators.Identity,
        ["Cast"] = ConstantOperators.Cast,
        ["Constant"] = ConstantOperators.Constant,
        ["Transpose"] = ShapeOperators.Transpose,
        ["Flatten"] = ShapeOperators.Flatten,
        ["Reshape"] = ShapeOperators.Reshape,
        ["Squeeze"] = ShapeOperators.Squeeze,
        ["Unsqueeze"] = ShapeOperators.Unsqueeze,
        ["Shape"] = ShapeArithmetic.Shape,
        ["Gather"] = ShapeArithmetic.Gather,
        ["Slice"] = ShapeArithmetic.Slice,
        ["Concat"] = LabelOperators.Concat,
        ["ArgMax"] = LabelOperators.ArgMax,
    };

    private static readonly Dictionary<string, Func<Node, Value>> Learning = new(StringComparer.Ordinal)
    {
        ["Scaler"] = LabelOperators.Scaler,
        ["ArrayFeatureExtractor"] = LabelOperators.ArrayFeatureExtractor,
        ["ZipMap"] = LabelOperators.ZipMap,
    };

    /// <summary>What is supported, for messages.</summary>
    public static string Supported { get; } =
        $"supported are {string.Join(", ", Standard.Keys.Order(StringComparer.Ordinal))}, and of " +
        $"{Domain.Learning} {string.Join(", ", Learning.Keys.Order(StringComparer.Ordinal))}";

    /// <summary>What an operator does; null where it is not understood.</summary>
    public static Func<Node, Value>? Find(string domain, string type) => Domain.Of(domain) switch
    {
        Domain.Standard => Standard.GetValueOrDefault(type),
        Domain.Learning => Learning.GetValueOrDefault(type),
        _ => null,
    };
}
