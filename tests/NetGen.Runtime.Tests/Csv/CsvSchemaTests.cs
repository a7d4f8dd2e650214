namespace NetGen.Tests.Csv;

/// <summary>A test file is encoded as its training file was, and refused where that cannot be.</summary>
public sealed class CsvSchemaTests
{
    private const string Training = "n,c,y\n1,blue,p\n,red,q\n3,?,q\n";

    private static readonly CsvOptions Mended = new()
    {
        HasHeader = true, Label = "y", MissingPolicy = MissingPolicy.MeanOrCategory,
    };

    [Fact]
    public void The_schema_tells_what_the_columns_became()
    {
        Dataset train = CsvDataset.Load(new StringReader(Training), "train.csv", Mended, out CsvSchema schema);
        schema.FeatureNames.ShouldBe(["n", "c=blue", "c=red", "c=(missing)"]);
        schema.ClassNames.ShouldBe(["p", "q"]);
        schema.Inputs.ShouldBe(4);
        schema.Columns.Select(column => column.Kind).ShouldBe(
            [CsvColumnKind.Numeric, CsvColumnKind.OneHot, CsvColumnKind.Label]);
        schema.Columns.Select(column => column.Features).ShouldBe([1, 3, 0]);
        schema.Columns[0].Mean.ShouldBe(2);
        schema.Columns[1].Mean.ShouldBeNull();
        schema.Columns[1].HasMissingCategory.ShouldBeTrue();
        CsvTestData.Features(train, 0).ShouldBe([1, 1, 0, 0]);
        CsvTestData.Features(train, 1).ShouldBe([2, 0, 1, 0]);
        CsvTestData.Features(train, 2).ShouldBe([3, 0, 0, 1]);
    }

    [Fact]
    public void Means_categories_and_classes_are_those_of_the_training_file()
    {
        Dataset test = Encode("n,c,y\n,?,q\n9,red,q\n");
        CsvTestData.Features(test, 0).ShouldBe([2, 0, 0, 1]);
        CsvTestData.Features(test, 1).ShouldBe([9, 0, 1, 0]);
        test.Label(0).ShouldBe(1);
        test.Classes.ShouldBe(2);
        test.FeatureNames.ShouldBe(["n", "c=blue", "c=red", "c=(missing)"]);
    }

    [Theory]
    [InlineData("n,c,y\n1,red,q\n1,green,q\n",
        "line 3, column 1 (\"c\"): found the category \"green\", which the training file does not have; it "
        + "has \"blue\", \"red\".")]
    [InlineData("n,c,y\n1,red,r\n",
        "line 2, column 2 (\"y\"): found the class \"r\", which is unknown; the classes are \"p\", \"q\".")]
    [InlineData("n,c,y\nx,red,q\n",
        "line 2, column 0 (\"n\"): found \"x\", expected a number; mend the field, add the text to Missing "
        + "if it means that, or list a feature column in OneHot.")]
    [InlineData("n,y\n1,q\n", "line 1: there are 2 columns, expected the 3 of the training file.")]
    [InlineData("n,d,y\n1,red,q\n",
        "line 1, column 1 (\"d\"): expected the training file's column \"c\"; both files need the same "
        + "columns in the same order.")]
    public void What_the_training_file_does_not_know_is_refused(string text, string message) =>
        Should.Throw<InvalidDataException>(() => Encode(text)).Message.ShouldBe($"test.csv, {message}");

    [Fact]
    public void A_value_missing_for_the_first_time_has_no_category()
    {
        CsvOptions options = new() { Targets = [-1], MissingPolicy = MissingPolicy.Category };
        CsvDataset.Load(new StringReader("x,1\ny,2\n"), "train.csv", options, out CsvSchema schema);
        Should.Throw<InvalidDataException>(
            () => CsvDataset.Load(new StringReader("x,1\n?,2\n"), "test.csv", schema)).Message.ShouldStartWith(
            "test.csv, line 2, column 0: found \"?\", which is missing, but there is no category for that:");
    }

    [Fact]
    public void A_test_file_may_have_a_title_that_the_training_file_lacks()
    {
        CsvOptions options = new() { Targets = [-1] };
        CsvDataset.Load(new StringReader("1,2\n"), "train.csv", options, out CsvSchema schema);
        Dataset test = CsvDataset.Load(
            new StringReader("|1x3 Cross validator\n5,6\n"), "test.csv", schema.WithSkipLines(1));
        CsvTestData.Features(test, 0).ShouldBe([5]);
        schema.Options.SkipLines.ShouldBe(0);
        Should.Throw<ArgumentOutOfRangeException>(() => schema.WithSkipLines(-1));
    }

    [Fact]
    public void Targets_come_in_the_order_of_the_option()
    {
        CsvOptions options = new() { HasHeader = true, Targets = ["v", "u"] };
        Dataset data = CsvDataset.Load(
            new StringReader("u,a,v\n1,2,3\n4,5,6\n"), "f.csv", options, out CsvSchema schema);
        data.Outputs.ShouldBe(2);
        data.Targets(1).ToArray().ShouldBe([6, 4]);
        data.FeatureNames.ShouldBe(["a"]);
        schema.ClassNames.ShouldBeNull();
        CsvDataset.Load(new StringReader("u,a,v\n7,8,9\n"), "g.csv", schema).Targets(0).ToArray().ShouldBe([9, 7]);
    }

    [Theory]
    [InlineData("1,10\n1,9\n1,-2\n", new[] { "-2", "9", "10" })]
    [InlineData("1,10\n1,9\n1,a\n", new[] { "10", "9", "a" })]
    [InlineData("1,b\n1,B\n1,a\n1,ä\n", new[] { "B", "a", "b", "ä" })]
    public void Learned_classes_sort_by_number_or_ordinally(string text, string[] names) =>
        CsvDataset.Load(new StringReader(text), "f.csv", new CsvOptions { Label = 1 }).ClassNames.ShouldBe(names);

    [Fact]
    public void A_stated_category_may_be_a_number_and_an_ignored_column_may_be_anything()
    {
        CsvOptions options = new() { Targets = [-1], OneHot = [0], Ignore = [1] };
        Dataset data = CsvDataset.Load(new StringReader("10,?,1\n9,x,2\n"), "f.csv", options);
        data.FeatureNames.ShouldBe(["column0=10", "column0=9"]);
        CsvTestData.Features(data, 1).ShouldBe([0, 1]);
    }

    [Fact]
    public void A_dropped_row_teaches_no_category_and_no_class()
    {
        CsvOptions options = new() { Label = 1, MissingPolicy = MissingPolicy.DropRow };
        Dataset data = CsvDataset.Load(new StringReader("x,p\ny,q\nz,\n?,r\n"), "f.csv", options);
        data.Count.ShouldBe(2);
        data.FeatureNames.ShouldBe(["column0=x", "column0=y"]);
        data.ClassNames.ShouldBe(["p", "q"]);
    }

    [Fact]
    public void A_suffix_is_removed_from_labels_alone_and_may_leave_a_missing_label()
    {
        CsvOptions options = new() { Label = 1, LabelSuffixToRemove = ".", MissingPolicy = MissingPolicy.DropRow };
        Dataset data = CsvDataset.Load(new StringReader("x.,p.\ny.,q .\nz.,?.\n"), "f.csv", options);
        data.ClassNames.ShouldBe(["p", "q"]);
        data.FeatureNames.ShouldBe(["column0=x.", "column0=y."]);
    }

    private static Dataset Encode(string text)
    {
        CsvDataset.Load(new StringReader(Training), "train.csv", Mended, out CsvSchema schema);
        return CsvDataset.Load(new StringReader(text), "test.csv", schema);
    }
}
