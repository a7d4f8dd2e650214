namespace NetGen.Tests.Declared;

/// <summary>Small enough to be worked by hand.</summary>
[Network(2)]
[Dense(2, Activation.Sigmoid)]
[Dense(1, Activation.Sigmoid)]
[Loss(Loss.SquaredError)]
internal sealed partial class HandWorkedNet;
