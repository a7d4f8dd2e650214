namespace NetGen.Samples.TimeSeries;

/// <summary>Four values of the past, one of the future.</summary>
[Network(4)]
[Dense(24, Activation.Tanh)]
[Dense(24, Activation.Tanh)]
[Dense(1)]
[Loss(Loss.SquaredError)]
internal sealed partial class SeriesNet;
