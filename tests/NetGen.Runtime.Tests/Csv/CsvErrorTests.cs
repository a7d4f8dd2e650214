namespace NetGen.Tests.Csv;

/// <summary>Every defect of a file: the whole message, with file, line and column.</summary>
public sealed class CsvErrorTests
{
    private static readonly CsvOptions Classes = new() { HasHeader = true, Label = "y" };

    private static readonly CsvOptions Plain = new() { Targets = [-1] };

    [Theory]
    [InlineData("a,b,y\n1,2,p\n1,2\n",
        "line 3: the row has 2 fields, expected 3 as in line 1; mend the row or check the separator.")]
    [InlineData("a,b,y\n1,2,p\n\n1,2,q\n",
        "line 3: the line is blank, but rows follow it; remove it, or leave it out with SkipLines.")]
    [InlineData("\na,b,y\n1,2,q\n",
        "line 1: the line is blank, but rows follow it; remove it, or leave it out with SkipLines.")]
    [InlineData("a,a,y\n1,2,p\n",
        "line 1: columns 0 and 1 are both named \"a\"; rename one, or leave the header out with SkipLines "
        + "and give ColumnNames.")]
    [InlineData("a,b,z\n1,2,p\n",
        "line 1: Label is column \"y\", but there is no such column; there are \"a\", \"b\", \"z\".")]
    [InlineData("y\np\nq\n", "line 1: no column is left as a feature; check the separator and Ignore.")]
    [InlineData(",b,y\n1,2,p\n",
        "line 1, column 0 (\"\"): the column has no name; name it, or list it in Ignore, as the row numbers that "
        + "some tools write.")]
    [InlineData("a,y\n1,p\n2,p\n",
        "line 2, column 1 (\"y\"): every row has the class \"p\"; a label needs at least 2 classes, give "
        + "ClassNames if the others do not occur here.")]
    [InlineData("a,y\n1,p\nx,q\n",
        "line 3, column 0 (\"a\"): found \"x\", expected a number as in line 2 (\"1\"); mend the field, "
        + "add the text to Missing if it means that, or list the column in OneHot.")]
    [InlineData("a,y\nx,p\n1,q\n",
        "line 2, column 0 (\"a\"): found \"x\", expected a number as in line 3 (\"1\"); mend the field, "
        + "add the text to Missing if it means that, or list the column in OneHot.")]
    [InlineData("a,y\n1,p\nNaN,q\n",
        "line 3, column 0 (\"a\"): found \"NaN\", expected a finite number in the range of float; add the "
        + "text to Missing if it means that, or drop the row.")]
    [InlineData("a,y\n1,p\n-Infinity,q\n",
        "line 3, column 0 (\"a\"): found \"-Infinity\", expected a finite number in the range of float; "
        + "add the text to Missing if it means that, or drop the row.")]
    [InlineData("a,y\n1,p\n1e39,q\n",
        "line 3, column 0 (\"a\"): found \"1e39\", expected a finite number in the range of float; add the "
        + "text to Missing if it means that, or drop the row.")]
    [InlineData("a,y\n1,p\n?,q\n",
        "line 3, column 0 (\"a\"): found \"?\", which is missing, expected a value; set MissingPolicy to "
        + "DropRow, Mean, Category or MeanOrCategory, or ignore the column.")]
    [InlineData("a,y\n1,p\n2,\n",
        "line 3, column 1 (\"y\"): found \"\", which is missing, expected a label; mend the row, or set "
        + "MissingPolicy to DropRow.")]
    [InlineData("a,y\n1,p\n\"2,q\n",
        "line 3: a quoted field is never closed; put the whole field in quotes and double the quotes "
        + "within it.")]
    [InlineData("a,y\n1,p\n\"2\"3,q\n",
        "line 3: there is text after a closing quote; put the whole field in quotes and double the quotes "
        + "within it.")]
    [InlineData("a,y\n1,p\n2\"3,q\n",
        "line 3: there is a quote inside a field that is not quoted; put the whole field in quotes and "
        + "double the quotes within it.")]
    public void A_defect_is_named_with_its_place(string text, string message) =>
        Refusal(text, Classes).ShouldBe($"f.csv, {message}");

    [Theory]
    [InlineData("")]
    [InlineData("\n \n")]
    public void A_file_without_rows_is_refused(string text) =>
        Refusal(text, Plain).ShouldBe("f.csv: the file has no rows.");

    [Fact]
    public void A_file_with_a_header_alone_is_refused() =>
        Refusal("a,y\n\n", Classes).ShouldBe("f.csv: there are no rows below the header.");

    [Fact]
    public void Too_many_lines_left_out_leave_no_rows() =>
        Refusal("1,2\n", Plain with { SkipLines = 5 }).ShouldBe(
            "f.csv: the file has no rows below the 5 lines that SkipLines leaves out.");

    [Fact]
    public void Rows_that_are_all_dropped_are_refused() =>
        Refusal("1,\n?,3\n", Plain with { MissingPolicy = MissingPolicy.DropRow }).ShouldBe(
            "f.csv: each of the 2 rows misses a value and is dropped; choose another MissingPolicy or "
            + "ignore a column.");

    [Fact]
    public void Lines_count_those_left_out_and_those_within_quotes() =>
        Refusal("count\r\n\"a\r\nb\",1\r\nc,x\r\n", Plain with { SkipLines = 1 }).ShouldStartWith(
            "f.csv, line 4, column 1: found \"x\", expected a number;");

    [Fact]
    public void A_target_must_be_a_number() =>
        Refusal("1,2\n3,x\n", Plain).ShouldBe(
            "f.csv, line 2, column 1: found \"x\", expected a number; mend the field, add the text to Missing if it "
            + "means that, or list a feature column in OneHot.");

    [Fact]
    public void A_missing_target_has_no_mean() =>
        Refusal("1,2\n3,?\n", Plain with { MissingPolicy = MissingPolicy.MeanOrCategory }).ShouldBe(
            "f.csv, line 2, column 1: found \"?\", which is missing, expected a target; mend the row, or set "
            + "MissingPolicy to DropRow.");

    [Fact]
    public void A_stated_number_must_be_a_number() =>
        Refusal("x,2\ny,4\n", Plain with { Numeric = [0] }).ShouldStartWith(
            "f.csv, line 1, column 0: found \"x\", expected a number;");

    [Fact]
    public void A_column_without_values_has_no_mean() =>
        Refusal("?,1,2\n?,3,4\n", Plain with { MissingPolicy = MissingPolicy.Mean }).ShouldBe(
            "f.csv, line 1, column 0: no row has a value, so there is no mean; list the column in Ignore.");

    [Fact]
    public void A_missing_category_is_no_mean() =>
        Refusal("x,2\n?,4\n", Plain with { MissingPolicy = MissingPolicy.Mean }).ShouldBe(
            "f.csv, line 2, column 0: found \"?\", which is missing, but there is no category for that: MissingPolicy "
            + "must be Category or MeanOrCategory, and the training file must miss a value here too; or set it "
            + "to DropRow.");

    [Fact]
    public void A_label_that_is_not_among_the_given_classes_is_refused() =>
        Refusal("a,y\n1,r\n", Classes with { ClassNames = ["p", "q"] }).ShouldBe(
            "f.csv, line 2, column 1 (\"y\"): found the class \"r\", which is unknown; the classes are \"p\", \"q\".");

    [Fact]
    public void A_column_has_one_role()
    {
        Refusal("a,y\n1,p\n", Classes with { Ignore = [-1] }).ShouldBe(
            "f.csv, line 1, column 1 (\"y\"): the column is listed in Label and in Ignore; a column has one role.");
        Refusal("a,y\n1,p\n", Classes with { Numeric = ["a"], OneHot = [0] }).ShouldBe(
            "f.csv, line 1, column 0 (\"a\"): the column is listed in Numeric and in OneHot; a column has one role.");
        Refusal("1,2\n", Plain with { Ignore = [0, -2] }).ShouldBe(
            "f.csv, line 1, column 0: the column is listed twice in Ignore; list it once.");
    }

    [Theory]
    [InlineData(2, "2")]
    [InlineData(-3, "-3")]
    public void An_index_beyond_the_columns_is_refused(int index, string shown) =>
        Refusal("1,2\n", Plain with { Targets = [index] }).ShouldBe(
            $"f.csv, line 1: Targets is column {shown}, but there are 2 columns, 0 to 1.");

    [Fact]
    public void A_name_needs_names() =>
        Refusal("1,2\n", Plain with { Ignore = ["a"] }).ShouldBe(
            "f.csv, line 1: Ignore is column \"a\", but the columns have no names; set HasHeader or ColumnNames, or "
            + "give an index.");

    [Fact]
    public void Given_names_must_fit_the_file() =>
        Refusal("1,2\n", Plain with { ColumnNames = ["a", "b", "c"] }).ShouldBe(
            "f.csv, line 1: the row has 2 fields, expected 3, one for each of ColumnNames.");

    [Fact]
    public void Long_texts_and_long_lists_are_cut()
    {
        string text = new('x', 100);
        Refusal($"1,2\n{text},3\n", Plain).ShouldContain($"found \"{new string('x', 60)}...\", expected");
        string names = string.Join(',', Enumerable.Range(10, 13));
        Refusal($"{names}\n", Classes).ShouldEndWith("\"18\", \"19\" and 3 more.");
    }

    private static string Refusal(string text, CsvOptions options) =>
        Should.Throw<InvalidDataException>(() => CsvDataset.Load(new StringReader(text), "f.csv", options)).Message;
}
