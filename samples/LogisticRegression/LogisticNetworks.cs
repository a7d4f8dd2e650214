namespace NetGen.Samples.LogisticRegression;

/// <summary>One unit on two features: its output z is a logit, σ(z) the probability of class 1.</summary>
[Network(2)]
[Dense(1)]
[Loss(Loss.BinaryCrossEntropy)]
internal sealed partial class PlaneNet;

/// <summary>The same on the thirty figures of a tumour.</summary>
[Network(30)]
[Dense(1)]
[Loss(Loss.BinaryCrossEntropy)]
internal sealed partial class TumourNet;
