namespace NetGen.Tests.Declared;

/// <summary>Wide enough for a tile, and for a swap in the middle of a prediction.</summary>
[Network(24)]
[Dense(136, Activation.Tanh)]
[Dense(40, Activation.Gelu)]
[Dense(5)]
[Loss(Loss.SquaredError)]
internal sealed partial class ConcurrentNet;
