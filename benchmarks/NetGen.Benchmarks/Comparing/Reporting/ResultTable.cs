using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Comparing.Reporting;

/// <summary>The results as they come, a line for each peer.</summary>
internal static class ResultTable
{
    public static void WriteHead(int rounds)
    {
        Console.WriteLine($"median of {rounds} rounds (least-most); a ratio above 1 means that NetGen is faster");
        WriteRow("case", "batch", "threads", "isa", "peer", "NetGen", "peer's", "ratio", "of limit", "bytes", "limit");
    }

    public static void Write(CaseFigures figures)
    {
        if (figures.Peers.Count == 0)
        {
            WriteRow(figures, "-", "-", "-");
        }

        foreach (PeerFigures peer in figures.Peers)
        {
            WriteRow(
                figures,
                peer.Peer,
                Number(figures.Other(peer).Median),
                figures.Ratio(peer).Format("0.00"));
        }
    }

    public static void WriteNotes(IEnumerable<string> notes)
    {
        Console.WriteLine();
        foreach (string note in notes)
        {
            Console.WriteLine(note);
        }
    }

    private static void WriteRow(CaseFigures figures, string peer, string other, string ratio) => WriteRow(
        figures.Case.Name,
        $"{figures.Case.Batch}",
        $"{figures.Case.Threads}",
        $"{figures.Case.Bits}",
        peer,
        $"{Number(figures.NetGen.Median)} {figures.Case.Unit}",
        other,
        ratio,
        figures.LimitShare?.Format("0%") ?? "-",
        figures.AllocatedBytes is long bytes ? $"{bytes}" : "-",
        figures.Limit);

    // Four digits, or all before the point.
    private static string Number(double value) => value < 100 ? $"{value:G4}" : $"{value:N0}";

    private static void WriteRow(
        string name, string batch, string threads, string isa, string peer, string own, string other, string ratio,
        string share, string bytes, string limit) =>
        Console.WriteLine(
            $"{name,-26}{batch,5}{threads,8}{isa,5}  {peer,-17}{own,22}{other,13}  "
            + $"{ratio,-24}{share,-16}{bytes,5}  {limit}");
}
