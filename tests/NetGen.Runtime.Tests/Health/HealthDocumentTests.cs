using NetGen.Tests.Reference;
using NetGen.Tests.Training;

#pragma warning disable xUnit1051 // Examples show no more than they are about.

namespace NetGen.Tests.Health;

/// <summary>The examples of docs/health.md are the regions of this file, and run.</summary>
public sealed class HealthDocumentTests
{
    private static readonly Dataset Data = Samples.Classes(100, 6, 3);

    [Fact]
    public void With_train()
    {
        (NaiveNetwork net, Dataset train) = (NaiveNetwork.Linear(6, 3), Data);
        #region Train
        TrainingResult result = net.Train(train, new TrainingOptions { Health = new HealthOptions() });
        Console.Write(result.Health!.ToTable());
        foreach (HealthFinding finding in result.Health.Findings)
        {
            Console.WriteLine(finding);
        }
        #endregion
        result.Health.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void With_a_loop_of_ones_own()
    {
        (NaiveNetwork net, Batch batch) = (NaiveNetwork.Linear(6, 3), Samples.Batch(Data, 40));
        #region Loop
        HealthReport report = HealthCheck.Run(net, batch);
        #endregion
        report.Layers.ShouldHaveSingleItem().UpdateRatio.ShouldBe(double.NaN);
    }

    [Fact]
    public void The_document_shows_the_regions() => DocumentExamples.ShouldBeRegions("docs/health.md");
}
