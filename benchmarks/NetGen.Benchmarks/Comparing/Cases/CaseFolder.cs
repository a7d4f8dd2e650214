using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetGen.Benchmarks.Comparing.Cases;

/// <summary>
/// The files that all sides of a case read, in a temporary folder: weights, samples and case.json. Numbers are raw and
/// little-endian.
/// </summary>
internal sealed class CaseFolder : IDisposable
{
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netgen-compare-");

    public CaseFolder(Case measured)
    {
        Case = measured;
        INetwork network = NetworkCatalog.Create(measured.Network);
        Architecture = network.Architecture;
        Weights = new float[Architecture.ParameterCount];
        network.CopyParameters(Weights);
        Write("weights.f32", Weights);
        if (measured.Kind == CaseKind.Epoch)
        {
            Write<byte>("features.u8", MadeUpData.Bytes(measured.Samples * Architecture.Inputs));
        }
        else
        {
            Write<float>("features.f32", MadeUpData.Features(measured.Samples * Architecture.Inputs));
        }

        Write<int>("labels.i32", MadeUpData.Labels(measured.Samples, Architecture.Outputs));
        CaseLayer[] layers =
        [
            .. Architecture.Layers.Select(layer =>
                new CaseLayer(layer.Inputs, layer.Units, layer.Activation == Activation.Relu)),
        ];
        var description = new CaseDescription(measured, layers, Rates.Checked(measured.Rule), Rates.Timed);
        File.WriteAllText(PathOf("case.json"), JsonSerializer.Serialize(description, CamelCase));
    }

    public Case Case { get; }

    public Architecture Architecture { get; }

    /// <summary>Layer by layer, weights [output, input], then biases.</summary>
    public float[] Weights { get; }

    public string Path => _folder.FullName;

    /// <summary>Reads case.json.</summary>
    public static Case ReadCase(string folder) => JsonSerializer.Deserialize<CaseDescription>(
        File.ReadAllText(System.IO.Path.Combine(folder, "case.json")), CamelCase)!.Case;

    /// <summary>Reads all values of a file.</summary>
    public static T[] Read<T>(string folder, string name)
        where T : unmanaged =>
        MemoryMarshal.Cast<byte, T>(File.ReadAllBytes(System.IO.Path.Combine(folder, name))).ToArray();

    /// <summary>The path of a file in the folder.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes one more file.</summary>
    public void Write<T>(string name, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        using FileStream file = File.Create(PathOf(name));
        file.Write(MemoryMarshal.AsBytes(values));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private sealed record CaseDescription(Case Case, CaseLayer[] Layers, float CheckedRate, float TimedRate);

    private sealed record CaseLayer(int Inputs, int Units, bool Relu);
}
