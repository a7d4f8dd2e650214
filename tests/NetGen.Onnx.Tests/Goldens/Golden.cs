using System.Text.Json;

namespace NetGen.Onnx.Tests.Goldens;

/// <summary>
/// A model that another tool exported, inputs for it, and what ONNX Runtime computed with them. The scripts beside this
/// file wrote them.
/// </summary>
/// <param name="Name">The name of the files: NAME.onnx and NAME.json.</param>
/// <param name="Model">The bytes of the model.</param>
/// <param name="Tool">What exported it, with its version.</param>
/// <param name="InputName">The graph's input.</param>
/// <param name="OutputName">The tensor that the outputs are the values of.</param>
/// <param name="InputShape">The shape of a sample.</param>
/// <param name="Inputs">The samples, row-major.</param>
/// <param name="Outputs">The outputs of each sample, row-major.</param>
/// <param name="Count">The number of samples.</param>
public sealed record Golden(
    string Name,
    byte[] Model,
    string Tool,
    string InputName,
    string OutputName,
    int[] InputShape,
    float[] Inputs,
    float[] Outputs,
    int Count)
{
    private const string ModelEnd = ".onnx";

    /// <summary>
    /// The names of all goldens, sorted; those that begin with "unsupported_" no NetGen network equals.
    /// </summary>
    public static TheoryData<string> Names =>
    [
        .. typeof(Golden).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(ModelEnd, StringComparison.Ordinal))
            .Select(name => name[..^ModelEnd.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The values of a sample.</summary>
    public int InputSize => Inputs.Length / Count;

    /// <summary>The outputs of a sample.</summary>
    public int OutputSize => Outputs.Length / Count;

    /// <summary>Reads a golden.</summary>
    public static Golden Read(string name)
    {
        using JsonDocument document = JsonDocument.Parse(Resource(name + ".json"));
        JsonElement about = document.RootElement;
        return new Golden(
            name,
            Resource(name + ModelEnd),
            about.GetProperty("tool").GetString()!,
            about.GetProperty("input").GetString()!,
            about.GetProperty("output").GetString()!,
            [.. about.GetProperty("inputShape").EnumerateArray().Select(length => length.GetInt32())],
            Floats(about.GetProperty("inputs")),
            Floats(about.GetProperty("outputs")),
            about.GetProperty("inputs").GetArrayLength());
    }

    // Numbers have the fewest digits that give the same float.
    private static float[] Floats(JsonElement rows) =>
        [.. rows.EnumerateArray().SelectMany(row => row.EnumerateArray().Select(number => number.GetSingle()))];

    private static byte[] Resource(string name)
    {
        using Stream stream = typeof(Golden).Assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
