namespace NetGen.Onnx.Import;

/// <summary>Chooses the names of the classes among what a graph has.</summary>
internal static class ImportedNames
{
    /// <summary>The names of a map of classes, or else of a label's values; none where they do not fit.</summary>
    public static IReadOnlyList<string> Of(
        IReadOnlyList<string>? map, Constant? label, int outputs, RemarkList remarks)
    {
        int classes = outputs == 1 ? 2 : outputs;
        string[] names = map?.Count == classes ? [.. map]
            : label?.Count == classes ? [.. Enumerable.Range(0, classes).Select(label.Text)]
            : [];
        remarks.AddIf(!AreNames(names), RemarkList.NamesLeftOut);
        return AreNames(names) ? names : [];
    }

    /// <summary>Whether each class has a name of its own, as saved files need it.</summary>
    public static bool AreNames(string[] names) =>
        !names.Contains("") && names.Distinct(StringComparer.Ordinal).Count() == names.Length;
}
