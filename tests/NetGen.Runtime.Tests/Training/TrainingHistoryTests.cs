using System.Globalization;
using System.Text.Json;
using NetGen.Tests.Data;
using NetGen.Tests.Reference;

namespace NetGen.Tests.Training;

public sealed class TrainingHistoryTests
{
    private static readonly TrainingHistory Three = new(
        [
            Epoch(1, 2.302585092994046, 0.1 + 0.2, 0.5),
            Epoch(2, 1e-7, double.NaN, double.NaN),
            Epoch(3, 123456.789, double.PositiveInfinity, 1) with
            {
                ValidationMacroF1 = 0.25,
                ValidationRocAuc = 0.375,
                ValidationLogLoss = 0.5,
            },
        ],
        [0.25, 0, 1.5],
        []);

    private const string Csv =
        "epoch,samples,trainingLoss,validationLoss,validationAccuracy,validationMacroPrecision,validationMacroRecall,"
        + "validationMacroF1,validationRocAuc,validationLogLoss,validationR2,validationMeanAbsoluteError,"
        + "validationRootMeanSquaredError,rate,seconds,samplesPerSecond\n"
        + "1,1000,2.302585092994046,0.30000000000000004,0.5,,,,,,,,,0.1,0.25,4000\n"
        + "2,1000,1E-07,,,,,,,,,,,0.05,0,\n"
        + "3,1000,123456.789,,1,,,0.25,0.375,0.5,,,,0.033333335,1.5,666.6666666666666\n";

    [Fact]
    public void Csv_has_a_header_and_all_digits()
    {
        var writer = new StringWriter { NewLine = "\r\n" };
        Three.WriteCsv(writer);
        writer.ToString().ShouldBe(Csv);
    }

    [Fact]
    public void Json_lines_have_an_object_an_epoch()
    {
        var writer = new StringWriter { NewLine = "\r\n" };
        Three.WriteJsonLines(writer);
        string[] lines = writer.ToString().Split('\n');
        lines.Length.ShouldBe(4);
        lines[1].ShouldBe(
            "{\"epoch\":2,\"samples\":1000,\"trainingLoss\":1E-07,\"validationLoss\":null,\"validationAccuracy\":null,"
            + "\"validationMacroPrecision\":null,\"validationMacroRecall\":null,"
            + "\"validationMacroF1\":null,\"validationRocAuc\":null,\"validationLogLoss\":null,\"validationR2\":null,"
            + "\"validationMeanAbsoluteError\":null,\"validationRootMeanSquaredError\":null,"
            + "\"rate\":0.05,\"seconds\":0,\"samplesPerSecond\":null}");
        lines[3].ShouldBeEmpty();
        using JsonDocument first = JsonDocument.Parse(lines[0]);
        first.RootElement.GetProperty("validationLoss").GetDouble().ShouldBe(0.1 + 0.2);
        first.RootElement.GetProperty("rate").GetSingle().ShouldBe(0.1f);
    }

    [Fact]
    public void Each_metric_has_a_column_of_its_own()
    {
        EpochResult epoch = Epoch(1, 0, 2, 3) with
        {
            ValidationMacroPrecision = 4,
            ValidationMacroRecall = 5,
            ValidationMacroF1 = 6,
            ValidationRocAuc = 7,
            ValidationLogLoss = 8,
            ValidationR2 = 9,
            ValidationMeanAbsoluteError = 10,
            ValidationRootMeanSquaredError = 11,
        };
        var writer = new StringWriter();
        new TrainingHistory([epoch], [1], []).WriteJsonLines(writer);
        using JsonDocument line = JsonDocument.Parse(writer.ToString());
        foreach (ValidationMetric metric in Enum.GetValues<ValidationMetric>())
        {
            epoch.Metric(metric).ShouldBe((int)metric + 2);
            line.RootElement.GetProperty($"validation{metric}").GetInt32().ShouldBe((int)metric + 2);
        }

        Should.Throw<ArgumentOutOfRangeException>(() => epoch.Metric((ValidationMetric)99));
    }

    [Fact]
    public void A_table_is_aligned_and_leaves_out_what_is_not_there()
    {
        Three.ToTable().ShouldBe(
            """
            epoch  samples       loss  val. loss  accuracy  macro F1  ROC AUC  log loss     rate  seconds  samples/s
                1     1000      2.303        0.3    0.5000         -        -         -      0.1    0.250       4000
                2     1000      1E-07          -         -         -        -         -     0.05    0.000          -
                3     1000  1.235E+05   Infinity    1.0000    0.2500   0.3750       0.5  0.03333    1.500        667

            """.ReplaceLineEndings("\n"));
        new TrainingHistory([Epoch(1, 0.5, double.NaN, double.NaN)], [0.5], []).ToTable().ShouldBe(
            """
            epoch  samples  loss  rate  seconds  samples/s
                1     1000   0.5   0.1    0.500       2000

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Figures_are_the_same_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NegativeSign = "~";
        string table = Three.ToTable();
        try
        {
            CultureInfo.CurrentCulture = comma;
            var writer = new StringWriter();
            Three.WriteCsv(writer);
            writer.ToString().ShouldBe(Csv);
            Three.ToTable().ShouldBe(table);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Files_are_replaced_whole_and_have_no_byte_order_mark()
    {
        using var folder = new TemporaryFolder();
        string csv = folder.Write("history.csv", new byte[10_000]);
        Three.WriteCsv(csv);
        File.ReadAllBytes(csv).ShouldBe(System.Text.Encoding.UTF8.GetBytes(Csv));
        string lines = Path.Combine(folder.FullName, "history.jsonl");
        Three.WriteJsonLines(lines);
        File.ReadAllText(lines).ShouldStartWith("{\"epoch\":1,");
        Directory.GetFiles(folder.FullName).Length.ShouldBe(2);
        Refusal.Says<IOException>(() => Three.WriteCsv(folder.FullName), "is a folder; name a file in it.");
        Should.Throw<ArgumentException>(() => Three.WriteCsv(""));
        Should.Throw<ArgumentNullException>(() => Three.WriteJsonLines((TextWriter)null!));
    }

    [Fact]
    public void A_training_keeps_its_history_with_a_time_for_each_epoch()
    {
        TrainingResult result = NaiveNetwork.Linear(6, 3).Train(
            Samples.Classes(40, 6, 3),
            new TrainingOptions { Epochs = 3, BatchSize = 16, ValidationSplit = 0.25 },
            cancellationToken: TestContext.Current.CancellationToken);
        result.Epochs.ShouldBeSameAs(result.History.Epochs);
        result.History.Seconds.Count.ShouldBe(3);
        result.History.Seconds.ShouldAllBe(seconds => seconds > 0);
        result.TrainSeconds.ShouldBe(result.History.Seconds.Sum());
        result.Epochs.ShouldAllBe(epoch => epoch.Samples == 30);
    }

    private static EpochResult Epoch(int epoch, double loss, double validationLoss, double accuracy) => new()
    {
        Epoch = epoch,
        Samples = 1000,
        TrainingLoss = loss,
        ValidationLoss = validationLoss,
        ValidationAccuracy = accuracy,
        Rate = 0.1f / epoch,
    };
}
