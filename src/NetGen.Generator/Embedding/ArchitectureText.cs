using System.Globalization;
using System.Linq;
using System.Text;
using NetGen.Specs;

namespace NetGen.Embedding;

/// <summary>The text of an architecture, as the runtime's Architecture.Text; a test holds the two together.</summary>
internal static class ArchitectureText
{
    public static string Of(NetworkSpec spec)
    {
        var text = new StringBuilder("inputs ").Append(spec.Inputs.ToString(CultureInfo.InvariantCulture));
        text.Append(spec.IsStandardized ? " standardized" : string.Empty);
        foreach (LayerSpec layer in spec.Layers)
        {
            text.Append("; dense ").Append(layer.Units.ToString(CultureInfo.InvariantCulture));
            text.Append(' ').Append(Activation(layer));
            if (layer.Normalization is { } norm)
            {
                text.Append(" batch-norm(").Append(Number(norm.Epsilon)).Append(')');
            }
            else if (!layer.HasBias)
            {
                text.Append(" no-bias");
            }
        }

        return text.Append("; loss ").Append(Loss(spec.Loss)).ToString();
    }

    private static string Activation(LayerSpec layer) => layer.Activation == ActivationKind.LeakyRelu
        ? $"leaky-relu({Number(layer.Slope)})"
        : layer.Activation.ToString().ToLowerInvariant();

    private static string Loss(LossSpec loss)
    {
        string text = Name(loss.Kind);
        text += loss.Delta == 1 ? string.Empty : $"({Number(loss.Delta)})";
        text += loss.LabelSmoothing == 0 ? string.Empty : $" smoothing({Number(loss.LabelSmoothing)})";
        return loss.ClassWeights.Count == 0
            ? text
            : $"{text} class-weights({string.Join(", ", loss.ClassWeights.Select(Number))})";
    }

    private static string Name(LossKind kind) => kind switch
    {
        LossKind.SquaredError => "squared-error",
        LossKind.BinaryCrossEntropy => "binary-cross-entropy",
        LossKind.SoftmaxCrossEntropy => "softmax-cross-entropy",
        LossKind.Hinge => "hinge",
        LossKind.MulticlassHinge => "multiclass-hinge",
        LossKind.BinarySoftmax => "binary-softmax",
        LossKind.Perceptron => "perceptron",
        LossKind.AbsoluteError => "absolute-error",
        _ => "huber",
    };

    private static string Number(float value) => value.ToString("R", CultureInfo.InvariantCulture);
}
