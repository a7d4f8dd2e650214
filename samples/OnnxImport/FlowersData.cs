using System.Globalization;

namespace NetGen.Samples.OnnxImport;

/// <summary>150 made-up flowers, as they were given to PyTorch: raw centimetres.</summary>
internal static class FlowersData
{
    private const int Measurements = 4;
    private const int Species = 3;

    public static Dataset Read()
    {
        using Stream stream = typeof(FlowersData).Assembly.GetManifestResourceStream("flowers.csv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        var features = new List<float>();
        var labels = new List<int>();
        while (reader.ReadLine() is { } line)
        {
            string[] fields = line.Split(',');
            features.AddRange(fields[..Measurements].Select(field => float.Parse(field, CultureInfo.InvariantCulture)));
            labels.Add(int.Parse(fields[Measurements], CultureInfo.InvariantCulture));
        }

        return Dataset.FromClasses([.. features], Measurements, [.. labels], Species);
    }
}
