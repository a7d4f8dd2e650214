namespace NetGen.Benchmarks.Results;

/// <summary>What the command line says.</summary>
/// <param name="Data">The folder with the data sets.</param>
/// <param name="Only">The names of the chosen data sets; none for all.</param>
/// <param name="Json">Where the results are written, if anywhere.</param>
internal sealed record ResultsOptions(string Data, IReadOnlyList<string> Only, string? Json);
