using NetGen.Emit.Text;
using NetGen.Planning;
using NetGen.Specs;

namespace NetGen.Emit.Kernels;

/// <summary>How activations and their derivatives are spelled.</summary>
internal static class ActivationText
{
    /// <summary>σ applied to a vector of sums, for the activations that are applied in registers.</summary>
    public static string Forward(LayerPlan layer, string sums) => layer.Activation switch
    {
        ActivationKind.Relu => $"Activations.Relu({sums})",
        ActivationKind.LeakyRelu => $"Activations.LeakyRelu({sums}, {Simd.Number(layer.Slope)})",
        _ => sums,
    };

    /// <summary>da ⊙ σ′(z), for a vector of da; activation and slope are vectors in memory.</summary>
    public static string Backward(LayerPlan layer, string da, string vector) => layer.Derivative switch
    {
        DerivativeSource.One => da,
        DerivativeSource.Slope => $"{da} * {vector}",
        _ when layer.Activation == ActivationKind.LeakyRelu =>
            $"Activations.LeakyReluBackward({da}, {vector}, {Simd.Number(layer.Slope)})",
        _ => $"Activations.{layer.Activation}Backward({da}, {vector})",
    };

    /// <summary>The statement that applies σ to a whole buffer in place; empty where the kernel has done so.</summary>
    public static string ForwardPass(LayerPlan layer, string buffer, string length) => layer.ActivationIsFused
        ? string.Empty
        : $"Activations.{layer.Activation}(ref {buffer}, {length});";

    /// <summary>As <see cref="ForwardPass"/>, and stores σ′(z) where the backward pass needs it.</summary>
    public static string TrainingForwardPass(LayerPlan layer, string buffer, string slope, string length) =>
        layer.Derivative == DerivativeSource.Slope
            ? $"Activations.{layer.Activation}WithSlope(ref {buffer}, ref {slope}, {length});"
            : ForwardPass(layer, buffer, length);

    /// <summary>The statement that multiplies a whole buffer of da with σ′(z) in place; empty where σ′ = 1.</summary>
    public static string BackwardPass(LayerPlan layer, string da, string source, string length) =>
        layer.Derivative switch
        {
            DerivativeSource.One => string.Empty,
            DerivativeSource.Slope => $"Activations.SlopeBackward(ref {da}, ref {source}, {length});",
            _ when layer.Activation == ActivationKind.LeakyRelu =>
                $"Activations.LeakyReluBackward(ref {da}, ref {source}, {Simd.Number(layer.Slope)}, {length});",
            _ => $"Activations.{layer.Activation}Backward(ref {da}, ref {source}, {length});",
        };
}
