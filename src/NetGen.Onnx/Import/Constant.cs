using NetGen.Onnx.Schema;

namespace NetGen.Onnx.Import;

/// <summary>
/// A constant tensor of the graph: elements that lie in the file, seen through dimensions and strides. Transposing and
/// reshaping make another view of the same elements.
/// </summary>
internal sealed class Constant : Value
{
    private readonly TensorData _data;
    private readonly int[] _strides;

    private Constant(string name, TensorData data, int[] dims, int[] strides)
    {
        Name = name;
        _data = data;
        Dims = dims;
        _strides = strides;
    }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>The dimensions.</summary>
    public int[] Dims { get; }

    /// <summary>The number of elements.</summary>
    public int Count => _data.Count;

    /// <summary>Whether the elements are floating-point numbers.</summary>
    public bool IsFloatingPoint => _data.IsFloatingPoint;

    /// <summary>Whether the elements are whole numbers.</summary>
    public bool IsInteger => _data.IsInteger;

    /// <summary>Whether the elements are text.</summary>
    public bool IsText => _data.IsText;

    /// <summary>A constant of the file.</summary>
    public static Constant Of(string name, TensorProto tensor, ImportErrors errors)
    {
        var data = TensorData.Of(tensor, $"tensor '{ShownText.Of(name)}'", errors);
        return new Constant(name, data, data.Dims, StridesOf(data.Dims));
    }

    /// <summary>A single number.</summary>
    public static Constant Scalar(double value)
    {
        var tensor = new TensorProto { DataType = (int)TensorProto.Types.DataType.Double };
        tensor.DoubleData.Add(value);
        return Of("", tensor, new ImportErrors(""));
    }

    /// <summary>The same elements with other dimensions; null where they do not follow each other in order.</summary>
    public Constant? Reshape(int[] dims) =>
        _strides.AsSpan().SequenceEqual(StridesOf(Dims)) ? new Constant(Name, _data, dims, StridesOf(dims)) : null;

    /// <summary>The same elements with dimensions in another order.</summary>
    public Constant Transpose(IReadOnlyList<int> order) => new(
        Name, _data, [.. order.Select(axis => Dims[axis])], [.. order.Select(axis => _strides[axis])]);

    /// <summary>The only element.</summary>
    public double Single => Number(0);

    /// <summary>An element of one dimension, or the only one.</summary>
    public double Number(int index) => _data.Number(index * (_strides.Length > 0 ? _strides[^1] : 1));

    /// <summary>An element of two dimensions.</summary>
    public double Number(int row, int column) => _data.Number((row * _strides[0]) + (column * _strides[1]));

    /// <summary>The whole numbers in their order.</summary>
    public long[] Integers()
    {
        long[] numbers = new long[Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = _data.Integer(i);
        }

        return numbers;
    }

    /// <summary>The text of an element; whole numbers as digits.</summary>
    public string Text(int index) => IsText
        ? _data.Text(index)
        : _data.Integer(index).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>
    /// The element that broadcasting puts at each place of a sample. Dimensions are matched from the last one; this
    /// tensor may have one more than the sample, of size 1, for the batch.
    /// </summary>
    /// <returns>One number for each value of the sample; null where the dimensions do not fit.</returns>
    public double[]? Broadcast(IReadOnlyList<int> sample, int features)
    {
        int extra = Dims.Length - sample.Count;
        if (Dims.Length > sample.Count && Dims.Take(extra).Any(dim => dim != 1))
        {
            return null;
        }

        int[] steps = new int[sample.Count];
        for (int axis = Math.Max(0, -extra); axis < sample.Count; axis++)
        {
            int dim = Dims[axis + extra];
            if (dim != 1 && dim != sample[axis])
            {
                return null;
            }

            steps[axis] = dim == 1 ? 0 : _strides[axis + extra];
        }

        double[] values = new double[features];
        for (int i = 0; i < features; i++)
        {
            int place = 0;
            int rest = i;
            for (int axis = sample.Count - 1; axis >= 0; axis--)
            {
                (rest, int index) = Math.DivRem(rest, sample[axis]);
                place += index * steps[axis];
            }

            values[i] = _data.Number(place);
        }

        return values;
    }

    private static int[] StridesOf(int[] dims)
    {
        int[] strides = new int[dims.Length];
        int stride = 1;
        for (int axis = dims.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= Math.Max(1, dims[axis]);
        }

        return strides;
    }
}
