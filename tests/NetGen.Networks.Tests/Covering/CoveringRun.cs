namespace NetGen.Tests.Covering;

/// <summary>One run of the covering: a level of each of the seven factors, which make a network of two layers.</summary>
public sealed record CoveringRun(
    int Inputs, int Hidden, int Outputs, Activation HiddenActivation, Activation OutputActivation, Loss Loss, int Batch)
{
    /// <summary>The network that is tested.</summary>
    public NetworkCase Case =>
        new(Inputs, [new(Hidden, HiddenActivation), new(Outputs, OutputActivation)], Loss, Batch);
}
