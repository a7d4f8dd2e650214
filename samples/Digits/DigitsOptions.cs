namespace NetGen.Samples.Digits;

/// <summary>What the command line asks for.</summary>
/// <param name="Data">The folder of the MNIST files, or null.</param>
/// <param name="Download">Whether MNIST is fetched into the cache folder.</param>
/// <param name="Cache">The cache folder.</param>
/// <param name="BaseAddress">Where MNIST is fetched from.</param>
/// <param name="Recipe">What is trained, and how.</param>
/// <param name="Threads">The most threads that train.</param>
/// <param name="Seed">The seed of the initial weights and of the order of samples.</param>
/// <param name="Save">The file that receives the trained network, or null.</param>
/// <param name="Json">Whether standard output is reserved for one JSON object.</param>
internal sealed record DigitsOptions(
    string? Data,
    bool Download,
    string Cache,
    Uri BaseAddress,
    Recipe Recipe,
    int Threads,
    long Seed,
    string? Save,
    bool Json);
