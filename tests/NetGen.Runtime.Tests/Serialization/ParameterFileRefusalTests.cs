using System.Buffers.Binary;
using System.Text;

namespace NetGen.Tests.Serialization;

public sealed class ParameterFileRefusalTests
{
    // What replaces what in the right header, and the message.
    [Theory]
    [InlineData("[1,2]", "[2,1]", "shape: expected [1, 2], found [2, 1], which fits transposed: Keras's order is")]
    [InlineData("[1,2]", "[2]", "tensor 'dense1.weight', shape: expected [1, 2], found [2].")]
    [InlineData("[1,2]", "[]", "tensor 'dense1.weight', shape: expected [1, 2], found [].")]
    [InlineData("[1,2]", "[1,-2]",
        "tensor 'dense1.weight', shape: expected whole numbers from 0, found another number.")]
    [InlineData("[1,2]", "[1,2.5]", "shape: expected whole numbers from 0, found another number.")]
    [InlineData("[1,2]", "[1,99999999999999999999]", "shape: expected whole numbers from 0, found another number.")]
    [InlineData("[1,2]", "[1,\"2\"]", "shape: expected the JSON token Number, found String.")]
    [InlineData("[1,2]", "3", "shape: expected the JSON token StartArray, found Number.")]
    [InlineData("F32", "I32", "tensor 'dense1.weight', dtype: expected F32, F16, BF16 or F64, found I32.")]
    [InlineData("F32", "F16", "tensor 'dense1.weight', data_offsets: expected 4 bytes for its shape, found [0, 8].")]
    [InlineData("F32", "F64", "tensor 'dense1.weight', data_offsets: expected 16 bytes for its shape, found [0, 8].")]
    [InlineData("\"F32\"", "null", "tensor 'dense1.weight', dtype: expected the JSON token String, found Null.")]
    [InlineData("dense1.weight", "dense1.waist",
        "tensor 'dense1.weight': expected [1, 2], found no such tensor. The nearest of the file's 2 tensors: " +
        "'dense1.waist' [1, 2], 'dense1.bias' [1]. To load another tool's file, say with a WeightMap which tensor " +
        "goes where.")]
    [InlineData("}}", "},\"more\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[12,12]}}",
        "tensor 'more': expected only the tensors of 'inputs 2; dense 1 identity; loss squared-error', found one")]
    [InlineData("dense1.bias", "dense1.weight", "tensor 'dense1.weight': expected the name once, found it twice.")]
    [InlineData("dense1.bias", "dense1.w\\u0065ight",
        "tensor 'dense1.weight': expected the name once, found it twice.")]
    [InlineData("\"dtype\":", "\"dtype\":\"F32\",\"dtype\":", "dtype: expected the name once, found it twice.")]
    [InlineData("\"dtype\":", "\"note\":",
        "tensor 'dense1.weight': expected dtype, shape and two data_offsets, found less or more.")]
    [InlineData("\"dtype\":", "\"note\":{\"dtype\":7},\"dtype\":\"F16\",\"dtype\":",
        "tensor 'dense1.weight', dtype: expected the name once, found it twice.")]
    [InlineData("dense1.bias\":{", "a\\u001b[31m\\u202eb\\n\\u2028c😀\":7,\"dense1.bias\":{",
        @"tensor 'a\u001B[31m\u202Eb\u000A\u2028c😀': expected the JSON token StartObject, found Number.")]
    [InlineData("}}", "},\"\\u0007\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[12,12]}}",
        @"tensor '\u0007': expected only the tensors of")]
    [InlineData("{\"dense1", "{\"__metadata__\":{\"\\u0007\":1},\"dense1",
        @"__metadata__ '\u0007': expected the JSON token String")]
    [InlineData("F32", "F\\u0000", @"dtype: expected F32, F16, BF16 or F64, found F\u0000.")]
    [InlineData("\"dtype\":\"F32\",", "", "expected dtype, shape and two data_offsets, found less or more.")]
    [InlineData("[0,8]", "[0,8,8]", "expected dtype, shape and two data_offsets, found less or more.")]
    [InlineData("[0,8]", "[0,4]",
        "tensor 'dense1.weight', data_offsets: expected 8 bytes for its shape, found [0, 4].")]
    [InlineData("[0,8]", "[8,0]",
        "tensor 'dense1.weight', data_offsets: expected 8 bytes for its shape, found [8, 0].")]
    [InlineData("[8,12]", "[4,8]", "tensor 'dense1.bias', data_offsets: expected to begin at 8, found 4: an overlap.")]
    [InlineData("[8,12]", "[12,16]", "tensor 'dense1.bias', data_offsets: expected to begin at 8, found 12: a hole.")]
    [InlineData("[0,8]", "[12,20]", "tensor 'dense1.bias', data_offsets: expected to begin at 0, found 8: a hole.")]
    [InlineData("[8,12]", "[9223372036854775803,9223372036854775807]", "found 9223372036854775803: a hole.")]
    [InlineData("{\"dense1.weight", " {\"dense1.weight", "header: expected a JSON object that begins at once, found")]
    [InlineData("}}", "}", "header: expected valid JSON, found an error: ")]
    [InlineData("}}", "}},", "header: expected valid JSON, found an error: ")]
    [InlineData("}}", "}}{}", "header: expected valid JSON, found an error: ")]
    [InlineData("{\"dtype\"", "/* */{\"dtype\"", "header: expected valid JSON, found an error: ")]
    [InlineData("dense1.bias", "\\ud800", "header: expected valid JSON, found an error: ")]
    [InlineData("{\"dense1", "{\"__metadata__\":7,\"dense1",
        "__metadata__: expected the JSON token StartObject, found")]
    [InlineData("{\"dense1", "{\"__metadata__\":{\"a\":1},\"dense1",
        "__metadata__ 'a': expected the JSON token String")]
    [InlineData("{\"dense1", "{\"__metadata__\":{},\"__metadata__\":{},\"dense1",
        "__metadata__: expected the name once")]
    [InlineData("{\"dense1", "{\"__metadata__\":{\"a\":\"\",\"a\":\"\"},\"dense1",
        "__metadata__ 'a': expected the name once")]
    public void A_wrong_header_is_refused(string right, string wrong, string message)
    {
        int place = Safetensors.Header.IndexOf(right, StringComparison.Ordinal);
        string header = Safetensors.Header[..place] + wrong + Safetensors.Header[(place + right.Length)..];
        Refuse(Safetensors.File(header, 1, 2, 3), message);
    }

    [Fact]
    public void A_message_shows_the_beginning_of_a_long_name_only()
    {
        // The 300th character would be the first half of a pair.
        string name = new string('x', 299) + "😀" + new string('y', 100_000);
        string header = Safetensors.Header.Replace("}}", $"}},\"{name}\":7}}", StringComparison.Ordinal);
        Refuse(Safetensors.File(header, 1, 2, 3), $"tensor '{new string('x', 299)}…': expected the JSON token");

        string shape = Safetensors.Header.Replace(
            "[1,2]", $"[{string.Join(',', Enumerable.Repeat(1, 10_000))}]", StringComparison.Ordinal);
        Refuse(Safetensors.File(shape, 1, 2, 3), "shape: expected [1, 2], found [1, 1, ").Length.ShouldBeLessThan(500);
    }

    [Fact]
    public void Metadata_are_shown_escaped()
    {
        string header = Safetensors.Header.Insert(
            1,
            """
            "__metadata__":{"netgen.architecture":"a\nb","netgen.architecture_hash":"\u001b"},
            """);
        Refuse(Safetensors.File(header, 1, 2, 3), @"found 'a\u000Ab' (\u001B).");
    }

    [Fact]
    public void Parameters_of_another_architecture_are_refused_with_both_texts()
    {
        // The same shapes, so that nothing but the metadata tells the two apart.
        var other = new Architecture("Other", 2, Loss.SquaredError, new LayerDefinition(1, Activation.Relu));
        byte[] file = Safetensors.Save(other, new AlignedBuffer(other.PackedLength));
        string message = Refuse(
            file,
            "netgen.architecture_hash: expected parameters of the architecture " +
            $"'inputs 2; dense 1 identity; loss squared-error' ({Safetensors.Architecture.Hash})");
        message.ShouldContain($"found 'inputs 2; dense 1 relu; loss squared-error' ({other.Hash}).");
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void A_parameter_that_is_not_finite_is_refused(float value, string text)
    {
        Refuse(
            Safetensors.File(Safetensors.Header, 1, value, 3),
            $"dense1.weight[0, 1]: expected a finite number, found {text}.");
        Refuse(
            Safetensors.File(Safetensors.Header, 1, 2, value),
            $"dense1.bias[0]: expected a finite number, found {text}.");
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused()
    {
        byte[] header = Encoding.UTF8.GetBytes(Safetensors.Header);
        header[3] = 0xff;
        Refuse(Safetensors.File(header, 1, 2, 3), "header: expected UTF-8, found other bytes.");
    }

    [Theory]
    [InlineData(0, "header: expected a JSON object that begins at once")]
    [InlineData(100_000_001, "header length: expected at most 100000000, found 100000001")]
    [InlineData(ulong.MaxValue, "header length: expected at most 100000000, found 18446744073709551615")]
    public void An_absurd_header_length_is_refused(ulong length, string message)
    {
        byte[] file = Safetensors.File(Safetensors.Header, 1, 2, 3);
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        Refuse(file, message);
    }

    [Fact]
    public void A_header_longer_than_the_file_costs_no_memory()
    {
        byte[] file = Safetensors.File(Safetensors.Header, 1, 2, 3);
        BinaryPrimitives.WriteUInt64LittleEndian(file, 99_999_999);
        Load(file, canSeek: false);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Load(file, canSeek: true)
            .ShouldContain($"expected at most the {file.Length - 8} bytes that follow, found 99999999.");
        Load(file, canSeek: false)
            .ShouldContain($"header: expected 99999999 bytes, found {file.Length - 8}: the file is");

        // One block of 64 KB for the stream of unknown length, and the exceptions with their traces.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public void Missing_and_trailing_data_are_refused()
    {
        byte[] file = Safetensors.File(Safetensors.Header, 1, 2, 3);
        Load(file[..^1], canSeek: true).ShouldContain("data: expected 12 bytes, found 11: the file is truncated.");
        Load(file[..^1], canSeek: false).ShouldContain("tensor 'dense1.bias': expected 4 bytes, found 3: the file is");
        Load([.. file, 0], canSeek: true).ShouldContain("data: expected 12 bytes, found 13: trailing bytes.");
        Load([.. file, 0], canSeek: false).ShouldContain("data: expected 12 bytes, found trailing bytes after them.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_truncation_is_refused(bool canSeek)
    {
        byte[] file = Safetensors.Save(
            Safetensors.Architecture, Safetensors.Parameters(Safetensors.Architecture, 1, 2, 3));
        for (int length = 0; length < file.Length; length++)
        {
            Load(file[..length], canSeek).ShouldStartWith("'made.safetensors', ");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Random_damage_is_refused_or_harmless(bool canSeek)
    {
        byte[] right = Safetensors.Save(
            Safetensors.Architecture, Safetensors.Parameters(Safetensors.Architecture, 1, 2, 3));
        var random = new Random(Seed: 20);
        for (int round = 0; round < 5000; round++)
        {
            byte[] file = [.. right];
            for (int flips = random.Next(1, 4); flips > 0; flips--)
            {
                file[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
            }

            try
            {
                Safetensors.Load(file, canSeek).ShouldAllBe(value => float.IsFinite(value));
            }
            catch (InvalidDataException exception)
            {
                exception.Message.ShouldStartWith("'made.safetensors', ");
            }
        }
    }

    private static string Refuse(byte[] file, string message)
    {
        Load(file, canSeek: false).ShouldContain(message);
        string text = Load(file, canSeek: true);
        text.ShouldContain(message);
        text.ShouldStartWith("'made.safetensors', ");
        return text;
    }

    private static string Load(byte[] file, bool canSeek) =>
        Should.Throw<InvalidDataException>(() => Safetensors.Load(file, canSeek)).Message;
}
