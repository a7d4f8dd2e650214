using System.Text;
using NetGen.Numerics;
using NetGen.Tests.Data;

namespace NetGen.Tests.Fuzzing;

/// <summary>The CSV reader under spoiled files, with every option, learning a schema and keeping to one.</summary>
public sealed class CsvFuzzTests
{
    private const long Seed = 107;

    // A field of two bytes, itself and its separator, has its place in lists, its text in sets and in the names of
    // features; and these files are so short that texts which are all different are a small square.
    private const long BytesPerByte = 400;

    // The buffers of the parser, the decoder and the unpacker, and the exception with its trace and text.
    private const long Bytes = 200_000;

    // Made up, in the manner of public files.
    private const string Flowers =
        "length,width,kind\n1.1,9.5,setosa\n1.9,?,setosa\n2.0,8.2,versicolor\n3.3,7.3,\"virginica\"\n"
        + "3.8,6.7,virginica\n";

    private const string Census =
        "21, State-gov, 12345, <=50K.\n32, Self-emp, 23456, <=50K\n43, ?, 345678, >50K.\n54, Private, 456789, >50K\n";

    private const string House =
        "0.00123  12.00   3.450  0\t11.0\n 0.04567   0.00   8.900  1\t22.2\n0.04321   0.00   8.900  0\t33.3\n";

    private const string Semicolons =
        "a title\na;b;\"c, d\";x;y\r\n1e3;\"1,5\";\"say \"\"so\"\"\";-0.5;2\r\n-2;;\"ü€😀\";.5;3\r\n4;;z;1;-1\r\n";

    private static readonly (string Text, CsvOptions Options)[] Cases =
    [
        (Flowers, new CsvOptions { HasHeader = true, Label = "kind", MissingPolicy = MissingPolicy.Mean }),
        (Flowers, new CsvOptions
        {
            HasHeader = true, Label = -1, MissingPolicy = MissingPolicy.DropRow, Ignore = ["width"],
        }),
        (Flowers, new CsvOptions
        {
            HasHeader = true, Targets = [0], OneHot = ["kind"], MissingPolicy = MissingPolicy.MeanOrCategory,
        }),
        (Census, new CsvOptions
        {
            ColumnNames = ["age", "work", "weight", "income"],
            Label = "income",
            LabelSuffixToRemove = ".",
            OneHot = [1],
            Numeric = [0],
            MissingPolicy = MissingPolicy.MeanOrCategory,
            ClassNames = ["<=50K", ">50K"],
        }),
        (Census, new CsvOptions { Label = 3, Missing = ["Private"], MissingPolicy = MissingPolicy.Category }),
        (House, new CsvOptions { WhitespaceSeparated = true, Targets = [-1, 0] }),
        (House, new CsvOptions { WhitespaceSeparated = true, Label = 3, SkipLines = 1 }),
        (Semicolons, new CsvOptions
        {
            SkipLines = 1,
            HasHeader = true,
            Separator = ';',
            Targets = ["x", "y"],
            MissingPolicy = MissingPolicy.Category,
        }),
    ];

    private static readonly string[] Tokens =
    [
        ",", ";", "\"", "\"\"", "\n", "\r", "\r\n", "\n\n", "\t", " ", "?", "NaN", "Infinity", "1e39", "-1e-46", "1e",
        "setosa", "<=50K", "\ufeff", "\0", "é", "😀", "length", "kind", ",,,,,,,,", "\n,\n", "\"\n", "a,a,a\n",
    ];

    private static readonly Mutator[] Mutators =
        [.. Cases.Select((one, i) => new Mutator(Seed + i, [Encoding.UTF8.GetBytes(one.Text)], Tokens))];

    private static readonly CsvSchema[] Schemas =
    [
        .. Cases.Select(one =>
        {
            CsvDataset.Load(new StringReader(one.Text), "good", one.Options, out CsvSchema schema);
            return schema;
        }),
    ];

    [Fact]
    public async Task Only_documented_exceptions_and_bounded_memory()
    {
        var run = new FuzzRun
        {
            Name = "CSV",
            Input = Input,
            Read = Read,
            Documented = [typeof(InvalidDataException)],
            BytesPerByte = BytesPerByte,
            Bytes = Bytes,
        };
        await run.Run(TestContext.Current.CancellationToken);
        run.Accepted.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void A_line_that_is_cut_is_the_caller_s_exception()
    {
        byte[] text = Encoding.UTF8.GetBytes(Flowers);
        foreach (byte[] file in new[] { text, TemporaryFolder.Gzip(text) })
        {
            for (int place = 0; place < file.Length; place++)
            {
                Should.Throw<IOException>(() => CsvDataset.Load(
                    new TroubledStream(file, canSeek: false, mostAtOnce: 5, place), "cut", Cases[0].Options))
                    .Message.ShouldBe("The line was cut.");
            }
        }
    }

    /// <summary>Texts that are all different would be a square of features: 3.6 GB for these 400 KB.</summary>
    [Fact]
    public void A_column_that_names_the_rows_is_refused_before_it_becomes_features()
    {
        const int Rows = 30_000;
        string text = string.Concat(Enumerable.Range(0, Rows).Select(row => $"row {row},{row % 2}\n"));
        var options = new CsvOptions { Label = -1 };
        long before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<InvalidDataException>(() => CsvDataset.Load(new StringReader(text), "names", options)).Message
            .ShouldBe(
                "names, line 1, column 0: the column has 30000 categories, expected at most 4096 "
                + "(MaximumCategories); list it in Ignore if it names the rows, or raise MaximumCategories.");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan((100L * text.Length) + Bytes);

        string few = string.Concat(Enumerable.Range(0, 40).Select(row => $"row {row},{row % 2}\n"));
        CsvDataset.Load(new StringReader(few), "few", options with { MaximumCategories = 40 }).Inputs.ShouldBe(40);
        Should.Throw<InvalidDataException>(
            () => CsvDataset.Load(new StringReader(few), "few", options with { MaximumCategories = 39 }));
    }

    [Fact]
    public void An_empty_label_that_is_not_missing_is_refused_with_its_line()
    {
        var options = new CsvOptions { Label = -1, Missing = ["?"] };
        Should.Throw<InvalidDataException>(() => CsvDataset.Load(new StringReader("1,p\n2,\n"), "empty", options))
            .Message.ShouldBe(
                "empty, line 2, column 1: found an empty label, expected a class; mend the row, or put the empty text "
                + "into Missing.");
    }

    // The first byte says which options, and whether with a schema: so the input alone is enough to replay.
    private static byte[] Input(uint number)
    {
        var random = new FuzzRandom(Seed, number);
        int index = random.Below(Cases.Length);
        byte[] text = Mutators[index].Create(random);
        byte[] packed = TemporaryFolder.Gzip(text);
        text = random.Below(16) switch
        {
            0 => packed,
            1 => new Mutator(Seed, [packed]).Create(random),
            _ => text,
        };
        return [(byte)((2 * index) + random.Below(2)), .. text];
    }

    private static void Read(byte[] input)
    {
        int index = input[0] / 2;
        using Stream stream = TroubledStream.Open(input[1..], new FuzzRandom(Seed, (uint)input.Length));
        Dataset data = input[0] % 2 == 0
            ? CsvDataset.Load(stream, "fuzzed", Cases[index].Options)
            : CsvDataset.Load(stream, "fuzzed", Schemas[index]);
        float[] features = new float[data.Inputs];
        for (int i = 0; i < data.Count; i++)
        {
            data.CopyFeatures(i, features);
            NonFinite.IndexIn(features).ShouldBe(-1);
        }
    }
}
