namespace NetGen;

/// <summary>Says where two architectures differ.</summary>
internal static class ArchitectureDifference
{
    private const string Separator = "; ";

    /// <summary>Refuses two architectures that are not the same.</summary>
    /// <exception cref="ArgumentException">They differ; the message names both and the first difference.</exception>
    internal static void Refuse(Architecture one, Architecture other, string argument)
    {
        if (one.Text == other.Text)
        {
            return;
        }

        string[] parts = one.Text.Split(Separator);
        string[] others = other.Text.Split(Separator);
        int first = 0;
        while (first < parts.Length && first < others.Length && parts[first] == others[first])
        {
            first++;
        }

        throw new ArgumentException(
            $"{one.Name} and {other.Name} are different networks; the first difference is " +
            $"'{Part(parts, first)}' in {one.Name} and '{Part(others, first)}' in {other.Name}. " +
            "Weights are copied between networks of the same inputs, layers and loss.",
            argument);
    }

    private static string Part(string[] parts, int index) => index < parts.Length ? parts[index] : "nothing";
}
