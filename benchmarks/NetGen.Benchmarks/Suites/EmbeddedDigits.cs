using System.Buffers.Binary;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using NetGen.Kernels;

namespace NetGen.Benchmarks.Suites;

/// <summary>
/// What a build leaves of <c>[Weights("digits.safetensors")]</c> on 784-128-10: the file that <c>Save</c> wrote, an
/// assembly that holds it as a resource, loaded from disk, and the reading that the generator writes.
/// </summary>
internal sealed class EmbeddedDigits : IDisposable
{
    public const string Resource = "digits.safetensors";

    private const int PackedLength = 102_544;

    private readonly string _folder = Directory.CreateTempSubdirectory("netgen-embedding").FullName;
    private readonly Type _owner;
    private readonly long _data;

    public EmbeddedDigits()
    {
        var network = new Net784x128x10(seed: 1);
        FilePath = Path.Combine(_folder, Resource);
        network.Save(FilePath);
        byte[] file = File.ReadAllBytes(FilePath);
        Length = file.Length;
        _data = sizeof(long) + BinaryPrimitives.ReadInt64LittleEndian(file);
        _owner = LoadOwner();
        if (!ReadWeights().Span.SequenceEqual(((INetwork)network).Parameters.Span))
        {
            throw new InvalidOperationException(
                "The embedded weights are not those that were saved: the layout of a file or of the packed parameters "
                + $"has changed. Bring {nameof(Copy)} up to date with the generator's text.");
        }
    }

    public string FilePath { get; }

    /// <summary>The bytes of the file.</summary>
    public int Length { get; }

    public Stream OpenResource() => _owner.Assembly.GetManifestResourceStream(Resource)!;

    public EmbeddedWeights OpenWeights() => new(_owner, Resource, Length, PackedLength);

    /// <summary>What the first <c>Trained</c> does but for making the one object around the parameters.</summary>
    public AlignedBuffer ReadWeights()
    {
        using EmbeddedWeights file = OpenWeights();
        Copy(file);
        return file.Parameters;
    }

    /// <summary>All four tensors, as in the generated <c>ReadWeights</c>.</summary>
    public void Copy(EmbeddedWeights file)
    {
        file.Matrix(_data, EmbeddedType.Float32, rows: 128, columns: 784, offset: 0, stride: 128);
        file.Row(_data + 401_408, EmbeddedType.Float32, count: 128, offset: 100_352);
        file.Matrix(_data + 401_920, EmbeddedType.Float32, rows: 10, columns: 128, offset: 100_480, stride: 16);
        file.Row(_data + 407_040, EmbeddedType.Float32, count: 10, offset: 102_528);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // From disk, because a program's resources lie in a mapped file, and not in an array.
    private Type LoadOwner()
    {
        string path = Path.Combine(_folder, "Digits.dll");
        var compilation = CSharpCompilation.Create(
            "Digits",
            [CSharpSyntaxTree.ParseText("public static class Owner;")],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using (FileStream stream = File.Create(path))
        {
            EmitResult result = compilation.Emit(
                stream,
                manifestResources: [new ResourceDescription(Resource, () => File.OpenRead(FilePath), isPublic: true)]);
            if (!result.Success)
            {
                throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
            }
        }

        Assembly assembly = new AssemblyLoadContext("Digits").LoadFromAssemblyPath(path);
        return assembly.GetType("Owner", throwOnError: true)!;
    }
}
