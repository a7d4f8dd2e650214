namespace NetGen.Samples.Housing;

/// <summary>Eight figures of a district, the value of its houses.</summary>
[Network(8)]
[Dense(48, Activation.Silu)]
[Dense(24, Activation.Silu)]
[Dense(1)]
[Loss(Loss.SquaredError)]
internal sealed partial class HousingNet;
