namespace NetGen.Samples.Digits;

/// <summary>
/// The whole run on a few blank images, with a network that is thrown away: what a run needs is loaded and compiled
/// while the files are still being read.
/// </summary>
internal static class Rehearsal
{
    private const int Pixels = 784;
    private const int Classes = 10;

    /// <summary>Trains for one step, evaluates, and adds up the parameters, on a thread of its own.</summary>
    public static Task RunAsync(Recipe recipe, int threads) => Task.Run(() => Run(recipe, threads));

    private static void Run(Recipe recipe, int threads)
    {
        Dataset blank = Dataset.FromBytes(new byte[recipe.Batch * Pixels], Pixels, new int[recipe.Batch], Classes);
        INetwork network = DigitNetworks.Create(recipe.Hidden, recipe.Activation, seed: 0);
        network.Train(blank, recipe.Options(seed: 0, threads) with { Epochs = 1 });
        network.Evaluate(blank);
        network.ComputeParametersHash();
    }
}
