using System.Globalization;

namespace NetGen.Benchmarks.Results.Recipes;

/// <summary>The public data sets, each with its way of being divided.</summary>
internal static class DataSets
{
    private const int Folds = 5;
    private const double ClassTestPart = 0.3;
    private const double TargetTestPart = 0.2;

    // The first line of a file with a count line is not a header.
    private static readonly CsvOptions LastIsLabel = new() { Label = -1 };
    private static readonly CsvOptions LastIsTarget = new() { Targets = [-1] };

    public static Splitting Iris(string folder) =>
        ClassHoldOut(Path.Combine(folder, "small", "iris.csv"), LastIsLabel with { SkipLines = 1 });

    public static Splitting Wine(string folder) =>
        ClassHoldOut(Path.Combine(folder, "small", "wine_data.csv"), LastIsLabel with { SkipLines = 1 });

    public static Splitting BreastCancer(string folder) =>
        ClassHoldOut(Path.Combine(folder, "small", "breast_cancer.csv"), LastIsLabel with { SkipLines = 1 });

    public static Splitting Banknote(string folder) =>
        ClassHoldOut(Path.Combine(folder, "small", "banknote_authentication.csv"), LastIsLabel);

    public static Splitting Sonar(string folder)
    {
        Dataset data = CsvDataset.Load(Path.Combine(folder, "small", "sonar.csv"), LastIsLabel);
        return Splittings.StratifiedFolds(data, Folds).Standardized();
    }

    /// <summary>Digits of 30 writers to learn from, those of 13 others to judge by; grey values from 0 to 16.</summary>
    public static Splitting OptDigits(string folder)
    {
        string path = Path.Combine(folder, "optdigits", "optdigits.tra");
        Dataset train = CsvDataset.Load(path, LastIsLabel, out CsvSchema schema);
        Dataset test = CsvDataset.Load(Path.ChangeExtension(path, ".tes"), schema);
        var scale = new Standardizer([.. Enumerable.Repeat(0.0, 64)], [.. Enumerable.Repeat(16.0, 64)]);
        return Splittings.Given(scale.Transform(train), scale.Transform(test));
    }

    /// <summary>The published split; "?" is a category of its own, and labels of the test file end in a dot.</summary>
    public static Splitting Adult(string folder)
    {
        CsvOptions options = LastIsLabel with
        {
            LabelSuffixToRemove = ".",
            MissingPolicy = MissingPolicy.Category,
        };
        Dataset train = CsvDataset.Load(
            Path.Combine(folder, "adult", "adult-train.csv.gz"), options, out CsvSchema schema);
        Dataset test = CsvDataset.Load(Path.Combine(folder, "adult", "adult-test.csv.gz"), schema);
        return Splittings.Given(train, test).Standardized();
    }

    /// <summary>207 of 20640 rows lack the number of bedrooms and are left out.</summary>
    public static Splitting CaliforniaHousing(string folder) => UnscaledHousing(folder).Standardized();

    /// <summary>The same with features in their own units; targets are standardized.</summary>
    public static Splitting RawCaliforniaHousing(string folder)
    {
        Splitting split = UnscaledHousing(folder);
        return seed => [.. split(seed).Select(trial => trial.StandardizeTargets())];
    }

    public static Splitting Concrete(string folder) =>
        TargetHoldOut(Path.Combine(folder, "concrete", "concrete.csv"), LastIsTarget with { HasHeader = true });

    public static Splitting Airfoil(string folder) => TargetHoldOut(
        Path.Combine(folder, "airfoil", "airfoil_self_noise.dat"), LastIsTarget with { WhitespaceSeparated = true });

    public static Splitting Abalone(string folder) =>
        TargetHoldOut(Path.Combine(folder, "abalone", "abalone.csv"), LastIsTarget);

    /// <summary>
    /// The value six steps ahead from those of now and of 6, 12 and 18 steps ago. The first 80% of the windows are
    /// learned from; the test begins where no window shares a value with them.
    /// </summary>
    public static Splitting MackeyGlass(string folder)
    {
        const int lag = 6;
        const int lags = 4;
        string path = Path.Combine(folder, "series", "mackey-glass-t17.txt");
        float[] series = [.. ReadNumbers(path)];
        int windows = series.Length - (lag * lags);
        int trained = windows * 8 / 10;
        return Splittings.Given(Windows(0, trained), Windows(trained + (lag * lags), windows)).Standardized();

        Dataset Windows(int start, int end)
        {
            IEnumerable<int> firsts = Enumerable.Range(start, end - start);
            float[] inputs =
                [.. firsts.SelectMany(_ => Enumerable.Range(0, lags), (first, i) => series[first + (i * lag)])];
            float[] targets = [.. firsts.Select(first => series[first + (lags * lag)])];
            return Dataset.FromTargets(inputs, lags, targets, 1);
        }
    }

    public static Splitting Digits(string folder)
    {
        (Dataset train, Dataset test) = Mnist.Load(Path.Combine(folder, "mnist"));
        return Splittings.Given(train, test);
    }

    private static Splitting UnscaledHousing(string folder) => Splittings.HoldOut(
        CsvDataset.Load(
            Path.Combine(folder, "california-housing", "housing.csv.gz"),
            new CsvOptions
            {
                HasHeader = true,
                Targets = ["median_house_value"],
                MissingPolicy = MissingPolicy.DropRow,
            }),
        TargetTestPart);

    // One number a line; the last line is empty.
    private static IEnumerable<float> ReadNumbers(string path)
    {
        foreach (string line in File.ReadLines(path).Where(line => line.Length > 0))
        {
            yield return float.TryParse(line, NumberStyles.Float, CultureInfo.InvariantCulture, out float number)
                ? number
                : throw new InvalidDataException($"'{path}' has the line '{line}', which is no number.");
        }
    }

    private static Splitting ClassHoldOut(string path, CsvOptions options) =>
        Splittings.StratifiedHoldOut(CsvDataset.Load(path, options), ClassTestPart).Standardized();

    private static Splitting TargetHoldOut(string path, CsvOptions options) =>
        Splittings.HoldOut(CsvDataset.Load(path, options), TargetTestPart).Standardized();
}
