namespace NetGen;

/// <summary>The names that were meant, perhaps, where a name is not there.</summary>
internal static class NearestNames
{
    private const int Shown = 3;

    // A hostile header may have millions of long names, and the effort goes with the square of a name's length.
    private const int MostNames = 1000;
    private const int MostLetters = 64;

    /// <summary>
    /// Up to three names, the nearest first; names that are as near in the order that they are given in.
    /// </summary>
    internal static string[] Find(string name, IEnumerable<string> names) =>
    [
        .. names.Take(MostNames)
            .OrderBy(other => Distance(Clip(name), Clip(other)))
            .Take(Shown),
    ];

    /// <summary>The tensors of a file as a sentence: 'fc1.weight' [64, 16], 'fc1.bias' [64].</summary>
    internal static string Tensors(string name, SafetensorsHeader header)
    {
        string[] nearest = Find(name, header.Tensors.Keys);
        return nearest.Length == 0
            ? "The file has no tensor at all."
            : $"The nearest of the file's {header.Tensors.Count} tensors: " +
                $"{List(nearest, header)}.";
    }

    /// <summary>Tensors with their shapes: 'fc1.weight' [64, 16], 'fc1.bias' [64].</summary>
    internal static string List(IEnumerable<string> names, SafetensorsHeader header) =>
        string.Join(", ", names.Select(one => Describe(one, header.Tensors[one])));

    private static string Describe(string name, SafetensorsHeader.Tensor tensor) =>
        $"'{FileText.Show(name)}' {FileText.Show(SafetensorsHeader.Text(tensor.Shape))}";

    private static ReadOnlySpan<char> Clip(string name) => name.AsSpan(0, Math.Min(name.Length, MostLetters));

    // Levenshtein's: letters that are put in, left out or replaced.
    private static int Distance(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        Span<int> row = stackalloc int[MostLetters + 1];
        for (int j = 0; j <= other.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 0; i < one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i + 1;
            for (int j = 0; j < other.Length; j++)
            {
                int replaced = diagonal + (one[i] == other[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, Math.Min(row[j], row[j + 1]) + 1);
            }
        }

        return row[other.Length];
    }
}
