namespace NetGen.Onnx.Import;

/// <summary>Activations, softmax, and the error function.</summary>
internal static class ActivationOperators
{
    public static Value Relu(Node node) => Apply(node, new ActivationStep(Activation.Relu));

    public static Value Sigmoid(Node node) => Apply(node, new ActivationStep(Activation.Sigmoid));

    public static Value Tanh(Node node) => Apply(node, new ActivationStep(Activation.Tanh));

    public static Value Softplus(Node node) => Apply(node, new ActivationStep(Activation.Softplus));

    public static Value Erf(Node node) => Apply(node, new ErfStep());

    public static Value LeakyRelu(Node node)
    {
        float slope = node.Float("alpha", 0.01f);
        if (slope < 0)
        {
            throw node.Unsupported($"its slope is negative; Activation.LeakyRelu takes slopes from 0.");
        }

        return Apply(node, new ActivationStep(Activation.LeakyRelu, slope));
    }

    public static Value Elu(Node node)
    {
        if (node.Float("alpha", 1) != 1)
        {
            throw node.Unsupported("its attribute 'alpha' is not 1; Activation.Elu has α = 1.");
        }

        return Apply(node, new ActivationStep(Activation.Elu));
    }

    public static Value Gelu(Node node)
    {
        if (node.Text("approximate", "none") != "none")
        {
            throw node.Unsupported(
                "it is approximated by tanh, up to 5e-4 off; Activation.Gelu is exact. " +
                "Export with approximate='none'.");
        }

        return Apply(node, new ActivationStep(Activation.Gelu));
    }

    public static Value Swish(Node node)
    {
        if (node.Float("alpha", 1) != 1)
        {
            throw node.Unsupported("its attribute 'alpha' is not 1; Activation.Silu is x·Sigmoid(x).");
        }

        return Apply(node, new ActivationStep(Activation.Silu));
    }

    public static Value Softmax(Node node) => Softmax(node, isLogarithm: false);

    public static Value LogSoftmax(Node node) => Softmax(node, isLogarithm: true);

    private static Flow Softmax(Node node, bool isLogarithm)
    {
        Flow flow = node.Flow(0);
        int rank = flow.Dims.Length + 1;
        long axis = node.Int("axis", node.Version < 13 ? 1 : -1);
        long place = axis < 0 ? axis + rank : axis;

        // Before version 13 it goes over all dimensions from the axis on.
        bool isWhole = place >= 1 && place < rank
            && (node.Version < 13
                ? flow.Dims.Take((int)place - 1).All(dim => dim == 1)
                : flow.Dims[place - 1] == flow.Features);
        if (!isWhole)
        {
            throw node.Unsupported($"its attribute 'axis' is {axis}; it must go over all values of a sample.");
        }

        if (flow.Features < 2)
        {
            throw node.Unsupported("softmax over one value is 1 whatever the network says.");
        }

        return Apply(node, new SoftmaxStep(isLogarithm));
    }

    private static Flow Apply(Node node, Step step)
    {
        node.CheckInputs(1, 1);
        return node.Flow(0).Then(step with { Node = node.Proto });
    }
}
