namespace NetGen.Benchmarks.Int8;

/// <summary>CaliforniaHousingNet, with the inputs in their own units.</summary>
[Network(13)]
[Standardize]
[Dense(64, Activation.Silu)]
[Dense(64, Activation.Silu)]
[Dense(1)]
[Loss(Loss.SquaredError)]
internal sealed partial class RawHousingNet;
