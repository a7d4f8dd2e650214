namespace NetGen.Onnx.Import;

/// <summary>The loss that a model is read under.</summary>
/// <param name="Definition">The loss with its parameters.</param>
/// <param name="Origin">Who says so.</param>
internal sealed record ChosenLoss(LossDefinition Definition, LossOrigin Origin);

/// <summary>Where a model's loss comes from.</summary>
internal enum LossOrigin
{
    /// <summary>Nobody says it: it is the likely one for such an end.</summary>
    Guessed,

    /// <summary>The model's metadata name it, with parameters that are understood.</summary>
    Named,

    /// <summary>The model's metadata name it, with parameters that are not understood or do not fit.</summary>
    NamedInPart,

    /// <summary>The caller chose it.</summary>
    Given,
}
