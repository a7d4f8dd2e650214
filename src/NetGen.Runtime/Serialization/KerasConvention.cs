using System.Globalization;

namespace NetGen;

/// <summary>
/// Keras's weights: <c>dense/kernel:0</c> in TensorFlow's variables, <c>sequential/dense/kernel</c> in the paths of
/// Keras 3, <c>layers/dense/vars/0</c> in its weight files, which number what a layer has.
/// </summary>
internal sealed class KerasConvention : WeightConvention
{
    // Of a batch normalisation; counting further would be at the mercy of a hostile file.
    private const int MostVariables = 4;

    internal override string Name => "Keras";

    internal override string ModuleWord => "layer";

    internal override bool IsTransposed => true;

    internal override bool HasSeparateScaleAndShift => true;

    internal override string[] Candidates(SafetensorsHeader header, string module, ModulePart part)
    {
        var candidates = new List<string>();
        foreach (string tensor in header.Tensors.Keys)
        {
            if (ModuleOf(header, tensor, part) is { } found
                && (found == module || found.EndsWith($"/{module}", StringComparison.Ordinal)))
            {
                candidates.Add(tensor);
            }
        }

        return [.. candidates];
    }

    internal override string UsualName(string module, ModulePart part) => $"{module}/{PartName(part)}";

    internal override string? ModuleOf(SafetensorsHeader header, string tensor, ModulePart part)
    {
        int slash = tensor.LastIndexOf('/');
        if (slash < 0)
        {
            return null;
        }

        string name = tensor[(slash + 1)..];
        string path = tensor[..slash];
        if (name == PartName(part) || name == $"{PartName(part)}:0")
        {
            return path;
        }

        const string NumberedEnd = "/vars";
        return path.EndsWith(NumberedEnd, StringComparison.Ordinal) && name == Number(header, path, part)
            ? path[..^NumberedEnd.Length]
            : null;
    }

    internal override bool IsBookkeeping(string tensor) => false;

    /// <summary>
    /// The number of a part among a layer's variables: kernel and bias, or γ, β, mean and variance, the first two of
    /// which may be missing. Three are a batch normalisation that lacks one of them, and nothing tells which.
    /// </summary>
    private static string? Number(SafetensorsHeader header, string path, ModulePart part)
    {
        int count = 0;
        while (count <= MostVariables && header.Tensors.ContainsKey(Join(path, count)))
        {
            count++;
        }

        bool isMatrix = count > 0 && header.Tensors[Join(path, 0)].Shape.Length > 1;
        int number = (part, isMatrix, count) switch
        {
            (ModulePart.Weight, true, _) => 0,
            (ModulePart.Bias, true, _) => 1,
            (ModulePart.Scale, false, MostVariables) => 0,
            (ModulePart.Shift, false, MostVariables) => 1,
            (ModulePart.Mean, false, MostVariables or 2) => count - 2,
            (ModulePart.Variance, false, MostVariables or 2) => count - 1,
            _ => -1,
        };
        return number < 0 ? null : number.ToString(CultureInfo.InvariantCulture);
    }

    private static string Join(string path, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}/{number}");

    private static string PartName(ModulePart part) => part switch
    {
        ModulePart.Weight => "kernel",
        ModulePart.Bias => "bias",
        ModulePart.Scale => "gamma",
        ModulePart.Shift => "beta",
        ModulePart.Mean => "moving_mean",
        _ => "moving_variance",
    };
}
