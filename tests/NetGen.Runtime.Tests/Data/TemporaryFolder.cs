using System.Buffers.Binary;
using System.IO.Compression;

namespace NetGen.Tests.Data;

/// <summary>A folder of its own for a test, deleted after it, and the IDX files that tests write there.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netgen-");

    public string FullName => _folder.FullName;

    public string Write(string name, byte[] bytes)
    {
        string path = Path.Combine(FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose()
    {
        _folder.Delete(recursive: true);
    }

    /// <summary>An IDX file of bytes, with whatever dimensions the header is to claim.</summary>
    public static byte[] Idx(byte[] data, params uint[] dimensions)
    {
        byte[] file = new byte[4 + (4 * dimensions.Length) + data.Length];
        file[2] = 0x08;
        file[3] = (byte)dimensions.Length;
        for (int i = 0; i < dimensions.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(4 + (4 * i)), dimensions[i]);
        }

        data.CopyTo(file, file.Length - data.Length);
        return file;
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
