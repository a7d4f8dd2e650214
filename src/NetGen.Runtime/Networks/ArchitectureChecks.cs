using System.Globalization;
using NetGen.Kernels;
using static System.FormattableString;

namespace NetGen;

/// <summary>What an architecture refuses: each refusal names the layer, the value and what was expected.</summary>
internal static class ArchitectureChecks
{
    public static void Network(
        string name, InputDefinition input, LossDefinition loss, ReadOnlySpan<LayerDefinition> layers)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        int inputs = input.Inputs;
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentNullException.ThrowIfNull(loss);
        Perturbations("The input", nameof(input), input.Perturbations);
        if (layers.IsEmpty)
        {
            throw new ArgumentException("A network needs at least one layer.", nameof(layers));
        }

        for (int i = 0; i < layers.Length; i++)
        {
            Layer(i + 1, layers[i]);
        }

        LossFits(loss, layers[^1].Units);
        Sizes(inputs, layers);
    }

    private static void LossFits(LossDefinition loss, int outputs)
    {
        if (outputs == 1 && loss.Kind is (Loss.SoftmaxCrossEntropy or Loss.MulticlassHinge))
        {
            throw new ArgumentException(
                loss.Kind == Loss.SoftmaxCrossEntropy
                    ? "Softmax over one output is 1 whatever the network says. " +
                        "Use BinaryCrossEntropy for 2 classes, or an output for each class."
                    : "MulticlassHinge compares outputs, and there is 1. " +
                        "Use Hinge for 2 classes, or an output for each class.",
                "layers");
        }

        int classes = LabelRules.Classes(loss.Kind, outputs);
        if (loss.LabelSmoothing > 0 && classes == 0)
        {
            throw new ArgumentException(
                Invariant($"The loss smooths labels by {loss.LabelSmoothing}, but {loss.Kind} of {outputs} outputs ") +
                "takes none; leave labelSmoothing out.",
                nameof(loss));
        }

        if (!loss.ClassWeights.IsEmpty && loss.ClassWeights.Length != classes)
        {
            throw new ArgumentException(
                Invariant($"The loss has {loss.ClassWeights.Length} class weights, but {loss.Kind} of {outputs} ") +
                Invariant($"output(s) tells {classes} classes apart; give one weight for each class."),
                nameof(loss));
        }
    }

    private static void Layer(int number, LayerDefinition layer)
    {
        void Require(bool condition, string what)
        {
            if (!condition)
            {
                throw new ArgumentOutOfRangeException("layers", Invariant($"Layer {number} has ") + what);
            }
        }

        Require(layer.Units >= 1, Invariant($"{layer.Units} units; a layer needs at least 1."));
        Require(
            Enum.IsDefined(layer.Activation),
            Invariant($"activation {(int)layer.Activation}; there is none such."));
        Require(
            Enum.IsDefined(layer.Initialization),
            Invariant($"initialization {(int)layer.Initialization}; there is none such."));
        RequireStrength("slope", layer.Slope);
        Require(
            layer.Range > 0 && float.IsFinite(layer.Range),
            Invariant($"range {layer.Range}; it must be finite and above 0."));
        void RequireStrength(string what, float value) => Require(
            value >= 0 && float.IsFinite(value),
            Invariant($"{what} {value}; it must be finite and at least 0."));
        RequireStrength("L1", layer.L1);
        RequireStrength("L2", layer.L2);
        RequireStrength("weight decay", layer.WeightDecay);
        RequireStrength("max-norm", layer.MaxNorm);
        if (layer.Normalization is { } norm)
        {
            Require(
                norm.Epsilon > 0 && float.IsFinite(norm.Epsilon),
                Invariant($"a batch normalisation with epsilon {norm.Epsilon}; it must be finite and above 0."));
            Require(
                norm.Momentum is > 0 and <= 1,
                Invariant($"a batch normalisation with momentum {norm.Momentum}; it must be above 0 and at most 1."));
        }

        Perturbations(Invariant($"Layer {number}"), "layers", layer.Perturbations);
    }

    private static void Perturbations(string place, string argument, IReadOnlyList<Perturbation>? perturbations)
    {
        foreach (Perturbation perturbation in perturbations ?? [])
        {
            (bool isUsable, string what) = perturbation.Kind switch
            {
                PerturbationKind.Dropout => (
                    perturbation.Amount is >= 0 and < 1,
                    "a dropout with probability {0}; it must be at least 0 and below 1."),
                PerturbationKind.GaussianNoise => (
                    perturbation.Amount >= 0 && float.IsFinite(perturbation.Amount),
                    "Gaussian noise with standard deviation {0}; it must be finite and at least 0."),
                _ => (false, "an unknown perturbation."),
            };
            if (!isUsable)
            {
                string words = string.Format(CultureInfo.InvariantCulture, what, perturbation.Amount);
                throw new ArgumentOutOfRangeException(argument, $"{place} has {words}");
            }
        }
    }

    // In long, where nothing overflows: the packed form is the largest of a network's sizes.
    private static void Sizes(int inputs, ReadOnlySpan<LayerDefinition> layers)
    {
        long packed = 0;
        long layerInputs = inputs;
        for (int i = 0; i < layers.Length; i++)
        {
            long rows = layerInputs + 1 + (layers[i].Normalization is null ? 0 : LayerDescription.NormRows);
            packed += rows * (layers[i].Units + 15L);
            if (packed > AlignedBuffer.MaximumLength)
            {
                throw new ArgumentOutOfRangeException(
                    i == 0 && inputs > layers[0].Units ? nameof(inputs) : nameof(layers),
                    Invariant($"Layer {i + 1}, of {layers[i].Units} units on {layerInputs} inputs, brings the ") +
                    Invariant($"network to about {packed} parameters; ") +
                    Invariant($"at most {AlignedBuffer.MaximumLength} fit a buffer."));
            }

            layerInputs = layers[i].Units;
        }
    }
}
