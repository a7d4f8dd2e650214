using System.Globalization;
using System.Runtime.CompilerServices;
using NetGen.Benchmarks.Results;
using NetGen.Benchmarks.Results.Recipes;

namespace NetGen.Samples.Tests.Results;

/// <summary>The table in docs/results.md tells the recipes that run.</summary>
public sealed class ResultsPageTests
{
    [Fact]
    public void The_table_has_each_recipe_in_order()
    {
        string[] rows = [.. File.ReadLines(Page()).Where(line => line.StartsWith("| `", StringComparison.Ordinal))];
        string[][] table = [.. rows.Where(row => !row.Contains("`--")).Select(Cells)];
        table.Select(cells => (Name: cells[0], Network: cells[2].Split(' ')[0], Training: cells[4], Bar: cells[7]))
            .ShouldBe(RecipeList.All.Select(recipe => (
                $"`{recipe.Name}`",
                Shape(recipe.Create(1).Architecture),
                $"{recipe.Options.Epochs} × {recipe.Options.BatchSize}",
                recipe.Floor.ToString(CultureInfo.InvariantCulture))));
        table.Select(cells => cells[5].Split(',')[0]).ShouldBe(RecipeList.All.Select(recipe => recipe.Metric.Name));
    }

    private static string[] Cells(string row) =>
        row.Trim('|').Split('|', StringSplitOptions.TrimEntries);

    private static string Shape(Architecture architecture) =>
        string.Join('-', architecture.Layers.Select(layer => layer.Units).Prepend(architecture.Inputs));

    private static string Page([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "docs", "results.md");
}
