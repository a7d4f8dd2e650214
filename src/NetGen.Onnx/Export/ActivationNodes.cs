namespace NetGen.Onnx.Export;

/// <summary>Activations as operators.</summary>
internal static class ActivationNodes
{
    /// <summary>The first version with an operator Gelu.</summary>
    private const int GeluOpset = 20;

    private const float Root2 = 1.41421356f;

    /// <summary>Adds a = σ(z).</summary>
    /// <returns>The name of a; z itself of the identity.</returns>
    public static string Write(GraphWriter graph, LayerDescription layer, string z, int opset)
    {
        string name = $"{layer.Name}.{layer.Activation.ToString().ToLowerInvariant()}";
        return layer.Activation switch
        {
            Activation.Identity => z,
            Activation.Relu => graph.Node("Relu", name, [z]),
            Activation.LeakyRelu =>
                graph.Node("LeakyRelu", name, [z], GraphWriter.Attribute("alpha", layer.Slope)),
            Activation.Sigmoid => graph.Node("Sigmoid", name, [z]),
            Activation.Tanh => graph.Node("Tanh", name, [z]),
            Activation.Softplus => graph.Node("Softplus", name, [z]),
            Activation.Elu => graph.Node("Elu", name, [z], GraphWriter.Attribute("alpha", 1f)),
            Activation.Gelu when opset >= GeluOpset => graph.Node("Gelu", name, [z]),
            Activation.Gelu => Gelu(graph, name, z),
            Activation.Silu => graph.Node("Mul", name, [z, graph.Node("Sigmoid", $"{name}.sigmoid", [z])]),
            _ => throw new NotSupportedException($"The activation {layer.Activation} has no equal in ONNX."),
        };
    }

    /// <summary>z·(1 + erf(z/√2))·½, in the order in which PyTorch writes it and runtimes look for it.</summary>
    private static string Gelu(GraphWriter graph, string name, string z)
    {
        string ratio = graph.Node("Div", $"{name}.div", [z, graph.Constant("gelu.root2", Root2)]);
        string erf = graph.Node("Erf", $"{name}.erf", [ratio]);
        string sum = graph.Node("Add", $"{name}.add", [erf, graph.Constant("gelu.one", 1f)]);
        string product = graph.Node("Mul", $"{name}.mul", [z, sum]);
        return graph.Node("Mul", name, [product, graph.Constant("gelu.half", 0.5f)]);
    }
}
