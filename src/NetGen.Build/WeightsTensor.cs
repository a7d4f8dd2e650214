using System.Globalization;
using System.Linq;

namespace NetGen.Build;

/// <summary>A tensor of a file.</summary>
internal sealed class WeightsTensor
{
    public WeightsTensor(string name, string dataType, long[] shape, long begin, long end)
    {
        Name = name;
        DataType = dataType;
        Shape = shape;
        Begin = begin;
        End = end;
    }

    public string Name { get; }

    /// <summary>As the file says: "F32".</summary>
    public string DataType { get; }

    public long[] Shape { get; }

    /// <summary>Where its bytes begin, from the end of the header.</summary>
    public long Begin { get; }

    public long End { get; }

    /// <summary>The least value; 0 where there is none or the type is not one of those that can be embedded.</summary>
    public float Minimum { get; set; }

    /// <summary>The bytes of a value; 0 for a type that is not read.</summary>
    public int ElementSize => DataType switch
    {
        "F32" => 4,
        "F16" or "BF16" => 2,
        _ => 0,
    };

    /// <summary>The place of a value for a message: "dense1.weight[3, 17]".</summary>
    public string PlaceOf(long index)
    {
        long[] place = new long[Shape.Length];
        for (int d = Shape.Length - 1; d >= 0; d--)
        {
            place[d] = index % Shape[d];
            index /= Shape[d];
        }

        string text = string.Join(", ", place.Select(p => p.ToString(CultureInfo.InvariantCulture)));
        return $"{FileText.Show(Name)}[{text}]";
    }
}
