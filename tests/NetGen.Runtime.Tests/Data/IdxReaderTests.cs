namespace NetGen.Tests.Data;

public sealed class IdxReaderTests : IDisposable
{
    private static readonly byte[] Elements = [.. Enumerable.Range(1, 24).Select(i => (byte)(i * 10))];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(24u)]
    [InlineData(4u, 6u)]
    [InlineData(2u, 3u, 4u)]
    [InlineData(2u, 3u, 2u, 2u)]
    public void Reads_one_to_four_dimensions_plain_and_gzipped(params uint[] shape)
    {
        byte[] file = TemporaryFolder.Idx(Elements, shape);

        // The names say the opposite of the contents, which alone decide.
        string plain = _folder.Write("plain.gz", file);
        string packed = _folder.Write("packed", TemporaryFolder.Gzip(file));
        foreach (string path in new[] { plain, packed })
        {
            IdxArray array = IdxReader.Read(path);
            array.Dimensions.ShouldBe(shape.Select(length => (int)length));
            array.Data.ShouldBe(Elements);
        }
    }

    [Fact]
    public void Reads_a_stream_that_neither_seeks_nor_fills_buffers_and_leaves_it_open()
    {
        byte[] large = new byte[300_000];
        large.AsSpan().Fill(7);
        byte[] file = TemporaryFolder.Idx(large, 300, 1000);
        foreach (byte[] bytes in new[] { file, TemporaryFolder.Gzip(file) })
        {
            using var stream = new TricklingStream(bytes);
            IdxReader.Read(stream, "network").Data.ShouldBe(large);
            stream.IsDisposed.ShouldBeFalse();
        }
    }

    [Fact]
    public void Every_truncation_of_a_plain_file_is_refused_with_name_and_offset()
    {
        byte[] file = TemporaryFolder.Idx(Elements, 2, 3, 4);
        for (int length = 0; length < file.Length; length++)
        {
            string message = Refusal(file[..length]);
            message.ShouldContain("damaged.idx");
            message.ShouldContain("truncated");
            int region = length < 16 ? length / 4 * 4 : length;
            message.ShouldContain($"offset {region}:", customMessage: $"cut to {length} bytes");
        }
    }

    [Fact]
    public void Every_truncation_of_a_gzipped_file_is_refused()
    {
        byte[] packed = TemporaryFolder.Gzip(TemporaryFolder.Idx(Elements, 2, 3, 4));
        for (int length = 0; length < packed.Length; length++)
        {
            Refusal(packed[..length]).ShouldContain("damaged.idx", customMessage: $"cut to {length} bytes");
        }
    }

    [Fact]
    public void Every_flipped_bit_in_the_sums_of_a_gzipped_file_is_refused()
    {
        byte[] packed = TemporaryFolder.Gzip(TemporaryFolder.Idx(Elements, 2, 3, 4));

        // The last 8 bytes of a gzip member are the CRC-32 and the length of what it unpacks to (RFC 1952).
        for (int bit = (packed.Length - 8) * 8; bit < packed.Length * 8; bit++)
        {
            byte[] damaged = [.. packed];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Refusal(damaged).ShouldContain("gzip", customMessage: $"bit {bit}");
        }
    }

    [Fact]
    public void Every_flipped_bit_of_gzipped_contents_is_refused_or_without_effect()
    {
        byte[] packed = TemporaryFolder.Gzip(TemporaryFolder.Idx(Elements, 2, 3, 4));
        int refused = 0;

        // A gzip header has 10 bytes here, of which none from 4 on (time, speed, system) touches the contents (RFC 1952).
        for (int bit = 10 * 8; bit < (packed.Length - 8) * 8; bit++)
        {
            byte[] damaged = [.. packed];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            using var stream = new MemoryStream(damaged);
            try
            {
                // Filling bits behind the last code, and a distance between equal bytes, mean the same either way.
                IdxReader.Read(stream, "flipped").Data.ShouldBe(Elements, customMessage: $"bit {bit}");
            }
            catch (InvalidDataException exception)
            {
                exception.Message.ShouldContain("'flipped', offset");
                refused++;
            }
        }

        int bits = (packed.Length - 18) * 8;
        refused.ShouldBeGreaterThan(bits - 16, customMessage: $"{refused} of {bits} refused");
    }

    [Theory]
    [InlineData(0, 0x01, "offset 0: expected the bytes 00 00 of an IDX file, found 01 00")]
    [InlineData(1, 0xff, "offset 0: expected the bytes 00 00 of an IDX file, found 00 ff")]
    [InlineData(2, 0x0d, "offset 2: expected element type 08 (unsigned byte), found 0d (32-bit float)")]
    [InlineData(2, 0x42, "offset 2: expected element type 08 (unsigned byte), found 42 (no IDX type)")]
    [InlineData(3, 0, "offset 3: expected 1 to 4 dimensions, found 0")]
    [InlineData(3, 5, "offset 3: expected 1 to 4 dimensions, found 5")]
    [InlineData(7, 0, "offset 4: expected dimension 0 from 1 to 2147483647, found 0")]
    [InlineData(8, 0x80, "offset 8: expected dimension 1 from 1 to 2147483647, found 2147483651")]
    [InlineData(8, 0x7f, "offset 4: expected dimensions of at most 2147483591 elements, found 2 x 2130706435 x 4")]
    [InlineData(15, 3, "offset 34: expected the end of the file, after 2 x 3 x 3 bytes, found more bytes")]
    [InlineData(15, 5, "offset 40: expected 2 x 3 x 5 bytes of elements, found the end of the file after 24")]
    public void A_changed_header_is_refused_with_what_was_expected_and_found(int offset, byte value, string expected)
    {
        byte[] file = TemporaryFolder.Idx(Elements, 2, 3, 4);
        file[offset] = value;
        Refusal(file).ShouldContain("damaged.idx', " + expected);
        Refusal(TemporaryFolder.Gzip(file)).ShouldContain(expected.Replace(":", " of the unpacked bytes:"));
    }

    [Fact]
    public void One_byte_too_many_is_refused()
    {
        byte[] file = [.. TemporaryFolder.Idx(Elements, 24), 0];
        Refusal(file).ShouldContain("offset 32: expected the end of the file");
        Refusal(TemporaryFolder.Gzip(file)).ShouldContain("offset 32 of the unpacked bytes: expected the end of the file");
    }

    [Fact]
    public void A_header_that_claims_two_gigabytes_costs_no_memory()
    {
        string path = _folder.Write("liar.idx", TemporaryFolder.Idx(Elements, 2_147_483_591));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<InvalidDataException>(() => IdxReader.Read(path));

        // One block of 64 KB, buffers of the file, and the exception; the claim was 2 GB.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    [Fact]
    public void A_missing_file_and_missing_arguments_are_named()
    {
        Should.Throw<FileNotFoundException>(() => IdxReader.Read(Path.Combine(_folder.FullName, "none.idx")))
            .Message.ShouldContain("none.idx");
        Should.Throw<ArgumentException>(() => IdxReader.Read(""));
        Should.Throw<ArgumentNullException>(() => IdxReader.Read(null!, "name"));
    }

    private string Refusal(byte[] file)
    {
        string path = _folder.Write("damaged.idx", file);
        return Should.Throw<InvalidDataException>(() => IdxReader.Read(path)).Message;
    }

    /// <summary>Gives one to three bytes a call and does not seek, as a network may.</summary>
    private sealed class TricklingStream(byte[] bytes) : MemoryStream(bytes)
    {
        private int _calls;

        public bool IsDisposed { get; private set; }

        public override bool CanSeek => false;

        public override long Seek(long offset, SeekOrigin loc) => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, Math.Min(count, 1 + (_calls++ % 3)));

        public override int Read(Span<byte> buffer)
        {
            byte[] few = new byte[buffer.Length];
            int count = Read(few, 0, few.Length);
            few.AsSpan(0, count).CopyTo(buffer);
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
