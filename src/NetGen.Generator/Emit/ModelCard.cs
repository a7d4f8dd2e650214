using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Emit.Text;
using NetGen.Planning;
using NetGen.Specs;

namespace NetGen.Emit;

/// <summary>What a network is and costs, in words and figures: the generated class's remarks.</summary>
internal static class ModelCard
{
    /// <summary>The vectors that every network has kernels for: 256 bits.</summary>
    public const int CommonLanes = 8;

    /// <summary>"784 -> 128 relu -> 10, softmax cross-entropy".</summary>
    public static string Shape(NetworkPlan plan)
    {
        string inputs = Simd.Number(plan.Spec.Inputs) + (plan.Spec.IsStandardized ? " standardized" : string.Empty);
        IEnumerable<string> layers = plan.Layers.Select(LayerText);
        return $"{inputs}{PerturbationText(plan.Spec.InputPerturbations)} -> {string.Join(" -> ", layers)}, "
            + LossText(plan.Spec.Loss);
    }

    // "128 batch-norm relu dropout(0.5)"
    private static string LayerText(LayerPlan layer)
    {
        string norm = layer.Spec.Normalization is null ? string.Empty : " batch-norm";
        string activation = layer.Activation == ActivationKind.Identity
            ? string.Empty
            : $" {Names.Formula(layer.Activation)}";
        string frozen = layer.Spec.IsFrozen ? " frozen" : string.Empty;
        return Simd.Number(layer.Units) + norm + activation + PerturbationText(layer.Spec.Perturbations) + frozen;
    }

    private static string PerturbationText(IEnumerable<PerturbationSpec> perturbations) =>
        string.Concat(perturbations.Select(perturbation =>
            perturbation.Kind == PerturbationKind.Dropout
                ? $" dropout({Amount(perturbation)})"
                : $" noise({Amount(perturbation)})"));

    private static string Amount(PerturbationSpec perturbation) => Simd.Number(perturbation.Amount).TrimEnd('f');

    /// <summary>The lines of the remarks, one a line.</summary>
    public static IEnumerable<string> Remarks(NetworkPlan plan)
    {
        yield return $"<para>{Shape(plan).Replace("->", "→")}.";
        string bytes = Count(4L * plan.PackedLength);
        string scratch = Count(4L * plan.ScratchPerSample);
        yield return $"{Count(plan.ParameterCount)} parameters in {bytes} bytes; a prediction takes";
        yield return $"{Count(plan.MultiplyAdds)} multiply-adds and {scratch} bytes of scratch.</para>";
        yield return "<list type=\"table\">";
        yield return "<listheader><term>layer</term>"
            + "<description>kernels, in vectors of 256 bits</description></listheader>";
        foreach (LayerPlan layer in plan.Layers)
        {
            yield return $"<item><term>dense{layer.Number}: {layer.Inputs} → {layer.Units}</term>"
                + $"<description>{Kernels(layer, CommonLanes)}</description></item>";
        }

        yield return "</list>";
    }

    /// <summary>
    /// The plan of a layer: its kernels of one sample, of a batch, and of the gradient, in vectors of so many floats, or
    /// in the widest below that its columns fill.
    /// </summary>
    public static string Kernels(LayerPlan layer, int lanes) => layer.LaneForward.Count > 0
        ? $"one sample: {Row(layer, lanes)}; a batch: sample by sample; training: 16 samples across the lanes"
        : $"one sample: {Row(layer, lanes)}; a batch: {Batch(layer, lanes)}; the gradient: {Gradient(layer, lanes)}";

    private static string LossText(LossSpec loss)
    {
        string text = loss.Kind switch
        {
            LossKind.SquaredError => "squared error",
            LossKind.BinaryCrossEntropy => "binary cross-entropy",
            LossKind.SoftmaxCrossEntropy => "softmax cross-entropy",
            LossKind.Hinge => "hinge",
            LossKind.MulticlassHinge => "multi-class hinge",
            LossKind.BinarySoftmax => "binary softmax",
            LossKind.Perceptron => "perceptron loss",
            LossKind.AbsoluteError => "absolute error",
            _ => $"Huber's error of δ {Figure(loss.Delta)}",
        };
        text += loss.LabelSmoothing > 0 ? $", labels smoothed by {Figure(loss.LabelSmoothing)}" : string.Empty;
        return loss.ClassWeights.Count > 0 ? $"{text}, classes weighted" : text;
    }

    private static string Row(LayerPlan layer, int lanes)
    {
        MatrixKernelPlan row = layer.Row.First(kernel => kernel.Lanes <= lanes);
        string shape = row.IsStraight ? "straight-line code" : $"{row.GroupVectors * row.Lanes} units at a time";
        return row.PartialSums == 1 ? shape : $"{shape}, {row.PartialSums} partial sums";
    }

    private static string Batch(LayerPlan layer, int lanes)
    {
        MatrixKernelPlan tile = layer.Tile.First(kernel => kernel.Lanes <= lanes);
        return $"tiles of {tile.Rows} samples x {tile.GroupVectors * tile.Lanes} units";
    }

    private static string Gradient(LayerPlan layer, int lanes)
    {
        if (layer.Gradient.Count == 0)
        {
            return "none, the layer is frozen";
        }

        GradientKernelPlan plan = layer.Gradient.First(kernel => kernel.Lanes <= lanes);
        return $"tiles of {plan.TileRows} inputs x {plan.TileVectors * plan.Lanes} units";
    }

    private static string Figure(float value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ');
}
