using System.Reflection;
using NetGen.Onnx.Tests.Goldens;
using NetGen.Tests.Infrastructure;

namespace NetGen.Onnx.Tests.Import;

/// <summary>Models as classes that the generator wrote, compiled in memory as a user's project would.</summary>
internal static class ImportedClasses
{
    private const string Using = "using NetGen;\n";

    /// <summary>The goldens that can be imported, each as a class of its own name, compiled together.</summary>
    private static readonly Lazy<Assembly> Goldens = new(() =>
    {
        IEnumerable<string> texts = Golden.Names.Select(row => row.Data)
            .Where(name => !name.StartsWith("unsupported_", StringComparison.Ordinal))
            .Select(name => Read(name).ToCSharp(new OnnxClassOptions { ClassName = name }).Replace(Using, ""));
        return Compile("ImportedGoldens", Using + string.Join('\n', texts));
    });

    /// <summary>Reads a golden's model.</summary>
    public static OnnxModel Read(string golden) => Read(golden, Golden.Read(golden).Model);

    /// <summary>Reads a model in memory.</summary>
    public static OnnxModel Read(string name, byte[] model)
    {
        using var stream = new MemoryStream(model, writable: false);
        return OnnxFile.Read(stream, $"{name}.onnx");
    }

    /// <summary>The network of a golden, with its weights.</summary>
    public static INetwork OfGolden(string name)
    {
        INetwork network = NetworkCompiler.Create(Goldens.Value, name);
        Load(Read(name), network);
        return network;
    }

    /// <summary>The network of a model, compiled from the text as it is, with its weights from its file.</summary>
    public static INetwork Compile(OnnxModel model)
    {
        string name = model.Architecture.Name;
        string source = model.ToCSharp(new OnnxClassOptions { Namespace = "Imported" });
        INetwork network = NetworkCompiler.Create(Compile($"Imported{name}", source), $"Imported.{name}");
        Load(model, network);
        return network;
    }

    private static void Load(OnnxModel model, INetwork network)
    {
        using var weights = new MemoryStream();
        model.SaveWeights(weights);
        weights.Position = 0;
        network.Parameters = ParameterFile.Load(network.Architecture, weights, model.Source);
        network.Fold();
    }

    private static Assembly Compile(string name, string source) =>
        Assembly.LoadFrom(NetworkCompiler.CompileToFile(name, source));
}
