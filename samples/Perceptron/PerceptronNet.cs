namespace NetGen.Samples.Perceptron;

/// <summary>One unit without curvature, weights that start at zero: Rosenblatt's perceptron.</summary>
[Network(2)]
[Dense(1, Initialization = Initialization.Zeros)]
[Loss(Loss.Perceptron)]
internal sealed partial class PerceptronNet;
