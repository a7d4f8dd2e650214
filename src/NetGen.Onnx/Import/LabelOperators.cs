using System.Globalization;
using NetGen.Onnx.Schema;

namespace NetGen.Onnx.Import;

/// <summary>
/// The ends that classifiers have, scikit-learn's above all: labels, names, and two probabilities of one.
/// </summary>
internal static class LabelOperators
{
    /// <summary>[1 − p, p], or parts of a shape.</summary>
    public static Value Concat(Node node)
    {
        long axis = node.Int("axis", 1);
        if (node.Input(0) is Flow { Step: AffineStep { Kind: AffineKind.SubtractFrom } step } rest
            && node.Input(1) is Flow probability
            && rest.Before == probability
            && step.Operand.Count == 1
            && step.Operand.Single == 1
            && probability is { Features: 1, Dims.Length: 1 }
            && axis is 1 or -1
            && node.InputCount == 2)
        {
            return probability.Then(new TwoClassStep { Node = node.Proto }, [2]);
        }

        return ShapeArithmetic.Concat(node);
    }

    /// <summary>The class whose value is the largest.</summary>
    public static Value ArgMax(Node node)
    {
        node.CheckInputs(1, 1);
        node.Ignore("keepdims");
        node.RequireInt("select_last_index", 0, 0, "Classify takes the first of the largest outputs");
        Flow flow = node.Flow(0);
        long axis = node.Int("axis", 0);
        axis = axis < 0 ? axis + flow.Dims.Length + 1 : axis;
        if (axis < 1 || axis > flow.Dims.Length || flow.Dims[axis - 1] != flow.Features)
        {
            throw node.Unsupported("it must go over the values of a sample.");
        }

        return new LabelValue(flow, null);
    }

    /// <summary>The name of each sample's class.</summary>
    public static Value ArrayFeatureExtractor(Node node)
    {
        node.CheckInputs(2, 2);
        if (node.Input(0) is Constant names && node.Input(1) is LabelValue { Names: null } label
            && (names.IsText || names.IsInteger) && names.Dims.Length <= 2)
        {
            return new LabelValue(label.Of, names);
        }

        throw node.Unsupported("it picks something else than the name of the class that ArgMax found.");
    }

    /// <summary>Probabilities by the names of their classes.</summary>
    public static Value ZipMap(Node node)
    {
        node.CheckInputs(1, 1);
        Flow flow = node.Flow(0);
        IReadOnlyList<string> names = node.Texts("classlabels_strings")
            ?? [.. (node.Ints("classlabels_int64s") ?? [])
                .Select(label => label.ToString(CultureInfo.InvariantCulture))];
        return names.Count == flow.Features
            ? flow.Then(new NamesStep(names) { Node = node.Proto })
            : throw node.Invalid($"it has {names.Count} names for {flow.Features} values.");
    }

    /// <summary>(x − offset)·scale.</summary>
    public static Value Scaler(Node node)
    {
        node.CheckInputs(1, 1);
        Flow flow = node.Flow(0).AsFloats();
        flow = Apply(node, flow, AffineKind.Subtract, "offset");
        return Apply(node, flow, AffineKind.Multiply, "scale");
    }

    private static Flow Apply(Node node, Flow flow, AffineKind kind, string name)
    {
        if (node.Floats(name) is not { Count: > 0 } values)
        {
            return flow;
        }

        if (flow.Dims.Length != 1 || (values.Count != 1 && values.Count != flow.Features))
        {
            throw node.Invalid($"its attribute '{name}' has {values.Count} values; a sample has {flow.Features}.");
        }

        var tensor = new TensorProto { DataType = (int)TensorProto.Types.DataType.Float };
        tensor.FloatData.Add(values);
        tensor.Dims.Add(values.Count);
        return flow.Then(
            new AffineStep(kind, Constant.Of(name, tensor, node.Errors), flow.Dims) { Node = node.Proto });
    }
}
