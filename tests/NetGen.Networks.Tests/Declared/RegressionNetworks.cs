namespace NetGen.Tests.Declared;

/// <summary>Linear regression on five features.</summary>
[Network(5)]
[Dense(1)]
[Loss(Loss.SquaredError)]
internal sealed partial class LinearRegressionNet;

/// <summary>Linear regression on the diabetes data of Efron, Hastie, Johnstone and Tibshirani.</summary>
[Network(10)]
[Dense(1)]
[Loss(Loss.SquaredError)]
internal sealed partial class DiabetesNet;

/// <summary>Logistic regression on five features.</summary>
[Network(5)]
[Dense(1)]
[Loss(Loss.BinaryCrossEntropy)]
internal sealed partial class LogisticRegressionNet;
