namespace NetGen.Tests.Csv;

/// <summary>Public regression files and series, each with its trap.</summary>
public sealed class RealTargetFilesTests
{
    private static readonly CsvOptions LastColumn = new() { Targets = [-1] };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Airfoil_is_separated_by_tabs(bool whitespace)
    {
        CsvOptions options = LastColumn with { Separator = '\t', WhitespaceSeparated = whitespace };
        Dataset data = CsvDataset.Load(CsvTestData.Path("airfoil/airfoil_self_noise.dat"), options);
        (data.Count, data.Inputs, data.Outputs).ShouldBe((1503, 5, 1));
        CsvTestData.TargetRange(data).ShouldBe((103.38f, 140.987f));
        CsvTestData.Features(data, 0).ShouldBe([800, 0, 0.3048f, 71.3f, 0.00266337f]);
    }

    [Fact]
    public void Diabetes_has_a_header_and_tabs()
    {
        CsvOptions options = new() { HasHeader = true, Separator = '\t', Targets = ["Y"] };
        Dataset data = CsvDataset.Load(CsvTestData.Path("small/diabetes_raw.tsv"), options);
        (data.Count, data.Inputs).ShouldBe((442, 10));
        data.FeatureNames.ShouldBe(["AGE", "SEX", "BMI", "BP", "S1", "S2", "S3", "S4", "S5", "S6"]);
        data.Targets(0)[0].ShouldBe(151);
    }

    [Fact]
    public void Concrete_has_a_header()
    {
        CsvOptions options = new() { HasHeader = true, Targets = ["strength"] };
        Dataset data = CsvDataset.Load(CsvTestData.Path("concrete/concrete.csv"), options);
        (data.Count, data.Inputs).ShouldBe((1030, 8));
        CsvTestData.TargetRange(data).ShouldBe((2.33f, 82.6f));
    }

    [Fact]
    public void Abalone_begins_with_a_column_of_letters()
    {
        Dataset data = CsvDataset.Load(CsvTestData.Path("abalone/abalone.csv"), LastColumn);
        (data.Count, data.Inputs).ShouldBe((4177, 10));
        data.FeatureNames!.Take(4).ShouldBe(["column0=F", "column0=I", "column0=M", "column1"]);
        CsvTestData.Features(data, 0).Take(4).ShouldBe([0, 0, 1, 0.455f]);
    }

    [Theory]
    [InlineData("wine-quality/winequality-red.csv", 1599)]
    [InlineData("wine-quality/winequality-white.csv", 4898)]
    public void Wine_quality_can_be_a_number(string name, int count)
    {
        Dataset data = CsvDataset.Load(CsvTestData.Path(name), LastColumn);
        (data.Count, data.Inputs).ShouldBe((count, 11));
        CsvTestData.TargetRange(data).Least.ShouldBe(3);
    }

    [Fact]
    public void Auto_mpg_misses_six_powers()
    {
        CsvOptions options = new()
        {
            HasHeader = true, Targets = ["mpg"], Ignore = ["name"], MissingPolicy = MissingPolicy.Mean,
        };
        Dataset data = CsvDataset.Load(CsvTestData.Path("auto-mpg/mpg.csv"), options, out CsvSchema schema);
        (data.Count, data.Inputs).ShouldBe((398, 9));
        data.FeatureNames!.Skip(6).ShouldBe(["origin=europe", "origin=japan", "origin=usa"]);
        CsvTestData.TargetRange(data).ShouldBe((9, 46.6f));
        double mean = schema.Columns[3].Mean!.Value;
        mean.ShouldBe(104.469387755102, 1e-9);
        Enumerable.Range(0, 398).Count(i => CsvTestData.Features(data, i)[2] == (float)mean).ShouldBe(6);

        CsvOptions drop = options with { MissingPolicy = MissingPolicy.DropRow };
        CsvDataset.Load(CsvTestData.Path("auto-mpg/mpg.csv"), drop).Count.ShouldBe(392);
    }

    [Fact]
    public void California_misses_207_counts_of_bedrooms_and_its_target_is_not_last()
    {
        string path = CsvTestData.Path("california-housing/housing.csv.gz");
        CsvOptions options = new()
        {
            HasHeader = true, Targets = ["median_house_value"], MissingPolicy = MissingPolicy.MeanOrCategory,
        };
        Dataset data = CsvDataset.Load(path, options);
        (data.Count, data.Inputs).ShouldBe((20640, 8 + 5));
        data.FeatureNames!.Skip(8).ShouldBe(
        [
            "ocean_proximity=<1H OCEAN", "ocean_proximity=INLAND", "ocean_proximity=ISLAND", "ocean_proximity=NEAR BAY",
            "ocean_proximity=NEAR OCEAN",
        ]);
        CsvTestData.TargetRange(data).ShouldBe((14999, 500001));
        CsvDataset.Load(path, options with { MissingPolicy = MissingPolicy.DropRow }).Count.ShouldBe(20640 - 207);
    }

    [Fact]
    public void Category_does_not_mend_numbers()
    {
        string path = CsvTestData.Path("california-housing/housing.csv.gz");
        CsvOptions options = new() { HasHeader = true, Targets = [-2], MissingPolicy = MissingPolicy.Category };
        Should.Throw<InvalidDataException>(() => CsvDataset.Load(path, options)).Message.ShouldBe(
            $"{path}, line 292, column 4 (\"total_bedrooms\"): found \"\", which is missing, expected a number; set "
            + "MissingPolicy to DropRow, Mean or MeanOrCategory.");
    }

    [Theory]
    [InlineData("series/airline-passengers.csv", 144, 104, 622)]
    [InlineData("series/monthly-sunspots.csv", 2820, 0, 253.8f)]
    [InlineData("series/daily-min-temperatures.csv", 3650, 0, 26.3f)]
    public void Series_have_quoted_fields_and_CRLF(string name, int count, float least, float greatest)
    {
        CsvOptions options = new() { HasHeader = true, Targets = [1] };
        Dataset data = CsvDataset.Load(CsvTestData.Path(name), options);
        data.Count.ShouldBe(count);
        CsvTestData.TargetRange(data).ShouldBe((least, greatest));
        data.FeatureNames![0].ShouldBeOneOf("Month=1949-01", "Month=1749-01", "Date=1981-01-01");
    }

    [Fact]
    public void Mackey_Glass_has_one_column_CRLF_and_a_blank_line_at_the_end()
    {
        // One column cannot be both feature and target, so a constant goes before each line.
        string text = File.ReadAllText(CsvTestData.Path("series/mackey-glass-t17.txt"));
        text.ShouldEndWith("e-01\r\n\r\n");
        string pairs = "0," + text.TrimEnd().Replace("\r\n", "\r\n0,", StringComparison.Ordinal) + "\r\n\r\n";
        Dataset data = CsvDataset.Load(new StringReader(pairs), "mackey-glass", LastColumn);
        data.Count.ShouldBe(10000);
        data.Targets(0)[0].ShouldBe(0.1220639965678425f);
    }

    [Fact]
    public void A_file_of_one_column_has_no_features()
    {
        string path = CsvTestData.Path("series/mackey-glass-t17.txt");
        Should.Throw<InvalidDataException>(() => CsvDataset.Load(path, LastColumn)).Message.ShouldBe(
            $"{path}, line 1: no column is left as a feature; check the separator and Ignore.");
    }
}
