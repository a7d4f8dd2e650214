namespace NetGen.Onnx.Import;

/// <summary>Products with a matrix of weights.</summary>
internal static class DenseOperators
{
    /// <summary>alpha·x·w + beta·c, w transposed or not.</summary>
    public static Value Gemm(Node node)
    {
        node.CheckInputs(2, 3);
        node.RequireInt("transA", 0, 0, "samples are rows");
        bool isTransposed = node.Int("transB", 0) != 0;
        float alpha = node.Float("alpha", 1);
        float beta = node.Float("beta", 1);
        if (node.Input(0) is Constant)
        {
            throw node.Unsupported("the weights are on the left; samples are rows, so that weights are on the right.");
        }

        Flow flow = node.Flow(0);
        if (flow.Dims.Length != 1)
        {
            throw node.Invalid($"it takes samples of one dimension, and they have {flow.Dims.Length}.");
        }

        Constant weights = node.Constant(1, "the weights");
        weights = isTransposed && weights.Dims.Length == 2 ? weights.Transpose([1, 0]) : weights;
        return Dense(node, flow, weights, alpha, node.OptionalConstant(2, "the biases"), beta);
    }

    /// <summary>x·w.</summary>
    public static Value MatMul(Node node)
    {
        node.CheckInputs(2, 2);
        if (node.Input(0) is Constant)
        {
            throw node.Unsupported("the weights are on the left; samples are rows, so that weights are on the right.");
        }

        return Dense(node, node.Flow(0), node.Constant(1, "the weights"), 1, null, 0);
    }

    private static Flow Dense(Node node, Flow flow, Constant weights, double alpha, Constant? bias, double beta)
    {
        string dims = ShownText.Of([.. weights.Dims.Select(dim => (long)dim)]);
        if (weights.Dims.Length != 2 || weights.Count == 0 || !weights.IsFloatingPoint)
        {
            throw node.Unsupported(
                $"its weights have dimensions {dims}; two are supported, of floating-point numbers.");
        }

        // A product goes over the last dimension: only where that is the whole sample is it a dense layer.
        int last = flow.Dims.Length > 0 ? flow.Dims[^1] : 0;
        if (last != flow.Features)
        {
            throw node.Unsupported(
                $"a sample has the dimensions {Text(flow.Dims)}, and the product goes over the last one alone. " +
                "Only whole samples are multiplied: flatten before it.");
        }

        if (weights.Dims[0] != last)
        {
            throw node.Invalid($"its weights {dims} take {weights.Dims[0]} values, and a sample has {last} there.");
        }

        int units = weights.Dims[1];
        if (bias is not null && (!bias.IsFloatingPoint || !Fits(bias, units)))
        {
            throw node.Invalid(
                $"its biases have dimensions {Text(bias.Dims)}; expected one for each of {units} units.");
        }

        int[] result = [.. flow.Dims.SkipLast(1), units];
        return flow.Then(new DenseStep(weights, alpha, bias, beta) { Node = node.Proto }, result);
    }

    private static bool Fits(Constant bias, int units) =>
        bias.Dims.Length <= 2
        && (bias.Dims.Length < 2 || bias.Dims[0] == 1)
        && (bias.Count == 1 || (bias.Count == units && bias.Dims[^1] == units));

    private static string Text(int[] dims) => ShownText.Of([.. dims.Select(dim => (long)dim)]);
}
