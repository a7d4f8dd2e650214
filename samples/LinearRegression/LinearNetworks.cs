namespace NetGen.Samples.LinearRegression;

/// <summary>One linear unit on one feature: y = w·x + b.</summary>
[Network(1)]
[Dense(1)]
[Loss(Loss.SquaredError)]
internal sealed partial class LineNet;

/// <summary>One linear unit on the ten features of the diabetes study.</summary>
[Network(10)]
[Dense(1)]
[Loss(Loss.SquaredError)]
internal sealed partial class DiabetesNet;
