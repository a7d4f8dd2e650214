namespace NetGen.Tests.Csv;

/// <summary>Public classification files, each with its trap: counts as their description states.</summary>
public sealed class RealClassFilesTests
{
    private static readonly CsvOptions LastColumn = new() { Label = -1 };

    private static readonly CsvOptions Adult = new()
    {
        ColumnNames =
        [
            "age", "workclass", "fnlwgt", "education", "education-num", "marital-status", "occupation", "relationship",
            "race", "sex", "capital-gain", "capital-loss", "hours-per-week", "native-country", "income",
        ],
        Label = "income",
        LabelSuffixToRemove = ".",
        MissingPolicy = MissingPolicy.Category,
    };

    [Theory]
    [InlineData("small/iris.csv", 1, 4, new[] { 50, 50, 50 })]
    [InlineData("small/wine_data.csv", 1, 13, new[] { 59, 71, 48 })]
    [InlineData("small/breast_cancer.csv", 1, 30, new[] { 212, 357 })]
    [InlineData("small/banknote_authentication.csv", 0, 4, new[] { 762, 610 })]
    [InlineData("small/sonar.csv", 0, 60, new[] { 111, 97 })]
    [InlineData("small/ionosphere.csv", 0, 34, new[] { 126, 225 })]
    public void Small_files_have_their_rows_and_classes(string name, int skipLines, int inputs, int[] counts)
    {
        Dataset data = CsvDataset.Load(CsvTestData.Path(name), LastColumn with { SkipLines = skipLines });
        data.Count.ShouldBe(counts.Sum());
        data.Inputs.ShouldBe(inputs);
        data.CountByClass().ShouldBe(counts);
    }

    [Fact]
    public void A_count_line_that_is_not_left_out_is_refused()
    {
        string path = CsvTestData.Path("small/wine_data.csv");
        Should.Throw<InvalidDataException>(() => CsvDataset.Load(path, LastColumn)).Message.ShouldBe(
            $"{path}, line 2: the row has 14 fields, expected 5 as in line 1; mend the row or check the separator.");
    }

    [Theory]
    [InlineData("small/sonar.csv", "M", "R")]
    [InlineData("small/ionosphere.csv", "b", "g")]
    public void Classes_are_learned_in_ordinal_order(string name, string first, string second) =>
        CsvDataset.Load(CsvTestData.Path(name), LastColumn).ClassNames.ShouldBe([first, second]);

    [Fact]
    public void Given_class_names_fix_the_labels()
    {
        Dataset data = CsvDataset.Load(
            CsvTestData.Path("small/ionosphere.csv"), LastColumn with { ClassNames = ["g", "b"] });
        data.CountByClass().ShouldBe([225, 126]);
    }

    [Fact]
    public void Digits_are_read_from_gzip_and_ten_classes_sort_by_number()
    {
        Dataset data = CsvDataset.Load(CsvTestData.Path("small/digits.csv.gz"), LastColumn);
        (data.Count, data.Inputs, data.Classes).ShouldBe((1797, 64, 10));
        data.ClassNames.ShouldBe(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
        data.CountByClass().ShouldAllBe(count => count >= 174 && count <= 183);
    }

    [Fact]
    public void The_test_digits_are_the_small_digits()
    {
        Dataset train = CsvDataset.Load(
            CsvTestData.Path("optdigits/optdigits.tra"), LastColumn, out CsvSchema schema);
        train.Count.ShouldBe(3823);
        Dataset test = CsvDataset.Load(CsvTestData.Path("optdigits/optdigits.tes"), schema);
        Dataset digits = CsvDataset.Load(CsvTestData.Path("small/digits.csv.gz"), LastColumn);
        test.Count.ShouldBe(digits.Count);
        for (int i = 0; i < test.Count; i++)
        {
            test.Label(i).ShouldBe(digits.Label(i));
            CsvTestData.Features(test, i).ShouldBe(CsvTestData.Features(digits, i));
        }
    }

    [Fact]
    public void Wine_quality_classes_follow_the_given_names_though_red_lacks_the_best()
    {
        CsvOptions options = LastColumn with { ClassNames = ["3", "4", "5", "6", "7", "8", "9"] };
        Dataset red = CsvDataset.Load(
            CsvTestData.Path("wine-quality/winequality-red.csv"), options, out CsvSchema schema);
        Dataset white = CsvDataset.Load(CsvTestData.Path("wine-quality/winequality-white.csv"), schema);
        (red.Count, red.Inputs, red.Classes).ShouldBe((1599, 11, 7));
        (white.Count, white.Inputs, white.Classes).ShouldBe((4898, 11, 7));
        red.CountByClass()[6].ShouldBe(0);
        white.CountByClass()[6].ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Adult_is_encoded_alike_for_training_and_test()
    {
        Dataset train = CsvDataset.Load(CsvTestData.Path("adult/adult-train.csv.gz"), Adult, out CsvSchema schema);
        Dataset test = CsvDataset.Load(CsvTestData.Path("adult/adult-test.csv.gz"), schema);
        (train.Count, test.Count).ShouldBe((32561, 16281));
        train.ClassNames.ShouldBe(["<=50K", ">50K"]);
        train.CountByClass().ShouldBe([24720, 7841]);
        test.CountByClass().ShouldBe([12435, 3846]);
        test.FeatureNames.ShouldBe(train.FeatureNames);
        test.ClassNames.ShouldBe(train.ClassNames);

        // 6 numbers; 8 + 16 + 7 + 14 + 6 + 5 + 2 + 41 categories; 3 columns miss values.
        train.Inputs.ShouldBe(6 + 99 + 3);
    }

    [Fact]
    public void Adult_misses_what_its_description_says()
    {
        Dataset train = CsvDataset.Load(CsvTestData.Path("adult/adult-train.csv.gz"), Adult);
        Sum(train, "workclass=(missing)").ShouldBe(1836);
        Sum(train, "occupation=(missing)").ShouldBe(1843);
        Sum(train, "native-country=(missing)").ShouldBe(583);
        train.FeatureNames![1].ShouldBe("workclass=Federal-gov");
        train.FeatureNames.ShouldContain("workclass=Private");
        float[] first = CsvTestData.Features(train, 0);
        first[0].ShouldBe(39);
        first[Place(train, "workclass=State-gov")].ShouldBe(1);
        first.Count(value => value == 1).ShouldBe(8);
    }

    [Fact]
    public void Rows_with_missing_values_can_be_dropped()
    {
        CsvOptions options = Adult with { MissingPolicy = MissingPolicy.DropRow };
        Dataset train = CsvDataset.Load(CsvTestData.Path("adult/adult-train.csv.gz"), options, out CsvSchema schema);
        Dataset test = CsvDataset.Load(CsvTestData.Path("adult/adult-test.csv.gz"), schema);

        // The description of the original: "30162 instances without unknown values" and 15060 of the test.
        (train.Count, test.Count).ShouldBe((30162, 15060));
    }

    [Fact]
    public void Missing_values_are_an_error_unless_a_policy_is_chosen()
    {
        string path = CsvTestData.Path("adult/adult-train.csv.gz");
        CsvOptions options = Adult with { MissingPolicy = MissingPolicy.Error };
        Should.Throw<InvalidDataException>(() => CsvDataset.Load(path, options)).Message.ShouldBe(
            $"{path}, line 15, column 13 (\"native-country\"): found \"?\", which is missing, expected a value; set "
            + "MissingPolicy to DropRow, Mean, Category or MeanOrCategory, or ignore the column.");
    }

    [Fact]
    public void A_trailing_point_that_is_not_removed_is_an_unknown_class()
    {
        CsvOptions options = Adult with { LabelSuffixToRemove = null };
        CsvDataset.Load(CsvTestData.Path("adult/adult-train.csv.gz"), options, out CsvSchema schema);
        string path = CsvTestData.Path("adult/adult-test.csv.gz");
        Should.Throw<InvalidDataException>(() => CsvDataset.Load(path, schema)).Message.ShouldBe(
            $"{path}, line 1, column 14 (\"income\"): found the class \"<=50K.\", which is unknown; the classes are "
            + "\"<=50K\", \">50K\".");
    }

    private static float Sum(Dataset data, string feature)
    {
        int place = Place(data, feature);
        return Enumerable.Range(0, data.Count).Sum(i => CsvTestData.Features(data, i)[place]);
    }

    private static int Place(Dataset data, string feature) => data.FeatureNames!.ToList().IndexOf(feature);
}
