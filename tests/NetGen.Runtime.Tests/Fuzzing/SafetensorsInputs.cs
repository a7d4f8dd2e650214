using System.Buffers.Binary;
using System.Security.Cryptography;

namespace NetGen.Tests.Fuzzing;

/// <summary>
/// Spoiled safetensors. Most spoiled files are refused for their header's length, and most checkpoints for their
/// digest, so that the length and the digest are made to fit most of the time, and header and data are spoiled apart.
/// </summary>
/// <param name="seed">The run.</param>
/// <param name="files">Good files.</param>
/// <param name="tokens">What may stand in headers, beside the words of the format.</param>
/// <param name="hasDigest">Whether the last 32 bytes are the SHA-256 of all before them.</param>
internal sealed class SafetensorsInputs(
    long seed, IReadOnlyList<byte[]> files, IReadOnlyList<string> tokens, bool hasDigest)
{
    private static readonly string[] Words =
    [
        "F32", "F64", "F16", "BF16", "U8", "I8", "I64", "dtype", "shape", "data_offsets", "__metadata__",
        "[]", "{}", "[0]", "[0,0]", "[[", "{\"a\":", "null", "true", "\"", "\\", "\\u0000", "\\ud800", "\u202e",
        ",", ":", "}", "]", " ", "[1152921504606846976]", "[4611686018427387904,4]", "[0,1152921504606846976]",
        "\"shape\":[1,2],", "\"data_offsets\":[0,8],", "\"dtype\":\"F32\",",
        "\"x\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},",
    ];

    private readonly Mutator _whole = new(seed, files);
    private readonly Mutator _headers = new(seed, [.. files.Select(Header)], [.. Words, .. tokens]);
    private readonly Mutator _data = new(seed, [.. files.Select(file => file[(8 + Header(file).Length)..])]);

    /// <summary>The spoiled file of a number.</summary>
    public byte[] Create(uint number)
    {
        var random = new FuzzRandom(seed, number);
        byte[] file = random.Pick(files);
        byte[] header = Header(file);
        byte[] data = file[(8 + header.Length)..];
        switch (random.Below(8))
        {
            case 0:
                file = _whole.Create(random);
                break;
            case 1:
                file = Assemble(header, _data.Create(random));
                break;
            default:
                file = Assemble(_headers.Create(random), data);
                break;
        }

        if (hasDigest && file.Length >= SHA256.HashSizeInBytes && !random.OneIn(8))
        {
            int end = file.Length - SHA256.HashSizeInBytes;
            SHA256.HashData(file.AsSpan(0, end)).CopyTo(file, end);
        }

        return file;
    }

    /// <summary>The header of a good file.</summary>
    public static byte[] Header(byte[] file) => file[8..(8 + (int)BinaryPrimitives.ReadUInt64LittleEndian(file))];

    private static byte[] Assemble(byte[] header, byte[] data)
    {
        byte[] length = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        return [.. length, .. header, .. data];
    }
}
