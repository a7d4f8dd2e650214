namespace NetGen;

/// <summary>Something that is wrong with a network, and what helps.</summary>
/// <param name="Problem">What kind of thing.</param>
/// <param name="Layer">The layer's name, "dense1"; the worst one where several have the problem together.</param>
/// <param name="Text">
/// The finding in words, for example "gradients vanish towards layer 1 (1e-7 of the last layer's)".
/// </param>
/// <param name="Remedy">What helps.</param>
public sealed record HealthFinding(HealthProblem Problem, string Layer, string Text, string Remedy)
{
    /// <summary>The finding and the remedy.</summary>
    public override string ToString() => $"{Text}: {Remedy}";
}
