namespace NetGen.Onnx.Import;

/// <summary>Operators that give the values of a sample other dimensions, and leave their order as it is.</summary>
internal static class ShapeOperators
{
    private const int MaximumRank = 8;

    public static Value Transpose(Node node)
    {
        node.CheckInputs(1, 1);
        IReadOnlyList<long>? given = node.Ints("perm");
        if (node.Input(0) is Constant constant)
        {
            return constant.Transpose(Order(node, given, constant.Dims.Length));
        }

        Flow flow = node.Flow(0);
        int[] order = Order(node, given, flow.Dims.Length + 1);

        // Axes of size 1 may go anywhere; the others keep their order, the batch first.
        int[] moved = [.. order.Where(axis => axis == 0 || flow.Dims[axis - 1] > 1)];
        if (order[0] != 0 || !moved.SequenceEqual(moved.Order()))
        {
            throw node.Unsupported("it changes the order of a sample's values.");
        }

        return flow.Shaped([.. order.Skip(1).Select(axis => flow.Dims[axis - 1])]);
    }

    public static Value Flatten(Node node)
    {
        node.CheckInputs(1, 1);
        Flow flow = node.Flow(0);
        long axis = node.Int("axis", 1);
        axis = axis < 0 ? axis + flow.Dims.Length + 1 : axis;
        if (axis < 1 || axis > flow.Dims.Length + 1 || flow.Dims.Take((int)axis - 1).Any(dim => dim != 1))
        {
            throw node.Unsupported("it does not keep each sample in a row of its own; axis 1 does.");
        }

        return flow.Shaped([flow.Features]);
    }

    public static Value Reshape(Node node)
    {
        node.CheckInputs(2, 2);
        bool zeroIsZero = node.Int("allowzero", 0) != 0;
        long?[] shape = node.Input(1) switch
        {
            Constant { IsInteger: true, Dims.Length: 1 } constant when constant.Count <= MaximumRank =>
                [.. constant.Integers().Select(dim => (long?)dim)],
            ShapeValue value => [.. value.Elements],
            _ => throw node.Unsupported("its shape must be constant, or computed from the input's."),
        };
        switch (node.Input(0))
        {
            case LabelValue label:
                return label;
            case Constant constant:
                int[]? dims = Resolve(shape, zeroIsZero ? [] : constant.Dims, constant.Count);
                return (dims is null ? null : constant.Reshape(dims))
                    ?? throw node.Unsupported($"its constant of {constant.Count} elements does not take that shape.");
            default:
                Flow flow = node.Flow(0);
                return flow.Shaped(Sample(node, flow, shape, zeroIsZero));
        }
    }

    public static Value Squeeze(Node node)
    {
        node.CheckInputs(1, 2);
        IReadOnlyList<long>? axes = Axes(node);
        switch (node.Input(0))
        {
            case ShapeValue or LabelValue:
                return node.Input(0)!;
            case Constant constant:
                HashSet<int> gone = Places(node, axes, constant.Dims, 0);
                return constant.Reshape([.. constant.Dims.Where((_, axis) => !gone.Contains(axis))])
                    ?? throw node.Unsupported("its constant was transposed before.");
            default:
                Flow flow = node.Flow(0);
                HashSet<int> dropped = Places(node, axes, flow.Dims, 1);
                return flow.Shaped([.. flow.Dims.Where((_, axis) => !dropped.Contains(axis))]);
        }
    }

    public static Value Unsqueeze(Node node)
    {
        node.CheckInputs(1, 2);
        IReadOnlyList<long> axes = Axes(node) ?? throw node.Invalid("its axes are missing.");
        if (node.Input(0) is ShapeValue or LabelValue)
        {
            return node.Input(0)!;
        }

        var constant = node.Input(0) as Constant;
        var flow = constant is null ? node.Flow(0) : null;
        int first = constant is null ? 1 : 0;
        var dims = new List<int>(constant?.Dims ?? flow!.Dims);
        int rank = dims.Count + axes.Count + first;
        foreach (long axis in axes.Select(axis => axis < 0 ? axis + rank : axis).Order())
        {
            if (axis < first || axis - first > dims.Count || dims.Count >= MaximumRank)
            {
                throw node.Unsupported($"its axis {axis} is before the batch, or there is none such.");
            }

            dims.Insert((int)axis - first, 1);
        }

        return (Value?)constant?.Reshape([.. dims]) ?? flow?.Shaped([.. dims])
            ?? throw node.Unsupported("its constant was transposed before.");
    }

    private static int[] Order(Node node, IReadOnlyList<long>? given, int rank)
    {
        int[] order = given is null || given.Count != rank
            ? [.. Enumerable.Range(0, rank).Reverse()]
            : [.. given.Select(axis => (int)Math.Clamp(axis, -1, rank))];
        if (given?.Count != rank && given is not null || !order.Order().SequenceEqual(Enumerable.Range(0, rank)))
        {
            throw node.Invalid($"its attribute 'perm' is {ShownText.Of(given!)}; expected each of {rank} axes once.");
        }

        return order;
    }

    private static IReadOnlyList<long>? Axes(Node node)
    {
        if (node.Version < 13)
        {
            return Few(node, node.Ints("axes"));
        }

        Constant? axes = node.OptionalConstant(1, "the axes");
        if (axes is null)
        {
            return null;
        }

        return axes.IsInteger && axes.Count <= MaximumRank
            ? axes.Integers()
            : throw node.Invalid("its axes must be a few whole numbers.");
    }

    private static IReadOnlyList<long>? Few(Node node, IReadOnlyList<long>? axes) =>
        axes is null || axes.Count <= MaximumRank ? axes : throw node.Invalid("its axes must be a few whole numbers.");

    private static HashSet<int> Places(Node node, IReadOnlyList<long>? axes, int[] dims, int first)
    {
        if (axes is null)
        {
            return [.. Enumerable.Range(0, dims.Length).Where(axis => dims[axis] == 1)];
        }

        var places = new HashSet<int>();
        foreach (long axis in axes)
        {
            long place = (axis < 0 ? axis + dims.Length + first : axis) - first;
            if (place < 0 || place >= dims.Length || dims[place] != 1)
            {
                throw node.Unsupported($"its axis {axis} is the batch's, or not of size 1.");
            }

            places.Add((int)place);
        }

        return places;
    }

    private static int[]? Resolve(long?[] shape, int[] before, int count)
    {
        long known = 1;
        int open = -1;
        long[] dims = new long[shape.Length];
        for (int i = 0; i < shape.Length; i++)
        {
            dims[i] = shape[i] == 0 && i < before.Length ? before[i] : shape[i] ?? -2;
            if (dims[i] == -1 && open < 0)
            {
                open = i;
            }
            else if (dims[i] < 0 || (known *= dims[i]) > int.MaxValue)
            {
                return null;
            }
        }

        if (open >= 0 && known > 0 && count % known == 0)
        {
            dims[open] = count / known;
            known = count;
        }

        return known == count && !dims.Contains(-1) ? [.. dims.Select(dim => (int)dim)] : null;
    }

    /// <summary>The dimensions of a sample after a reshape that keeps each sample in a row of its own.</summary>
    private static int[] Sample(Node node, Flow flow, long?[] shape, bool zeroIsZero)
    {
        if (shape.Length > 0 && !(zeroIsZero && shape.Contains(0)))
        {
            long?[] rest = [.. shape.Skip(1).Select(
                (dim, i) => dim == 0 ? (i < flow.Dims.Length ? flow.Dims[i] : -2) : dim)];
            bool keepsBatch = shape[0] switch
            {
                null or 0 => true,

                // What is left for the batch: a row a sample only if the others take a whole one.
                -1 => !rest.Contains(-1),
                { } fixedSize => fixedSize == node.BatchSize,
            };
            if (keepsBatch && Resolve(rest, [], flow.Features) is { } dims && dims.All(dim => dim > 0))
            {
                return dims;
            }
        }

        string text = string.Join(", ", shape.Select(dim => dim is { } known ? $"{known}" : "batch"));
        throw node.Unsupported(
            $"its shape is [{text}], which does not keep each sample of {flow.Features} values in a row of its own; " +
            $"[-1, {flow.Features}] does.");
    }
}
