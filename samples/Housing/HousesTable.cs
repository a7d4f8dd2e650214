using Spectre.Console;

namespace NetGen.Samples.Housing;

/// <summary>The first test districts: what their houses are worth, and what the network says.</summary>
internal static class HousesTable
{
    private const int Rows = 5;

    /// <summary>Writes the table.</summary>
    /// <param name="network">The trained network.</param>
    /// <param name="test">Samples with standardised values.</param>
    /// <param name="values">What brings the values back to dollars.</param>
    /// <param name="console">Where the table goes.</param>
    public static void Write(HousingNet network, Dataset test, Standardizer values, SampleConsole console)
    {
        Table table = new Table().Border(TableBorder.Minimal);
        table.AddColumn(new TableColumn("value, USD").RightAligned());
        table.AddColumn(new TableColumn("estimate, USD").RightAligned());
        Span<float> features = stackalloc float[HousingNet.InputSize];
        Span<float> estimate = stackalloc float[HousingNet.OutputSize];
        Span<float> value = stackalloc float[HousingNet.OutputSize];
        for (int i = 0; i < Rows; i++)
        {
            test.CopyFeatures(i, features);
            network.Predict(features, estimate);
            values.InverseTransform(estimate, estimate);
            values.InverseTransform(test.Targets(i), value);
            table.AddRow(SampleText.Thousands(value[0]), SampleText.Thousands(estimate[0]));
        }

        console.Screen.Write(table);
    }
}
