using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace NetGen.Tests.Csv;

/// <summary>What the format itself may do: quotes, separators, line ends, encodings, compression.</summary>
public sealed class CsvFormatTests
{
    private const string Text = "a,y\n1,2\n3,4\n";

    private static readonly CsvOptions Header = new() { HasHeader = true, Targets = ["y"] };

    [Theory]
    [InlineData("a,y\n1,2\n3,4\n")]
    [InlineData("a,y\n1,2\n3,4")]
    [InlineData("a,y\r\n1,2\r\n3,4\r\n\r\n\r\n")]
    [InlineData("a,y\r1,2\r3,4\r")]
    [InlineData(" a ,\ty\n 1 , 2\n3\t,4 \n \n")]
    [InlineData("\"a\",\"y\"\n\"1\", \"2\"\n\" 3 \",+4.0e0\n")]
    public void Line_ends_blanks_and_quotes_do_not_matter(string text) => ShouldBeTheSamples(Load(text, Header));

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    [InlineData(' ')]
    public void Any_ASCII_character_separates(char separator) =>
        ShouldBeTheSamples(Load(Text.Replace(',', separator), Header with { Separator = separator }));

    [Theory]
    [InlineData("a y\n1 2\n3 4\n")]
    [InlineData("  a \t  y\n\t1   2  \n3\t\t4\n   \n")]
    [InlineData("a y\r\n1 \"2\"\r\n 3 4")]
    public void Runs_of_blanks_separate(string text) =>
        ShouldBeTheSamples(Load(text, Header with { WhitespaceSeparated = true }));

    [Fact]
    public void Quotes_keep_blanks_together_in_a_file_separated_by_blanks()
    {
        CsvOptions options = new() { WhitespaceSeparated = true, Targets = [-1] };
        Dataset data = Load("\"red  fox\"  1\n\"a \"\"b\"\" c\" 2\n\"\" 3\n", options with { Missing = ["?"] });
        data.FeatureNames.ShouldBe(["column0=", "column0=a \"b\" c", "column0=red  fox"]);
    }

    [Fact]
    public void Quoted_fields_hold_separators_quotes_and_line_breaks()
    {
        Dataset data = Load("\"x, \"\"y\"\"\",1\n\"p\nq\",2\n", new CsvOptions { Targets = [-1] });
        data.FeatureNames.ShouldBe(["column0=p\nq", "column0=x, \"y\""]);
    }

    [Fact]
    public void Numbers_are_invariant_whatever_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            comma.NumberFormat.NumberGroupSeparator = ".";
            comma.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = comma;
            Dataset data = Load("-1.5,.25\n1e-3,1.\n", new CsvOptions { Targets = [-1] });
            CsvTestData.Features(data, 0).ShouldBe([-1.5f]);
            CsvTestData.Features(data, 1).ShouldBe([0.001f]);
            data.Targets(0)[0].ShouldBe(0.25f);
            Should.Throw<InvalidDataException>(() => Load("1,2\n", new CsvOptions { Targets = [-5] }))
                .Message.ShouldContain("column -5");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Gzip_is_told_by_its_first_bytes(bool seekable)
    {
        using var stream = new MemoryStream(Compress(Text));
        using Stream source = seekable ? stream : new Pipe(stream);
        ShouldBeTheSamples(CsvDataset.Load(source, "f.csv", Header));
    }

    [Fact]
    public void A_stream_is_read_from_its_position_and_stays_open()
    {
        foreach (byte[] bytes in new[] { Encoding.UTF8.GetBytes(Text), Compress(Text) })
        {
            using var stream = new MemoryStream([9, 9, .. bytes]);
            stream.Position = 2;
            ShouldBeTheSamples(CsvDataset.Load(stream, "f.csv", Header));
            stream.CanRead.ShouldBeTrue();
        }
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_first_name()
    {
        using var stream = new MemoryStream([0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(Text)]);
        CsvDataset.Load(stream, "f.csv", Header).FeatureNames.ShouldBe(["a"]);
    }

    [Fact]
    public void A_gzip_file_cut_short_is_refused_at_every_length()
    {
        byte[] whole = Compress(string.Concat(Enumerable.Range(0, 200).Select(i => $"{i},{i * 7}\n")));
        for (int length = 2; length < whole.Length; length += 13)
        {
            using var stream = new MemoryStream(whole, 0, length);
            Should.Throw<InvalidDataException>(
                () => CsvDataset.Load(stream, "f.csv.gz", new CsvOptions { Targets = [-1] }))
                .Message.ShouldStartWith("f.csv.gz: the gzip file is damaged");
        }
    }

    [Fact]
    public void A_gzip_file_with_a_changed_byte_is_refused()
    {
        byte[] bytes = Compress(Text);
        bytes[^6] ^= 1;
        using var stream = new MemoryStream(bytes);
        string message = Should.Throw<InvalidDataException>(() => CsvDataset.Load(stream, "f.csv.gz", Header)).Message;
        message.ShouldStartWith("f.csv.gz: the gzip file is damaged or has more than one member (");
        message.ShouldEndWith("); fetch it again, or compress it anew as one.");
    }

    [Fact]
    public void Text_that_is_not_UTF8_is_refused()
    {
        using var stream = new MemoryStream(Encoding.Latin1.GetBytes("1,2\né,4\n"));
        Should.Throw<InvalidDataException>(
            () => CsvDataset.Load(stream, "f.csv", new CsvOptions { Targets = [-1] })).Message.ShouldBe(
            "f.csv: the text after line 0 is not UTF-8; save it as UTF-8, or load it through a TextReader with "
            + "its encoding.");
    }

    private static Dataset Load(string text, CsvOptions options) =>
        CsvDataset.Load(new StringReader(text), "f.csv", options);

    private static void ShouldBeTheSamples(Dataset data)
    {
        data.FeatureNames.ShouldBe(["a"]);
        data.Count.ShouldBe(2);
        CsvTestData.Features(data, 0).ShouldBe([1]);
        CsvTestData.Features(data, 1).ShouldBe([3]);
        data.Targets(0)[0].ShouldBe(2);
        data.Targets(1)[0].ShouldBe(4);
    }

    private static byte[] Compress(string text)
    {
        var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return stream.ToArray();
    }

    /// <summary>A stream that cannot seek and gives three bytes at a time.</summary>
    private sealed class Pipe(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) =>
            inner.Read(buffer, offset, Math.Min(count, 3));

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
