namespace NetGen.Onnx.Import;

/// <summary>Batch normalisation and dropout.</summary>
internal static class NormOperators
{
    // What PyTorch's momentum of 0.1 is in ONNX, where it is the part of the old statistics.
    private const float DefaultMomentum = 0.9f;

    public static Value BatchNormalization(Node node)
    {
        node.CheckInputs(5, 5);
        node.RequireInt("training_mode", 0, 0, "export the model for inference, model.eval() in PyTorch");
        node.RequireInt("spatial", 1, 1, "each channel has one mean");
        Flow flow = node.Flow(0);
        int channels = flow.Dims.Length > 0 ? flow.Dims[0] : 0;
        Constant Row(int index, string what)
        {
            Constant row = node.Constant(index, what);
            return row.IsFloatingPoint && row.Dims.Length == 1 && row.Count == channels
                ? row
                : throw node.Invalid($"{what} must be {channels} floating-point numbers, one for each channel.");
        }

        Constant gamma = Row(1, "the scale");
        Constant beta = Row(2, "the shift");
        Constant mean = Row(3, "the mean");
        Constant variance = Row(4, "the variance");
        float epsilon = node.Float("epsilon", 1e-5f);
        float momentum = node.Float("momentum", DefaultMomentum);
        return flow.Then(new NormStep(gamma, beta, mean, variance, epsilon, 1 - (double)momentum, flow.Dims)
        {
            Node = node.Proto,
        });
    }

    public static Value Dropout(Node node)
    {
        node.CheckInputs(1, 3);
        node.Ignore("seed");
        node.Ignore("is_test");
        double ratio = node.Version < 12
            ? node.Float("ratio", 0.5f)
            : node.OptionalConstant(1, "the ratio") is { } given ? One(node, given, "the ratio") : 0.5;

        // A model that was saved in the middle of training would drop values in predictions too. Nobody wants that.
        bool isTraining = node.OptionalConstant(2, "training_mode") is { } mode
            && One(node, mode, "training_mode") != 0;
        return node.Flow(0).Then(new DropoutStep(ratio, isTraining) { Node = node.Proto });
    }

    private static double One(Node node, Constant constant, string what) =>
        constant.Count == 1 && !constant.IsText
            ? constant.Single
            : throw node.Invalid($"{what} must be one number.");
}
