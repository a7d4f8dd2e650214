using System.Buffers.Binary;
using System.ComponentModel;
using System.Reflection;
using System.Runtime.InteropServices;

namespace NetGen.Kernels;

/// <summary>
/// Copies the weights that the build embedded into packed parameters. The build has read the header and checked every
/// value; generated code says where each tensor lies and where it belongs, so that nothing is parsed here.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EmbeddedWeights : IDisposable
{
    // 16 rows at a time fill whole cache lines of the packed columns, and stay in the cache while they are turned.
    private const int GroupRows = 16;
    private const int GroupLength = 16 * 1024;

    private readonly Stream _stream;
    private float[] _group = [];

    /// <summary>Opens a resource.</summary>
    /// <param name="owner">A type of the assembly that holds it.</param>
    /// <param name="resource">Its name.</param>
    /// <param name="length">The bytes that it must have.</param>
    /// <param name="packedLength">The floats of the packed parameters.</param>
    /// <exception cref="InvalidOperationException">
    /// The assembly has no such resource, or another than it was compiled for.
    /// </exception>
    public EmbeddedWeights(Type owner, string resource, long length, int packedLength)
    {
        ArgumentNullException.ThrowIfNull(owner);
        _stream = Open(owner.Assembly, resource);
        if (_stream.Length != length)
        {
            throw new InvalidOperationException(
                $"The resource '{resource}' of '{owner.Assembly.GetName().Name}' has {_stream.Length} bytes and not "
                + $"the {length} that the code was generated for; rebuild the project.");
        }

        Parameters = new AlignedBuffer(packedLength);
    }

    /// <summary>The packed parameters: zero where nothing was read.</summary>
    public AlignedBuffer Parameters { get; }

    /// <summary>Reads weights [rows, columns] and turns them into [columns][stride].</summary>
    /// <param name="position">Where they begin in the file.</param>
    /// <param name="type">How the file holds a value.</param>
    /// <param name="rows">The units.</param>
    /// <param name="columns">The inputs.</param>
    /// <param name="offset">Where they belong among the parameters.</param>
    /// <param name="stride">The floats from one packed row to the next, at least <paramref name="rows"/>.</param>
    public void Matrix(long position, EmbeddedType type, int rows, int columns, int offset, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, rows);
        Span<float> target = Parameters.Span.Slice(offset, columns * stride);
        int groupRows = Math.Min(rows, Math.Max(GroupRows, GroupLength / columns / GroupRows * GroupRows));
        Span<float> group = Group(groupRows * columns);
        _stream.Position = position;
        for (int row = 0; row < rows; row += groupRows)
        {
            int count = Math.Min(groupRows, rows - row);
            Read(type, group[..(count * columns)]);
            Transpose.Strip(
                ref MemoryMarshal.GetReference(group),
                count,
                columns,
                columns,
                ref MemoryMarshal.GetReference(target[row..]),
                stride);
        }
    }

    /// <summary>Reads a value for each unit or input.</summary>
    /// <param name="position">Where they begin in the file.</param>
    /// <param name="type">How the file holds a value.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="offset">Where they belong among the parameters.</param>
    public void Row(long position, EmbeddedType type, int count, int offset)
    {
        _stream.Position = position;
        Read(type, Parameters.Span.Slice(offset, count));
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    /// <summary>Reads the metadata of a resource; no weights are read.</summary>
    /// <param name="owner">A type of the assembly that holds it.</param>
    /// <param name="resource">Its name.</param>
    /// <returns>The metadata; empty ones where it has none.</returns>
    /// <exception cref="InvalidOperationException">The assembly has no such resource.</exception>
    /// <exception cref="InvalidDataException">An entry is not what it should be; the message says where.</exception>
    public static ModelMetadata Metadata(Type owner, string resource)
    {
        ArgumentNullException.ThrowIfNull(owner);
        using Stream stream = Open(owner.Assembly, resource);
        return ParameterFile.ReadMetadata(stream, resource);
    }

    private static Stream Open(Assembly assembly, string resource) =>
        assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException(
            $"The assembly '{assembly.GetName().Name}' has no resource '{resource}': its weights were removed after "
            + "the build, or its [Weights] were compiled without NetGen's build targets.");

    private Span<float> Group(int length)
    {
        if (_group.Length < length)
        {
            _group = GC.AllocateUninitializedArray<float>(length);
        }

        return _group.AsSpan(0, length);
    }

    private void Read(EmbeddedType type, Span<float> values)
    {
        if (type == EmbeddedType.Float32)
        {
            Span<int> bits = MemoryMarshal.Cast<float, int>(values);
            _stream.ReadExactly(MemoryMarshal.AsBytes(bits));
            if (!BitConverter.IsLittleEndian)
            {
                BinaryPrimitives.ReverseEndianness(bits, bits);
            }

            return;
        }

        string dataType =
            type == EmbeddedType.BFloat16 ? SafetensorsFormat.BFloat16 : SafetensorsFormat.Float16;
        Span<byte> block = stackalloc byte[1024];
        for (int done = 0; done < values.Length;)
        {
            int count = Math.Min(block.Length / sizeof(ushort), values.Length - done);
            _stream.ReadExactly(block[..(count * sizeof(ushort))]);
            FloatElement.Read(block, dataType, values.Slice(done, count));
            done += count;
        }
    }
}
