namespace NetGen.Tests.Covering;

/// <summary>One layer of a tested network.</summary>
public sealed record LayerCase(int Units, Activation Activation = Activation.Identity);
