namespace NetGen.Samples;

/// <summary>What the command line asks for, in the samples that take no more than the common options.</summary>
/// <param name="Data">Where the real data are, a full path; null for the sample's own.</param>
/// <param name="Epochs">Passes over the training data.</param>
/// <param name="Seed">The seed of the initial weights, of the order of samples and of splits.</param>
/// <param name="Json">Whether standard output is reserved for one JSON object.</param>
public sealed record SampleArguments(string? Data, int Epochs, long Seed, bool Json);
