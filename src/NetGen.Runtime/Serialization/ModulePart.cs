namespace NetGen;

/// <summary>The tensors of linear layers and batch normalisations.</summary>
internal enum ModulePart
{
    Weight,
    Bias,
    Scale,
    Shift,
    Mean,
    Variance,
}
