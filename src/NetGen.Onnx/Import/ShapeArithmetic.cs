namespace NetGen.Onnx.Import;

/// <summary>
/// What exporters compute from the input's shape to reshape by: x.view(x.size(0), -1) becomes Shape, Gather, Unsqueeze,
/// Concat and Reshape.
/// </summary>
internal static class ShapeArithmetic
{
    private const int MaximumElements = 16;

    public static Value Shape(Node node)
    {
        node.CheckInputs(1, 1);
        Flow flow = node.Flow(0);
        long?[] all = [null, .. flow.Dims.Select(dim => (long?)dim)];
        return Part(all, node.Int("start", 0), node.Int("end", all.Length));
    }

    public static Value Gather(Node node)
    {
        node.CheckInputs(2, 2);
        node.RequireInt("axis", 0, 0, "it picks elements of a shape");
        if (node.Input(0) is not ShapeValue shape)
        {
            throw node.Unsupported("it picks values of a sample; only elements of a shape are picked.");
        }

        Constant which = node.Constant(1, "the indices");
        if (!which.IsInteger || which.Count > MaximumElements)
        {
            throw node.Invalid("its indices must be a few whole numbers.");
        }

        var picked = new List<long?>();
        foreach (long index in which.Integers())
        {
            long place = index < 0 ? index + shape.Elements.Count : index;
            picked.Add(place >= 0 && place < shape.Elements.Count
                ? shape.Elements[(int)place]
                : throw node.Invalid($"its index {index} is outside a shape of {shape.Elements.Count} elements."));
        }

        return new ShapeValue(picked);
    }

    public static Value Slice(Node node)
    {
        if (node.Input(0) is not ShapeValue shape)
        {
            throw node.Unsupported("it cuts samples or their values; only shapes are cut.");
        }

        node.CheckInputs(1, 5);
        bool isOld = node.Version < 10;
        long start = isOld ? One(node, node.Ints("starts")) : One(node, 1, null);
        long end = isOld ? One(node, node.Ints("ends")) : One(node, 2, null);
        long axis = isOld ? (node.Ints("axes") is { } axes ? One(node, axes) : 0) : One(node, 3, 0);
        long step = isOld ? 1 : One(node, 4, 1);
        if (axis != 0 || step != 1)
        {
            throw node.Unsupported("a shape is cut along axis 0 in steps of 1.");
        }

        return Part(shape.Elements, start, end);
    }

    /// <summary>Shapes and constants one after the other.</summary>
    public static Value Concat(Node node)
    {
        var all = new List<long?>();
        for (int i = 0; i < node.InputCount; i++)
        {
            switch (node.Input(i))
            {
                case ShapeValue shape:
                    all.AddRange(shape.Elements);
                    break;
                case Constant { IsInteger: true } constant when constant.Count <= MaximumElements:
                    all.AddRange(constant.Integers().Select(element => (long?)element));
                    break;
                default:
                    throw node.Unsupported("branches are put side by side; a NetGen network is one chain of layers.");
            }

            if (all.Count > MaximumElements)
            {
                throw node.Unsupported($"a shape of more than {MaximumElements} elements.");
            }
        }

        return new ShapeValue(all);
    }

    private static ShapeValue Part(IReadOnlyList<long?> all, long start, long end)
    {
        int from = (int)Math.Clamp(start < 0 ? start + all.Count : start, 0, all.Count);
        int to = (int)Math.Clamp(end < 0 ? end + all.Count : end, from, all.Count);
        return new ShapeValue([.. all.Skip(from).Take(to - from)]);
    }

    private static long One(Node node, int input, long? missing) => node.OptionalConstant(input, "a bound") switch
    {
        { IsInteger: true, Count: 1 } bound => bound.Integers()[0],
        null when missing is { } value => value,
        _ => throw node.Unsupported("a shape is cut by one whole number at each end."),
    };

    private static long One(Node node, IReadOnlyList<long>? bounds) =>
        bounds is [long only] ? only : throw node.Unsupported("a shape is cut by one whole number at each end.");
}
