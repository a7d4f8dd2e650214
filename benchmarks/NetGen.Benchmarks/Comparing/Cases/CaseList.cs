using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Comparing.Cases;

/// <summary>Every case, in the order of the table.</summary>
internal static class CaseList
{
    private const string Digits = "784-128-10";
    private const string Large = "784-512-512-10";
    private const string Sgd = "sgd";

    /// <summary>All cases of a machine.</summary>
    /// <param name="widest">Its widest vectors: 512, 256 or 128.</param>
    public static IReadOnlyList<Case> All(int widest) =>
    [
        .. Inference(widest),
        .. Batches(widest),
        .. Integers(widest),
        .. Training(widest),
        .. TrainingOnTwoThreads(widest),
        .. NarrowTraining(widest),
        new Case($"epoch/{Digits}/{Sgd}", CaseKind.Epoch, Digits, 128, Sgd, Threads: 1, widest),
        new Case("mnist98", CaseKind.Mnist98, Network: "", Batch: 0, Rule: "", Threads: 2, widest),
    ];

    /// <summary>The cases whose text contains one of the parts; all where there is none.</summary>
    /// <exception cref="CompareException">A part is in no case.</exception>
    public static IReadOnlyList<Case> Choose(IReadOnlyList<Case> cases, IReadOnlyList<string> parts)
    {
        string? unknown = parts.FirstOrDefault(part => !cases.Any(each => Contains(each, part)));
        if (unknown is not null)
        {
            throw new CompareException($"No case contains '{unknown}'; --list prints them.");
        }

        return parts.Count == 0 ? cases : [.. cases.Where(each => parts.Any(part => Contains(each, part)))];
    }

    private static bool Contains(Case each, string part) =>
        each.Text.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<Case> Inference(int widest) =>
        from network in (string[])
        [
            "2-8-8-2", "64-32-10", "16-64-64-4", Digits, "784-256-128-10", Large,
            "square-4", "square-8", "square-16", "square-32", "square-64",
        ]
        select new Case($"infer/{network}", CaseKind.Infer, network, Batch: 1, Rule: "", Threads: 1, widest);

    private static IEnumerable<Case> Batches(int widest) =>
        from threads in (int[])[1, 2]
        from batch in (int[])[16, 64, 256, 1024]
        select new Case($"batch/{Digits}", CaseKind.Batch, Digits, batch, Rule: "", threads, widest);

    // The twins in integers, in their own width and in half of it.
    private static IEnumerable<Case> Integers(int widest)
    {
        IEnumerable<Case> wide =
            from each in Inference(widest).Concat(Batches(widest))
            where NetworkCatalog.HasTwin(each.Network)
            select each with { Name = each.Name.Replace("/", "8/", StringComparison.Ordinal), IsInteger = true };
        IEnumerable<Case> narrow =
            from each in wide
            where widest == 512 && each is { Network: Digits, Threads: 1, Batch: 1 or 256 }
            select each with { Bits = 256 };
        return wide.Concat(narrow);
    }

    private static IEnumerable<Case> Training(int widest)
    {
        IEnumerable<Case> sgd =
            from network in (string[])["2-8-8-2", "64-32-10", "16-64-64-4", Digits, Large]
            from batch in (int[])[1, 32, 128, 512]
            select Train(network, batch, Sgd, widest);
        return sgd.Concat([Train(Digits, 32, "adam", widest), Train(Digits, 128, "adam", widest)]);
    }

    private static IEnumerable<Case> TrainingOnTwoThreads(int widest) =>
        from network in (string[])[Digits, Large]
        select Train(network, 128, Sgd, widest) with { Threads = 2 };

    // Half as wide as the machine's: the same code where it finds 256 bits at most.
    private static IEnumerable<Case> NarrowTraining(int widest) =>
        widest == 512 ? [Train(Digits, 128, Sgd, 256), Train(Large, 128, Sgd, 256)] : [];

    private static Case Train(string network, int batch, string rule, int bits) =>
        new($"train/{network}/{rule}", CaseKind.Train, network, batch, rule, Threads: 1, bits);
}
