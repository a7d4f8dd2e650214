namespace NetGen.Benchmarks.Comparing;

/// <summary>What the command line says.</summary>
/// <param name="Only">Parts of the cases' texts; none for all cases.</param>
/// <param name="List">Print the cases, measure nothing.</param>
/// <param name="Rounds">How often the sides take turns.</param>
/// <param name="Json">Where the results are written, if anywhere.</param>
/// <param name="Data">The folder with MNIST, if given.</param>
/// <param name="OnnxRuntime">The path of libonnxruntime, if given.</param>
internal sealed record CompareOptions(
    IReadOnlyList<string> Only, bool List, int Rounds, string? Json, string? Data, string? OnnxRuntime);
