namespace NetGen.Tests.Covering;

/// <summary>
/// Networks in which every pair of levels of any two factors meets: an orthogonal array of strength 2. With 11 a prime, run
/// (i, j) sets factor c to (i + c·j) mod 11, and every pair of factors takes every pair of values once in 121 runs.
/// </summary>
public static class CoveringArray
{
    private const int Prime = 11;
    private static readonly int[] Sizes = [1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33];
    private static readonly int[] Batches = [1, 7, 32];
    private static readonly Activation[] Activations = Enum.GetValues<Activation>();
    private static readonly Loss[] Losses = Enum.GetValues<Loss>();

    /// <summary>All runs: those of the array that a network can have, and further ones for the pairs that others took away.</summary>
    public static IReadOnlyList<CoveringRun> Runs { get; } = Build();

    /// <summary>Whether the generator accepts a run: the rules are those of NETGEN0012, 0013 and 0042.</summary>
    public static bool IsValid(CoveringRun one) => one.Loss switch
    {
        Loss.SoftmaxCrossEntropy or Loss.MulticlassHinge => one.Outputs > 1,
        Loss.BinaryCrossEntropy => one.OutputActivation != Activation.Sigmoid,
        _ => true,
    };

    /// <summary>The pairs of levels that a run covers, as text.</summary>
    public static IEnumerable<string> Pairs(CoveringRun one) => PairsOf(
        [
            [$"inputs {one.Inputs}"], [$"hidden {one.Hidden}"], [$"outputs {one.Outputs}"], [$"first {one.HiddenActivation}"],
            [$"last {one.OutputActivation}"], [$"loss {one.Loss}"], [$"batch {one.Batch}"],
        ]);

    /// <summary>Every pair of levels of two factors, but for the three that no network can have.</summary>
    public static HashSet<string> AllPairs() =>
    [
        .. PairsOf(
            [
                [.. Sizes.Select(size => $"inputs {size}")],
                [.. Sizes.Select(size => $"hidden {size}")],
                [.. Sizes.Select(size => $"outputs {size}")],
                [.. Activations.Select(activation => $"first {activation}")],
                [.. Activations.Select(activation => $"last {activation}")],
                [.. Losses.Select(loss => $"loss {loss}")],
                [.. Batches.Select(batch => $"batch {batch}")],
            ]).Except(
        [
            "outputs 1, loss SoftmaxCrossEntropy",
            "outputs 1, loss MulticlassHinge",
            "last Sigmoid, loss BinaryCrossEntropy",
        ]),
    ];

    private static IEnumerable<string> PairsOf(string[][] factors)
    {
        for (int i = 0; i < factors.Length; i++)
        {
            for (int j = i + 1; j < factors.Length; j++)
            {
                foreach (string left in factors[i])
                {
                    foreach (string right in factors[j])
                    {
                        yield return $"{left}, {right}";
                    }
                }
            }
        }
    }

    private static CoveringRun Run(int i, int j)
    {
        int Level(int factor, int count) => (i + (factor * j)) % Prime % count;
        return new CoveringRun(
            Sizes[Level(0, Prime)],
            Sizes[Level(1, Prime)],
            Sizes[Level(2, Prime)],
            Activations[Level(3, Activations.Length)],
            Activations[Level(4, Activations.Length)],
            Losses[Level(5, Losses.Length)],
            Batches[Level(6, Batches.Length)]);
    }

    // The run itself, then the run with another loss, another output size, another last activation.
    private static IEnumerable<CoveringRun> Variants(CoveringRun run) =>
    [
        run,
        .. Losses.Select(loss => run with { Loss = loss }),
        .. Sizes.Select(size => run with { Outputs = size }),
        .. Activations.Select(activation => run with { OutputActivation = activation }),
    ];

    private static List<CoveringRun> Build()
    {
        CoveringRun[] runs = [.. Enumerable.Range(0, Prime * Prime).Select(run => Run(run / Prime, run % Prime))];
        var cases = runs.Where(IsValid).Distinct().ToList();
        HashSet<string> missing = AllPairs();
        foreach (CoveringRun one in cases)
        {
            missing.ExceptWith(Pairs(one));
        }

        CoveringRun[] candidates = [.. runs.SelectMany(Variants).Where(IsValid).Distinct()];
        while (missing.Count > 0)
        {
            CoveringRun best = candidates.MaxBy(one => Pairs(one).Count(missing.Contains))!;
            cases.Add(best);
            missing.ExceptWith(Pairs(best));
        }

        return cases;
    }
}
