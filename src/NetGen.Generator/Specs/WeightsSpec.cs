namespace NetGen.Specs;

/// <summary>The [Weights] attribute.</summary>
/// <param name="Path">The path as written, with '/' between folders.</param>
/// <param name="SourceFile">The source file that it is written in.</param>
internal sealed record WeightsSpec(string Path, string SourceFile);
