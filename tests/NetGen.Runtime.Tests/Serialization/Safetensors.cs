using System.Buffers.Binary;
using System.Text;

namespace NetGen.Tests.Serialization;

/// <summary>Safetensors files written by hand, right and wrong, and the small network that they are for.</summary>
internal static class Safetensors
{
    /// <summary>A right header of <see cref="Architecture"/> as another tool might write it.</summary>
    public const string Header =
        """{"dense1.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}""" +
""","dense1.bias":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""";

    public static readonly Architecture Architecture = new("Small", 2, Loss.SquaredError, new LayerDefinition(1));

    /// <summary>The file of a header and floats.</summary>
    public static byte[] File(string header, params float[] data) => File(Encoding.UTF8.GetBytes(header), data);

    public static byte[] File(byte[] header, params float[] data)
    {
        byte[] file = new byte[8 + header.Length + (4 * data.Length)];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)header.Length);
        header.CopyTo(file, 8);
        for (int i = 0; i < data.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(8 + header.Length + (4 * i)), data[i]);
        }

        return file;
    }

    public static AlignedBuffer Parameters(Architecture architecture, params float[] canonical)
    {
        var parameters = new AlignedBuffer(architecture.PackedLength);
        ParameterLayout.ToPacked(architecture, canonical, parameters.Span);
        return parameters;
    }

    public static byte[] Save(Architecture architecture, AlignedBuffer parameters)
    {
        using var stream = new MemoryStream();
        ParameterFile.Save(architecture, parameters, stream);
        return stream.ToArray();
    }

    /// <summary>The canonical parameters of <see cref="Architecture"/> in a file.</summary>
    /// <param name="file">The bytes.</param>
    /// <param name="canSeek">Whether the reader may know the length at once.</param>
    public static float[] Load(byte[] file, bool canSeek = true)
    {
        using Stream stream = canSeek ? new MemoryStream(file) : new TricklingStream(file);
        AlignedBuffer parameters = ParameterFile.Load(Architecture, stream, "made.safetensors");
        float[] canonical = new float[Architecture.ParameterCount];
        ParameterLayout.ToCanonical(Architecture, parameters.Span, canonical);
        return canonical;
    }

    /// <summary>A stream that does not seek and gives 3 bytes at a time.</summary>
    private sealed class TricklingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 3));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 3)]);
    }
}
