using System.Buffers.Binary;
using System.Text;
using NetGen.Build;
using NetGen.Tests.Fuzzing;

namespace NetGen.Tests.Embedding;

/// <summary>The build's own reader of safetensors under spoiled files.</summary>
public sealed class SafetensorsFileFuzzTests
{
    private const string Header =
        """
        {"__metadata__":{"netgen.architecture":"inputs 2; dense 1 identity; loss squared-error","k":"\u0041"},
        "dense1.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},
        "dense1.bias":{"dtype":"F16","shape":[1],"data_offsets":[8,10]},
        "b":{"dtype":"BF16","shape":[2],"data_offsets":[10,14]},
        "c":{"dtype":"I8","shape":[],"data_offsets":[14,15]}}
        """;

    private static readonly byte[] Data = [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 0, 0x3C, 0x80, 0x3F, 0x80, 0xBF, 0xFF];

    private static readonly SafetensorsInputs Inputs = new(
        seed: 107,
        [File(Header), File(Header.Replace("F16", "BF16", StringComparison.Ordinal))],
        ["netgen.sha256", "netgen.architecture", "1e9", "-1", "true"],
        hasDigest: false);

    [Fact]
    public async Task Only_documented_exceptions_and_bounded_memory()
    {
        var run = new FuzzRun
        {
            Name = "safetensors in the build",
            Input = Inputs.Create,
            Read = bytes => SafetensorsFile.Read(new MemoryStream(bytes, writable: false)),
            Documented = [typeof(InvalidDataException)],

            // The header twice; strings, numbers and members as objects of some dozen bytes for a few of text; a
            // dictionary, two strings and two lists for a tensor of twenty.
            BytesPerByte = 64,

            // A block of 64 KB, its values and their bits at most twice that each, the hash, and the exception with its
            // trace.
            Bytes = 420_000,
        };
        await run.Run(TestContext.Current.CancellationToken);
        run.Accepted.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void Thousands_of_tensors_without_values_cost_no_buffer_each()
    {
        const string empty = "\"{0}\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},";
        string tensors = string.Concat(Enumerable.Range(0, 4000).Select(
            i => empty.Replace("{0}", $"{i}", StringComparison.Ordinal)));
        byte[] file = File("{" + tensors + "\"all\":{\"dtype\":\"I8\",\"shape\":[15],\"data_offsets\":[0,15]}}");
        SafetensorsFile.Read(new MemoryStream(file)).Tensors.Count.ShouldBe(4001);
        long before = GC.GetAllocatedBytesForCurrentThread();
        SafetensorsFile.Read(new MemoryStream(file));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan((64L * file.Length) + 420_000);
    }

    private static byte[] File(string header)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        return [.. length, .. text, .. Data];
    }
}
