using NetGen;

namespace Library;

/// <summary>A public network of a library, with its weights in the library's assembly.</summary>
[Network(2)]
[Dense(8, Activation.Tanh)]
[Dense(2)]
[Loss(Loss.SoftmaxCrossEntropy)]
[Weights("xor.safetensors")]
public sealed partial class XorNet;

/// <summary>What the library does with it.</summary>
public static class Gate
{
    /// <summary>The exclusive or of two values.</summary>
    public static bool Xor(bool x, bool y) => XorNet.Trained.Classify([x ? 1 : 0, y ? 1 : 0]) == 1;
}
