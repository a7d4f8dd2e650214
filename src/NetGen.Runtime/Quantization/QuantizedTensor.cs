namespace NetGen;

/// <summary>One tensor of a file of integers.</summary>
internal sealed class QuantizedTensor(string name, string dataType, params long[] shape)
{
    /// <summary>"dense1.weight_scale"; layers count from 1.</summary>
    public string Name { get; } = name;

    /// <summary>"F32", "I8" or "U8".</summary>
    public string DataType { get; } = dataType;

    /// <summary>Its dimensions, slowest first.</summary>
    public long[] Shape { get; } = shape;

    /// <summary>The number of elements.</summary>
    public int Count
    {
        get
        {
            long product = 1;
            foreach (long dimension in Shape)
            {
                product *= dimension;
            }

            return (int)product;
        }
    }

    /// <summary>The number of bytes.</summary>
    public long Length => Count * (long)(DataType == SafetensorsFormat.Float32 ? sizeof(float) : 1);

    /// <summary>
    /// All of a network's, in the order in which they are written: floats first, so that they lie aligned.
    /// </summary>
    public static QuantizedTensor[] All(Architecture architecture)
    {
        var floats = new List<QuantizedTensor>();
        var bytes = new List<QuantizedTensor>();
        foreach (LayerDescription layer in architecture.Layers)
        {
            floats.Add(new(WeightScale(layer), SafetensorsFormat.Float32, layer.Units));
            floats.Add(new(Bias(layer), SafetensorsFormat.Float32, layer.Units));
            floats.Add(new(InputScale(layer), SafetensorsFormat.Float32, 1));
            bytes.Add(new(Weight(layer), SafetensorsFormat.SignedByte, layer.Units, layer.Inputs));
            bytes.Add(new(InputZero(layer), SafetensorsFormat.Byte, 1));
        }

        if (architecture.IsStandardized)
        {
            floats.Add(new(Means, SafetensorsFormat.Float32, architecture.Inputs));
            floats.Add(new(Scales, SafetensorsFormat.Float32, architecture.Inputs));
        }

        return [.. floats, .. bytes];
    }

    public const string Means = "standardize.mean";

    public const string Scales = "standardize.scale";

    public static string Weight(LayerDescription layer) => $"{layer.Name}.weight";

    public static string WeightScale(LayerDescription layer) => $"{layer.Name}.weight_scale";

    public static string Bias(LayerDescription layer) => $"{layer.Name}.bias";

    public static string InputScale(LayerDescription layer) => $"{layer.Name}.input_scale";

    public static string InputZero(LayerDescription layer) => $"{layer.Name}.input_zero_point";

    /// <summary>An element for messages: "dense2.weight[3, 17]" or "dense2.bias[3]".</summary>
    public string NameOf(int index) => ParameterTensor.ElementName(Name, Shape, index);
}
