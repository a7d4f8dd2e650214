using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using NetGen.Tests.Serialization;

namespace NetGen.Tests.Quantization;

public sealed class QuantizedFileRefusalTests
{
    [Theory]
    [InlineData("netgen.int8", null, "netgen.int8: expected version 1 of a network in integers, found no such entry")]
    [InlineData("netgen.int8", "2", "netgen.int8: expected version 1, found '2': written by another version")]
    [InlineData("netgen.architecture_hash", "\u0007",
        @"expected integers of the architecture 'inputs 2; dense 1 identity; loss squared-error'")]
    [InlineData("netgen.architecture_hash", null, "(no hash).")]
    [InlineData("netgen.sha256", "00", "netgen.sha256: expected data whose SHA-256 is 00, found")]
    public void Wrong_metadata_are_refused(string key, string? value, string message) => Refuse(
        Edited(json =>
        {
            var metadata = (JsonObject)json["__metadata__"]!;
            metadata.Remove(key);
            if (value is not null)
            {
                metadata[key] = value;
            }
        }),
        message);

    [Theory]
    [InlineData("dense1.weight", "dtype", "\"F32\"", "tensor 'dense1.weight', dtype: expected I8, found F32.")]
    [InlineData("dense1.weight", "dtype", "\"U8\"", "tensor 'dense1.weight', dtype: expected I8, found U8.")]
    [InlineData("dense1.input_zero_point", "dtype", "\"I8\"", "dtype: expected U8, found I8.")]
    [InlineData("dense1.weight", "shape", "[2,1]", "tensor 'dense1.weight', shape: expected [1, 2], found [2, 1].")]
    [InlineData("dense1.bias", "shape", "[]", "tensor 'dense1.bias', shape: expected [1], found [].")]
    [InlineData("dense1.weight", "data_offsets", "[12,13]",
        "tensor 'dense1.weight', data_offsets: expected 2 bytes for its shape, found [12, 13].")]
    [InlineData("dense1.weight", "data_offsets", "[14,12]", "expected 2 bytes for its shape, found [14, 12].")]
    [InlineData("dense1.weight", "data_offsets", "[11,13]",
        "tensor 'dense1.weight', data_offsets: expected to begin at 12, found 11: an overlap.")]
    [InlineData("dense1.weight", "data_offsets", "[9223372036854775805,9223372036854775807]", "a hole.")]
    public void A_wrong_tensor_is_refused(string tensor, string key, string value, string message) =>
        Refuse(Edited(json => json[tensor]![key] = JsonNode.Parse(value)), message);

    [Fact]
    public void Missing_and_unknown_tensors_are_refused()
    {
        Refuse(
            Edited(json => json.Remove("dense1.input_scale")),
            "tensor 'dense1.input_scale': expected [1], found no such tensor.");
        Refuse(
            Edited(json => json["more"] = json["dense1.bias"]!.DeepClone()),
            "tensor 'more': expected only the tensors of 'inputs 2; dense 1 identity; loss squared-error' in integers");
    }

    // The place from the end of the file, the new bytes, the message.
    [Theory]
    [InlineData(2, 0x80, "dense1.weight[0, 1]: expected a number from -127 to 127, found -128.")]
    [InlineData(1, 0x80, "dense1.input_zero_point: expected a number from 0 to 127, found 128.")]
    [InlineData(12, 0xbe, "dense1.weight_scale[0]: expected a finite number above 0, found -0.25.")]
    [InlineData(4, 0x7f, "dense1.input_scale[0]: expected a finite number above 0, found ")]
    [InlineData(4, 0x00, "data: expected scales that fit together, found dense1: inputScale has the value ")]
    [InlineData(8, 0xff, "dense1.bias[0]: expected a finite number, found ")]
    public void A_value_out_of_its_range_is_refused(int fromEnd, byte value, string message)
    {
        byte[] file = Edited(json => ((JsonObject)json["__metadata__"]!).Remove("netgen.sha256"));
        file[^fromEnd] = value;
        if (value is 0x7f or 0xff or 0x00)
        {
            // Infinity and NaN, and a number too small to have an inverse.
            file[^(fromEnd + 1)] = (byte)(value == 0 ? 0x40 : 0x80);
        }

        Refuse(file, message);
    }

    [Fact]
    public void Files_in_floats_and_in_integers_are_told_apart()
    {
        Architecture architecture = QuantizedModels.Small.Architecture;
        Refuse(
            Safetensors.Save(architecture, new AlignedBuffer(architecture.PackedLength)),
            "netgen.int8: expected version 1 of a network in integers, found no such entry; load floats into");
        using var integers = new MemoryStream(QuantizedModels.Save(QuantizedModels.Small));
        Should.Throw<InvalidDataException>(() => ParameterFile.Load(architecture, integers, "made"))
            .Message.ShouldBe(
                "'made', netgen.int8: expected a network in floats, which has no such entry, found one in integers: " +
                "load it with Load of the class's Int8, or of QuantizedFile.");
    }

    [Fact]
    public void Every_damaged_byte_and_every_length_is_refused_as_documented()
    {
        byte[] file = QuantizedModels.Save(QuantizedModels.Small);
        for (int i = 0; i < file.Length; i++)
        {
            Read(file[..i]).ShouldBeFalse($"the first {i} bytes are not the whole file");
            byte[] damaged = [.. file];
            damaged[i] ^= (byte)(1 << (i % 8));

            // Spaces behind the header, and the names that metadata give things, may change; nothing else.
            if (Read(damaged))
            {
                QuantizedModels.Save(QuantizedModels.Load(QuantizedModels.Small.Architecture, damaged)).ShouldBe(file);
            }
        }

        Read([.. file, 0]).ShouldBeFalse("a byte more");
    }

    private static bool Read(byte[] file)
    {
        try
        {
            QuantizedModels.Load(QuantizedModels.Small.Architecture, file);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static void Refuse(byte[] file, string message)
    {
        InvalidDataException exception =
            Should.Throw<InvalidDataException>(() => QuantizedModels.Load(QuantizedModels.Small.Architecture, file));
        exception.Message.ShouldStartWith("'made.safetensors', ");
        exception.Message.ShouldContain(message);
    }

    /// <summary>The small file with another header.</summary>
    private static byte[] Edited(Action<JsonObject> edit)
    {
        byte[] file = QuantizedModels.Save(QuantizedModels.Small);
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        var json = (JsonObject)JsonNode.Parse(file.AsSpan(8, length))!;
        edit(json);
        byte[] header = Encoding.UTF8.GetBytes(json.ToJsonString());
        return [.. BitConverter.GetBytes((ulong)header.Length), .. header, .. file[(8 + length)..]];
    }
}
