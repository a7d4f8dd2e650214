using System.Reflection;

namespace NetGen.Samples.Census;

/// <summary>The training and test file of a census, one-hot encoded.</summary>
/// <param name="Name">adult, or census for the one that was made up.</param>
/// <param name="Train">The samples to learn from; they settle the categories and the means.</param>
/// <param name="Test">The samples to be judged by, encoded exactly as the training samples are.</param>
internal sealed record CensusData(string Name, Dataset Train, Dataset Test)
{
    /// <summary>
    /// Five numbers, and a feature for each of 8 kinds of employer, 7 marital states and 14 occupations; for employer
    /// and occupation one more, for those who did not say.
    /// </summary>
    public const int Inputs = 5 + 9 + 7 + 15;

    private static readonly CsvOptions MadeUp = new()
    {
        HasHeader = true,
        Label = "income",
        ClassNames = ["<=50K", ">50K"],
        MissingPolicy = MissingPolicy.MeanOrCategory,
    };

    // The test file writes ">50K." for ">50K". Education is there as a number. What a program should not decide by, it
    // should not see: sex, race and origin are left out, and relationship, which tells husbands from wives.
    private static readonly CsvOptions Adult = MadeUp with
    {
        HasHeader = false,
        ColumnNames =
        [
            "age", "workclass", "fnlwgt", "education", "education-num", "marital-status", "occupation", "relationship",
            "race", "sex", "capital-gain", "capital-loss", "hours-per-week", "native-country", "income",
        ],
        Ignore = ["fnlwgt", "education", "relationship", "race", "sex", "native-country"],
        LabelSuffixToRemove = ".",
    };

    /// <summary>Loads the census of the folder, or the one that is embedded in the program.</summary>
    public static CensusData Load(string? folder)
    {
        if (folder is null)
        {
            return Load("census", Resource("census-train.csv"), Resource("census-test.csv"), MadeUp);
        }

        string train = RealData.Find(folder, "adult/adult-train.csv");
        string test = RealData.Find(folder, "adult/adult-test.csv");
        return Load("adult", File.OpenRead(train), File.OpenRead(test), Adult);
    }

    private static CensusData Load(string name, Stream train, Stream test, CsvOptions options)
    {
        using (train)
        using (test)
        {
            Dataset training = CsvDataset.Load(train, $"the training file of {name}", options, out CsvSchema schema);
            return new CensusData(name, training, CsvDataset.Load(test, $"the test file of {name}", schema));
        }
    }

    private static Stream Resource(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
}
