using Spectre.Console;

namespace NetGen.Samples.Xor;

/// <summary>What the network answers for each sample.</summary>
internal static class DecisionTable
{
    /// <summary>Builds the table.</summary>
    public static Table Create(XorNet network, Dataset xor)
    {
        Table table = new Table().Border(TableBorder.Minimal);
        table.AddColumns("x1", "x2", "xor", "answer", "probability of 1");
        Span<float> input = stackalloc float[XorNet.InputSize];
        Span<float> probabilities = stackalloc float[XorNet.OutputSize];
        for (int i = 0; i < xor.Count; i++)
        {
            xor.CopyFeatures(i, input);
            network.PredictProbabilities(input, probabilities);
            int answer = network.Classify(input);
            string style = answer == xor.Label(i) ? "green" : "red";
            table.AddRow(
                SampleText.Format($"{input[0]:0}"),
                SampleText.Format($"{input[1]:0}"),
                SampleText.Format($"{xor.Label(i)}"),
                SampleText.Format($"[{style}]{answer}[/]"),
                SampleText.Format($"{probabilities[1]:0.000}"));
        }

        return table;
    }
}
