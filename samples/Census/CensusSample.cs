using System.CommandLine;
using Spectre.Console;

namespace NetGen.Samples.Census;

/// <summary>The sample itself: the same training with and without class weights.</summary>
internal static class CensusSample
{
    private const int Rich = 1;

    /// <summary>Builds the command line.</summary>
    public static RootCommand Create() => SampleCommand.Create(
        "Census",
        "Tells who earns more than 50 000 USD a year, with and without class weights.",
        "Read the census of 1994 (48842 persons), FOLDER/adult/adult-train.csv and adult-test.csv.",
        epochs: 10,
        Run);

    private static SampleResult Run(
        SampleArguments arguments, SampleConsole console, CancellationToken cancellationToken)
    {
        var data = CensusData.Load(arguments.Data);
        int rich = data.Train.CountByClass()[Rich];
        console.Writer.WriteLine(
            $"{data.Train.Count} persons to train, {rich} of them earn more than 50K; {data.Test.Count} to test");
        var plain = new PlainNet(arguments.Seed);
        var weighted = new WeightedNet(arguments.Seed);
        Evaluation before = Train(plain, data, arguments, cancellationToken);
        Evaluation after = Train(weighted, data, arguments, cancellationToken);

        Table table = new Table().Border(TableBorder.Minimal);
        table.AddColumns("class weights", "accuracy", "precision", "recall", "F1 of >50K");
        AddRow(table, "1, 1", before);
        AddRow(table, "1, 3", after);
        console.Screen.Write(table);
        return new SampleResult(data.Name, "f1", after.Confusion.F1(Rich), arguments.Epochs, weighted);
    }

    private static Evaluation Train(
        INetwork network, CensusData data, SampleArguments arguments, CancellationToken cancellationToken)
    {
        network.Train(
            data.Train,
            new TrainingOptions
            {
                Epochs = arguments.Epochs,
                BatchSize = 32,
                Optimizer = Optimizer.Adam(rate: 0.005f),
                Schedule = Schedule.OneCycle(),
                Seed = arguments.Seed,
            },
            progress: null,
            cancellationToken);
        return network.Evaluate(data.Test);
    }

    private static void AddRow(Table table, string weights, Evaluation evaluation) => table.AddRow(
        weights,
        SampleText.Format($"{evaluation.Accuracy:0.000}"),
        SampleText.Format($"{evaluation.Confusion.Precision(Rich):0.000}"),
        SampleText.Format($"{evaluation.Confusion.Recall(Rich):0.000}"),
        SampleText.Format($"{evaluation.Confusion.F1(Rich):0.000}"));
}
