namespace NetGen.Emit;

/// <summary>What differs between the members that predict in floats and in integers.</summary>
/// <param name="Kernels">The class of the kernels that they hand over to.</param>
/// <param name="Buffer">The expression of the buffer with the packed parameters.</param>
/// <param name="Inputs">The expression of the number of inputs.</param>
/// <param name="Outputs">The expression of the number of outputs.</param>
/// <param name="PerThread">The samples that are worth a thread.</param>
/// <param name="Probabilities">How they are documented, behind "the probabilities of one sample".</param>
internal sealed record PredictionText(
    string Kernels, string Buffer, string Inputs, string Outputs, int PerThread, string Probabilities)
{
    /// <summary>What is documented of inputs that are NaN; empty where they have no rule of their own.</summary>
    public string OfNaN { get; init; } = string.Empty;
}
