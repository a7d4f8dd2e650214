using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>
/// What looks at a network found: gradients, activations and updates layer by layer, and in words what is wrong.
/// </summary>
public sealed class HealthReport
{
    private static readonly string[] Heads = ["layer", "gradient", "weights", "update", "dead", "saturated"];

    internal HealthReport(Architecture architecture, IReadOnlyList<HealthSample> samples)
    {
        Architecture = architecture;
        Samples = samples;
        Findings = HealthFindings.Find(samples);
    }

    /// <summary>The network's layers and loss.</summary>
    public Architecture Architecture { get; }

    /// <summary>The looks, first to last; at least one.</summary>
    public IReadOnlyList<HealthSample> Samples { get; }

    /// <summary>The layers at the last look.</summary>
    public IReadOnlyList<LayerHealth> Layers => Samples[^1].Layers;

    /// <summary>
    /// What is wrong; empty where nothing is. Gradients and updates are judged over the whole training, by what at
    /// least half of the looks show; units and saturation by the last look.
    /// </summary>
    public IReadOnlyList<HealthFinding> Findings { get; }

    /// <summary>
    /// The last look as a table, a line for each layer: the root mean squares of gradient and weights, ‖Δw‖/‖w‖, the
    /// shares of dead units and of saturated activations; "-" for what does not apply. Lines end in \n.
    /// </summary>
    public string ToTable()
    {
        string[][] rows = [Heads, .. Layers.Select(Row)];
        int[] widths = new int[Heads.Length];
        foreach (string[] row in rows)
        {
            for (int column = 0; column < row.Length; column++)
            {
                widths[column] = Math.Max(widths[column], row[column].Length);
            }
        }

        var table = new StringBuilder();
        foreach (string[] row in rows)
        {
            table.Append(row[0].PadRight(widths[0]));
            for (int column = 1; column < row.Length; column++)
            {
                table.Append("  ").Append(row[column].PadLeft(widths[column]));
            }

            table.Append('\n');
        }

        return table.ToString();
    }

    /// <summary>The table, then a line for each finding.</summary>
    public override string ToString()
    {
        string findings = Findings.Count == 0 ? "No finding.\n" : string.Concat(Findings.Select(one => $"{one}\n"));
        return ToTable() + findings;
    }

    private static string[] Row(LayerHealth layer) =>
    [
        layer.Name,
        Number(layer.GradientRms),
        Number(layer.WeightRms),
        Number(layer.UpdateRatio),
        Share(layer.DeadShare),
        Share(layer.SaturatedShare),
    ];

    private static string Number(double value) =>
        double.IsNaN(value) ? "-" : value.ToString("0.0e-00", CultureInfo.InvariantCulture);

    private static string Share(double value) =>
        double.IsNaN(value) ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100 * value:0}%");
}
