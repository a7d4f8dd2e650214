using NetGen.Tests.Data;
using NetGen.Tests.Reference;

#pragma warning disable xUnit1051 // Examples show no more than they are about.

namespace NetGen.Tests.Training;

/// <summary>The examples of docs/training.md are the regions of this file, and run.</summary>
public sealed class TrainingDocumentTests
{
    private static readonly Dataset Data = Samples.Classes(100, 6, 3);

    [Fact]
    public void Stopping()
    {
        (NaiveNetwork net, Dataset train) = (Net(), Data);
        #region Stopping
        TrainingResult result = net.Train(train, new TrainingOptions
        {
            Epochs = 200,
            ValidationSplit = 0.1,
            Stopping =
            [
                StopRule.Patience(ValidationMetric.Accuracy, epochs: 10),
                StopRule.Time(TimeSpan.FromMinutes(5)),
            ],
        });
        string reason = result.StopReason.Text;
        #endregion
        reason.ShouldStartWith("the validation accuracy did not improve for 10 epochs");
    }

    [Fact]
    public void Callbacks()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.FullName, "best.safetensors");
        (NaiveNetwork net, Dataset train) = (Net(), Data);
        #region Callbacks
        var save = TrainingCallback.AfterEpoch(epoch =>
        {
            if (epoch.IsBest)
            {
                epoch.Network.Save(path);
            }
        });
        TrainingResult result = net.Train(train, new TrainingOptions { Callbacks = [save] });
        #endregion
        result.BestEpoch.ShouldBe(10);
        File.Exists(path).ShouldBeTrue();
    }

    [Fact]
    public void History()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.FullName, "history.csv");
        TrainingResult result = Net().Train(Data, new TrainingOptions());
        #region History
        Console.Write(result.History.ToTable());
        result.History.WriteCsv(path);
        #endregion
        File.ReadAllLines(path).Length.ShouldBe(11);
    }

    [Fact]
    public void The_document_shows_the_regions() => DocumentExamples.ShouldBeRegions("docs/training.md");

    private static NaiveNetwork Net() => NaiveNetwork.Linear(6, 3);
}
