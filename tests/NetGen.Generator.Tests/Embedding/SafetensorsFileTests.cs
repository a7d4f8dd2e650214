using System.Buffers.Binary;
using System.Text;
using NetGen.Build;

namespace NetGen.Tests.Embedding;

/// <summary>
/// What the build says of damaged files: never more than an InvalidDataException with the place in it.
/// </summary>
public sealed class SafetensorsFileTests
{
    private const string Plain = """{"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}""";

    [Fact]
    public void A_file_that_is_whole()
    {
        SafetensorsFile file = Read(File(
            """
            {"__metadata__":{"k\u0041":"v\n\"\\/"}, "b":{"data_offsets":[24,28],"shape":[2],"dtype":"BF16","other":[1,{"x":null}]},
            "a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"c":{"dtype":"I8","shape":[],"data_offsets":[28,29]}}   
            """.Trim('\n'),
            [.. Floats(1, -2, 3, 4, 5, 6), 0x80, 0x3F, 0x80, 0xBF, 0xFF]));
        file.Metadata.ShouldHaveSingleItem().ShouldBe(new KeyValuePair<string, string>("kA", "v\n\"\\/"));
        file.Tensors.Select(tensor => (tensor.Name, tensor.DataType, tensor.Begin, tensor.Minimum))
            .ShouldBe([("a", "F32", 0, -2), ("b", "BF16", 24, -1), ("c", "I8", 28, 0)]);
    }

    [Fact]
    public void Every_value_of_a_half_that_is_not_finite_is_found()
    {
        const string header = """{"h":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}""";
        for (int bits = 0; bits <= ushort.MaxValue; bits++)
        {
            var value = (float)BitConverter.UInt16BitsToHalf((ushort)bits);
            byte[] file = File(header, [(byte)bits, (byte)(bits >> 8)]);
            if (float.IsFinite(value))
            {
                Read(file).Tensors[0].Minimum.ShouldBe(value);
            }
            else
            {
                Should.Throw<InvalidDataException>(() => Read(file))
                    .Message.ShouldStartWith("h[0]: expected a finite number");
            }
        }
    }

    [Theory]
    [InlineData("", 24, "header: expected a JSON object that begins at once, found something else")]
    [InlineData("[]", 24, "header: expected a JSON object that begins at once, found something else")]
    [InlineData("{", 24, "header: expected valid JSON, found an error at character 1: more was expected there")]
    [InlineData("{}{", 0, "header: expected valid JSON, found an error at character 2: the end was expected there")]
    [InlineData("{\"a\":[}", 0, "header: expected valid JSON, found an error at character 6: a value was expected there")]
    [InlineData(
        "{\"a\":[[[[[[[[[[[[[[[[[[", 0, "header: expected valid JSON, found an error at character 21: less depth was expected there")]
    [InlineData("{\"a\":1,\"a\":2}", 0, "header: expected the name 'a' once, found it twice")]
    [InlineData("{\"__metadata__\":{\"k\":1}}", 0, "__metadata__ 'k': expected a string, found something else")]
    [InlineData(
        "{\"a\uE000\":{}}", 0, "tensor 'a\\uE000': expected dtype, shape and two data_offsets in whole numbers from 0, found something else")]
    [InlineData(
        "{\"a\u200B\":{}}", 0, "tensor 'a\\u200B': expected dtype, shape and two data_offsets in whole numbers from 0, found something else")]
    [InlineData(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", 4,
        "tensor 'a': expected dtype, shape and two data_offsets in whole numbers from 0, found something else")]
    [InlineData(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 8,
        "tensor 'a', data_offsets: expected to begin at 0, found [4, 8]: a hole")]
    [InlineData(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}", 8,
        "tensor 'a', data_offsets: expected the bytes of its shape, found 8")]
    [InlineData(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,0]}}", 0,
        "tensor 'a', data_offsets: expected the bytes of its shape, found 0")]
    [InlineData(Plain, 23, "data: expected 24 bytes, found 23: the file is truncated")]
    [InlineData(Plain, 25, "data: expected 24 bytes, found 25: trailing bytes")]
    public void A_file_that_is_damaged(string header, int dataLength, string message) => Should
        .Throw<InvalidDataException>(() => Read(File(header, new byte[dataLength]))).Message.ShouldBe(message);

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void A_value_that_is_not_finite(float value, string shown) => Should
        .Throw<InvalidDataException>(() => Read(File(Plain, Floats(0, 0, 0, 0, value, 0))))
        .Message.ShouldBe($"a[1, 1]: expected a finite number, found {shown}");

    [Fact]
    public void Data_that_are_not_those_that_were_hashed()
    {
        byte[] file = File(
            """{"__metadata__":{"netgen.sha256":"00ff"},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", Floats(1));
        Should.Throw<InvalidDataException>(() => Read(file)).Message.ShouldStartWith(
            "netgen.sha256: expected data whose SHA-256 is 00ff, found ");
    }

    [Fact]
    public void A_length_that_the_file_has_not()
    {
        Should.Throw<InvalidDataException>(() => Read([1, 2, 3])).Message.ShouldBe(
            "header length: expected 8 bytes, found 3: the file is truncated, or not safetensors");
        Should.Throw<InvalidDataException>(() => Read([9, 0, 0, 0, 0, 0, 0, 0, 1])).Message.ShouldBe(
            "header length: expected at most the 1 bytes that follow, found 9");
        Should.Throw<InvalidDataException>(() => Read([255, 255, 255, 255, 255, 255, 255, 255, 1])).Message.ShouldBe(
            "header length: expected at most 100000000, found 18446744073709551615: not a safetensors file");
        Should.Throw<InvalidDataException>(() => Read(File("{\"\uFFFF\":1}", []).Select(b => b == 0xEF ? (byte)0xFF : b)))
            .Message.ShouldBe("header: expected UTF-8, found other bytes");
    }

    // Every byte changed and every length cut: an answer or the one exception, whatever comes.
    [Fact]
    public void Whatever_is_damaged_the_exception_is_the_same()
    {
        byte[] whole = File(
            """{"__metadata__":{"k":"\u0041"},"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}""",
            Floats(1, 2, 3, 4, 5, 6));
        for (int i = 0; i < whole.Length; i++)
        {
            TryRead(whole[..i]);
            foreach (byte value in new byte[] { 0, 1, (byte)'"', (byte)'\\', (byte)'{', (byte)']', 0x7F, 0xFF })
            {
                byte[] changed = [.. whole];
                changed[i] = value;
                TryRead(changed);
            }
        }
    }

    private static void TryRead(byte[] file)
    {
        try
        {
            Read(file);
        }
        catch (InvalidDataException)
        {
            // The documented answer.
        }
    }

    private static SafetensorsFile Read(IEnumerable<byte> file) => SafetensorsFile.Read(new MemoryStream([.. file]));

    private static byte[] File(string header, byte[] data)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] prefix = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, text.Length);
        return [.. prefix, .. text, .. data];
    }

    private static byte[] Floats(params float[] values)
    {
        byte[] bytes = new byte[sizeof(float) * values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(sizeof(float) * i), values[i]);
        }

        return bytes;
    }
}
