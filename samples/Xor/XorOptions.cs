namespace NetGen.Samples.Xor;

/// <summary>What the command line asks for.</summary>
/// <param name="Epochs">Steps, each on all four samples.</param>
/// <param name="Rate">The learning rate.</param>
/// <param name="Seed">The seed of the initial weights.</param>
/// <param name="Json">Whether standard output is reserved for one JSON object.</param>
internal sealed record XorOptions(int Epochs, float Rate, long Seed, bool Json);
