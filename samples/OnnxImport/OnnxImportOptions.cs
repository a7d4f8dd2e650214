namespace NetGen.Samples.OnnxImport;

/// <summary>What the command line asks for.</summary>
/// <param name="Model">The ONNX file, a full path; null for the sample's own.</param>
/// <param name="ClassName">The class's name; null for one that is made of the file's.</param>
/// <param name="Namespace">The class's namespace; null for none.</param>
/// <param name="Output">The folder to write to, a full path; null where nothing is written.</param>
/// <param name="Loss">The loss; null for the likely one.</param>
/// <param name="Embed">Whether the class gets a [Weights] attribute.</param>
/// <param name="Force">Whether files are replaced.</param>
/// <param name="Json">Whether standard output is reserved for one JSON object.</param>
internal sealed record OnnxImportOptions(
    string? Model, string? ClassName, string? Namespace, string? Output, Loss? Loss, bool Embed, bool Force, bool Json);
