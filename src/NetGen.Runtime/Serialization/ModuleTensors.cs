namespace NetGen;

/// <summary>The tensors that a file has of one module.</summary>
internal sealed class ModuleTensors(
    WeightConvention convention, string module, SafetensorsHeader header, string file)
{
    /// <summary>The name of a part's tensor in the file; null where there is none.</summary>
    /// <exception cref="InvalidDataException">Several tensors may be meant.</exception>
    internal string? Find(ModulePart part)
    {
        string[] candidates = convention.Candidates(header, module, part);
        return candidates.Length < 2
            ? candidates.FirstOrDefault()
            : throw SafetensorsHeader.Invalid(
                file,
                $"{convention.ModuleWord} '{FileText.Show(module)}'",
                $"one tensor that is '{convention.UsualName(FileText.Show(module), part)}'",
                $"'{FileText.Show(candidates[0])}' and '{FileText.Show(candidates[1])}': name the " +
                $"{convention.ModuleWord} with the path before it");
    }

    /// <summary>The name in the file, or the one that is missing.</summary>
    internal string Name(ModulePart part) => Find(part) ?? convention.UsualName(module, part);
}
