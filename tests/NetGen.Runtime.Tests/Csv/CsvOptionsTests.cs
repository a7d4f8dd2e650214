namespace NetGen.Tests.Csv;

public sealed class CsvOptionsTests
{
    private static readonly CsvOptions Good = new() { Label = 0 };

    public static TheoryData<CsvOptions, string> Contradictions => new()
    {
        { new CsvOptions(), "Neither Label nor Targets is given; give Label for classes or Targets for regression." },
        {
            Good with { Targets = [1] },
            "Label and Targets are both given; give Label for classes or Targets for regression."
        },
        { Good with { SkipLines = -1 }, "SkipLines is -1; it must be at least 0." },
        { Good with { MaximumCategories = 0 }, "MaximumCategories is 0; it must be at least 1." },
        {
            Good with { Separator = '\u0022' },
            "The separator is U+0022; it must be an ASCII character other than a quote, a line break or NUL."
        },
        {
            Good with { Separator = '\u00B7' },
            "The separator is U+00B7; it must be an ASCII character other than a quote, a line break or NUL."
        },
        {
            Good with { HasHeader = true, ColumnNames = ["a"] },
            "HasHeader and ColumnNames are both given; leave the header out with SkipLines to name the columns."
        },
        { Good with { ColumnNames = ["a", "a"] }, "ColumnNames contains \"a\" twice." },
        { Good with { ClassNames = ["p", "p"] }, "ClassNames contains \"p\" twice." },
        { Good with { ClassNames = ["p"] }, "ClassNames has 1 name; a label needs at least 2 classes." },
        { new CsvOptions { Targets = [0], ClassNames = ["p", "q"] }, "ClassNames are given without a Label column." },
        { Good with { MissingPolicy = (MissingPolicy)9 }, "MissingPolicy is 9, which is no policy." },
        { Good with { Missing = [null!] }, "Missing contains null; give texts." },
    };

    [Theory]
    [MemberData(nameof(Contradictions), DisableDiscoveryEnumeration = true)]
    public void Contradictions_are_refused_before_the_file_is_opened(CsvOptions options, string message) =>
        Should.Throw<ArgumentException>(() => CsvDataset.Load("/no/such/file.csv", options)).Message.ShouldBe(
            $"{message} (Parameter 'options')");

    [Fact]
    public void Lists_are_copied()
    {
        string[] names = ["p", "q"];
        CsvOptions options = Good with { ClassNames = names };
        names[0] = "x";
        options.ClassNames.ShouldBe(["p", "q"]);
        Should.Throw<ArgumentNullException>(() => Good with { Ignore = null! });
    }

    [Fact]
    public void Columns_convert_from_names_and_indices()
    {
        CsvColumn name = "species";
        CsvColumn index = -1;
        (name.Name, name.Index, name.ToString()).ShouldBe(("species", 0, "\"species\""));
        (index.Name, index.Index, index.ToString()).ShouldBe((null, -1, "-1"));
        name.ShouldBe(CsvColumn.FromName("species"));
        index.ShouldBe(CsvColumn.FromIndex(-1));
        Should.Throw<ArgumentNullException>(() => CsvColumn.FromName(null!));
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Should.Throw<IOException>(() => CsvDataset.Load("no-such-file.csv", Good))
            .Message.ShouldContain("no-such-file.csv");
}
