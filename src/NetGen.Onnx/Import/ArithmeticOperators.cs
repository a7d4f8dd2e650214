namespace NetGen.Onnx.Import;

/// <summary>Sums, differences, products and quotients with constants, and the products that are activations.</summary>
internal static class ArithmeticOperators
{
    public static Value Add(Node node) => WithConstant(node, AffineKind.Add, AffineKind.Add);

    public static Value Sub(Node node) => WithConstant(node, AffineKind.Subtract, AffineKind.SubtractFrom);

    public static Value Div(Node node)
    {
        if (node.Input(0) is Constant)
        {
            throw node.Unsupported("a constant is divided by the samples; only samples are divided, by constants.");
        }

        return WithConstant(node, AffineKind.Divide, AffineKind.Divide);
    }

    public static Value Mul(Node node)
    {
        if (node.Input(0) is Flow left && node.Input(1) is Flow right)
        {
            node.CheckInputs(2, 2);
            return ActivationPatterns.Product(node, left, right) ?? throw node.Unsupported(
                "two branches are multiplied; only x·Sigmoid(x) and x·½·(1 + Erf(x/√2)) are understood.");
        }

        return WithConstant(node, AffineKind.Multiply, AffineKind.Multiply);
    }

    private static Flow WithConstant(Node node, AffineKind kind, AffineKind swapped)
    {
        node.CheckInputs(2, 2);
        if (node.Input(0) is Flow && node.Input(1) is Flow)
        {
            throw node.Unsupported(
                "two branches meet; a NetGen network is one chain of layers, without skip connections.");
        }

        bool isSwapped = node.Input(0) is Constant;
        Flow flow = node.Flow(isSwapped ? 1 : 0);
        Constant operand = node.Constant(isSwapped ? 0 : 1, "the operand");
        if (!operand.IsFloatingPoint || !Fits(operand, flow.Dims))
        {
            throw node.Unsupported(
                $"its constant has dimensions {Text(operand.Dims)}, which do not fit a sample's {Text(flow.Dims)}; " +
                "expected one floating-point number for each value, or one for all.");
        }

        return flow.Then(
            new AffineStep(isSwapped ? swapped : kind, operand, flow.Dims) { Node = node.Proto });
    }

    private static bool Fits(Constant operand, int[] sample)
    {
        if (operand.Count == 0 || operand.Dims.Length > sample.Length + 1)
        {
            return false;
        }

        for (int i = 1; i <= operand.Dims.Length; i++)
        {
            int dim = operand.Dims[^i];
            if (dim != 1 && (i > sample.Length || dim != sample[^i]))
            {
                return false;
            }
        }

        return true;
    }

    private static string Text(int[] dims) => ShownText.Of([.. dims.Select(dim => (long)dim)]);
}
