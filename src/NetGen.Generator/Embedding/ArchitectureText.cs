using System;
using System.Globalization;
using System.Linq;
using System.Text;
using NetGen.Parsing;
using NetGen.Specs;

namespace NetGen.Embedding;

/// <summary>The text of an architecture, as the runtime's Architecture.Text; a test holds the two together.</summary>
internal static class ArchitectureText
{
    // As many are always enough.
    private const int MostDigits = 9;

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

    /// <summary>
    /// The shortest digits that are this float alone, in the form in which .NET writes them. On the .NET Framework,
    /// where Visual Studio runs the compiler, "R" itself takes nine digits as soon as seven are not enough.
    /// </summary>
    internal static string Number(float value)
    {
        for (int decimals = 0; decimals < MostDigits; decimals++)
        {
            string text = Math.Abs((double)value).ToString($"E{decimals}", CultureInfo.InvariantCulture);
            int end = text.IndexOf('E');
            int exponent = int.Parse(text.Substring(end + 1), CultureInfo.InvariantCulture);
            long digits = long.Parse(text.Substring(0, end).Replace(".", string.Empty), CultureInfo.InvariantCulture);

            // Below a power of two floats lie closer than above: where the nearest digits are another float's, the next
            // may be right.
            for (long tried = digits; tried <= digits + 1; tried++)
            {
                if (IsSame($"{Text.Of(tried)}E{Text.Of(exponent - decimals)}", value))
                {
                    return (value < 0 ? "-" : string.Empty) + Positional(Text.Of(tried), exponent);
                }
            }
        }

        return value.ToString("R", CultureInfo.InvariantCulture);
    }

    private static bool IsSame(string text, float value) =>
        (float)double.Parse(text, CultureInfo.InvariantCulture) == Math.Abs(value);

    /// <summary>Digits behind the first of which the point stands, times a power of ten.</summary>
    private static string Positional(string digits, int exponent)
    {
        if (exponent is < -4 or >= MostDigits)
        {
            string fraction = digits.Length > 1 ? "." + digits.Substring(1) : string.Empty;
            return digits.Substring(0, 1) + fraction + exponent.ToString("'E+'00;'E-'00", CultureInfo.InvariantCulture);
        }

        if (exponent < 0)
        {
            return "0." + new string('0', -exponent - 1) + digits;
        }

        return digits.Length <= exponent + 1
            ? digits.PadRight(exponent + 1, '0')
            : digits.Insert(exponent + 1, ".");
    }
}
