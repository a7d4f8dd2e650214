// Imported from flowers.onnx, written by pytorch 1.13.0: input 'measurements', output 'probabilities'.
// - Predict gives logits; the model's softmax is what PredictProbabilities adds.
using NetGen;

namespace Flowers;

/// <summary>4 inputs, 3 layers, 3 outputs.</summary>
[Network(4)]
[Standardize]
[Dense(16, Activation.Relu)]
[BatchNorm]
[Dense(8, Activation.Silu)]
[Dense(3)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class FlowersNet;
