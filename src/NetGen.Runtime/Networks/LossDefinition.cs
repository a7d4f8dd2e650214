using NetGen.Kernels;
using static System.FormattableString;

namespace NetGen;

/// <summary>A loss with its parameters, as in <see cref="LossAttribute"/>. Immutable.</summary>
public sealed class LossDefinition
{
    private static readonly LossDefinition[] Plain =
        [.. Enum.GetValues<Loss>().Select(kind => new LossDefinition(kind))];

    private readonly float[] _classWeights;

    /// <summary>Describes a loss.</summary>
    /// <param name="kind">The loss of one sample.</param>
    /// <param name="delta">The δ of <see cref="Loss.Huber"/>, finite and above 0; 1 for every other loss.</param>
    /// <param name="labelSmoothing">
    /// The part of a label's certainty that is shared out among all classes, at least 0 and below 1; 0 except under
    /// <see cref="Loss.SoftmaxCrossEntropy"/> and <see cref="Loss.BinaryCrossEntropy"/>.
    /// </param>
    /// <param name="classWeights">
    /// One weight for each class, finite and above 0; none where all classes count alike.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is no loss, or a number is out of its range.</exception>
    /// <exception cref="ArgumentException">The loss has no such parameter.</exception>
    public LossDefinition(
        Loss kind, float delta = 1f, float labelSmoothing = 0f, ReadOnlySpan<float> classWeights = default)
    {
        LossDefinitionChecks.Check(kind, delta, labelSmoothing, classWeights);
        Kind = kind;
        Delta = delta;
        LabelSmoothing = labelSmoothing;
        _classWeights = classWeights.ToArray();
        Head = LossHead.Create(this);
    }

    /// <summary>The loss of one sample.</summary>
    public Loss Kind { get; }

    /// <summary>The δ of <see cref="Loss.Huber"/>; 1 for every other loss.</summary>
    public float Delta { get; }

    /// <summary>The part of a label's certainty that is shared out among all classes.</summary>
    public float LabelSmoothing { get; }

    /// <summary>One weight for each class; empty where all classes count alike.</summary>
    public ReadOnlySpan<float> ClassWeights => _classWeights;

    /// <summary>What computes the loss.</summary>
    internal LossHead Head { get; }

    /// <summary>The loss with the defaults of its parameters.</summary>
    /// <param name="kind">The loss of one sample.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is no loss.</exception>
    public static implicit operator LossDefinition(Loss kind) => FromLoss(kind);

    /// <summary>The loss with the defaults of its parameters.</summary>
    /// <param name="kind">The loss of one sample.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is no loss.</exception>
    public static LossDefinition FromLoss(Loss kind)
    {
        LossDefinitionChecks.Kind(kind);
        return Plain[(int)kind];
    }

    /// <summary>
    /// The loss as text, for example <c>huber(0.5)</c> or
    /// <c>softmax-cross-entropy smoothing(0.1) class-weights(1, 2.5)</c>; parameters only where they are not the
    /// defaults.
    /// </summary>
    public override string ToString()
    {
        string text = Name();
        text += Delta == 1 ? string.Empty : Invariant($"({Delta:R})");
        text += LabelSmoothing == 0 ? string.Empty : Invariant($" smoothing({LabelSmoothing:R})");
        return _classWeights.Length == 0
            ? text
            : $"{text} class-weights({string.Join(", ", _classWeights.Select(weight => Invariant($"{weight:R}")))})";
    }

    private string Name() => Kind switch
    {
        Loss.SquaredError => "squared-error",
        Loss.BinaryCrossEntropy => "binary-cross-entropy",
        Loss.SoftmaxCrossEntropy => "softmax-cross-entropy",
        Loss.Hinge => "hinge",
        Loss.MulticlassHinge => "multiclass-hinge",
        Loss.BinarySoftmax => "binary-softmax",
        Loss.Perceptron => "perceptron",
        Loss.AbsoluteError => "absolute-error",
        _ => "huber",
    };
}
