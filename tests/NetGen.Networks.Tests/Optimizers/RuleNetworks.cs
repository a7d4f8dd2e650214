namespace NetGen.Tests.Optimizers;

/// <summary>Trained in tiles: rules are applied to vectors of every width, and to biases.</summary>
[Network(37)]
[Dense(136, Activation.Tanh)]
[Dense(5)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class TileRuleNet;

/// <summary>Trained with samples across the lanes.</summary>
[Network(2)]
[Dense(9, Activation.Tanh)]
[Dense(1)]
[Loss(Loss.SquaredError)]
internal sealed partial class LaneRuleNet;

/// <summary>Penalties, batch normalisation, dropout and a frozen layer around the rule.</summary>
[Network(11)]
[Dense(20, Activation.Relu, L1 = 0.01, L2 = 0.02)]
[Dropout(0.25)]
[Dense(17, Activation.Relu)]
[BatchNorm]
[Dense(6, Activation.Tanh, Frozen = true)]
[Dense(3, WeightDecay = 0.1, MaxNorm = 0.5)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class LayeredRuleNet;
