namespace NetGen.Benchmarks.Comparing;

/// <summary>What the command line says beyond the choice of cases.</summary>
/// <param name="Rounds">How often the sides take turns.</param>
/// <param name="Data">The folder with MNIST, if given.</param>
/// <param name="OnnxRuntime">The path of libonnxruntime, if given.</param>
internal sealed record CompareOptions(int Rounds, string? Data, string? OnnxRuntime);
