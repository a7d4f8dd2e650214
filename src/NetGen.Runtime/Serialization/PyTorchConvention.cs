namespace NetGen;

/// <summary>PyTorch's state dictionaries: the module's path, a point, the parameter's name.</summary>
internal sealed class PyTorchConvention : WeightConvention
{
    internal override string Name => "PyTorch";

    internal override string ModuleWord => "module";

    internal override bool IsTransposed => false;

    internal override bool HasSeparateScaleAndShift => false;

    internal override string[] Candidates(SafetensorsHeader header, string module, ModulePart part)
    {
        string name = UsualName(module, part);
        return header.Tensors.ContainsKey(name) ? [name] : [];
    }

    internal override string UsualName(string module, ModulePart part) =>
        module.Length == 0 ? PartName(part) : $"{module}.{PartName(part)}";

    internal override string? ModuleOf(SafetensorsHeader header, string tensor, ModulePart part)
    {
        string name = PartName(part);
        if (tensor == name)
        {
            return "";
        }

        return tensor.EndsWith($".{name}", StringComparison.Ordinal) ? tensor[..^(name.Length + 1)] : null;
    }

    internal override bool IsBookkeeping(string tensor) =>
        tensor == "num_batches_tracked" || tensor.EndsWith(".num_batches_tracked", StringComparison.Ordinal);

    private static string PartName(ModulePart part) => part switch
    {
        ModulePart.Weight or ModulePart.Scale => "weight",
        ModulePart.Bias or ModulePart.Shift => "bias",
        ModulePart.Mean => "running_mean",
        _ => "running_var",
    };
}
