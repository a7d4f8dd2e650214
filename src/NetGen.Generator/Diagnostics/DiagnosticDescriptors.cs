using Microsoft.CodeAnalysis;

namespace NetGen.Diagnostics;

/// <summary>Every rule that NetGen reports, each with a page under docs/diagnostics.</summary>
internal static class DiagnosticDescriptors
{
    /// <summary>Where the help pages are published.</summary>
    public const string HelpBase = "https://github.com/netgen/netgen/blob/main/docs/diagnostics/";

    private const string Category = "NetGen";

    public static readonly DiagnosticDescriptor NotPartial = Error(
        "NETGEN0001",
        "A network class must be partial",
        "Network '{0}' is not partial; add 'partial', so that NetGen can complete the class");

    public static readonly DiagnosticDescriptor ContainerNotPartial = Error(
        "NETGEN0002",
        "A type around a network must be partial",
        "'{0}' contains the network '{1}' but is not partial; add 'partial' to '{0}' or move the network out of it");

    public static readonly DiagnosticDescriptor NotAClass = Error(
        "NETGEN0003",
        "A network must be a class",
        "Network '{0}' is a {1}; declare it as a partial class");

    public static readonly DiagnosticDescriptor UnsupportedClass = Error(
        "NETGEN0004",
        "A network class must be an ordinary class",
        "Network '{0}' is {1}; {2}");

    public static readonly DiagnosticDescriptor ConstructorClash = Error(
        "NETGEN0005",
        "A network's constructors must go together with the generated ones",
        "Network '{0}' has {1}; {2}");

    public static readonly DiagnosticDescriptor NoLayers = Error(
        "NETGEN0006",
        "A network needs a layer",
        "Network '{0}' has no layers; add at least one [Dense(units)]");

    public static readonly DiagnosticDescriptor SizeBelowOne = Error(
        "NETGEN0007",
        "Inputs and units must be at least 1",
        "{0} has {1} {2}; {3} needs at least 1");

    public static readonly DiagnosticDescriptor TooLarge = Error(
        "NETGEN0008",
        "A network's parameters must stay below 2 GiB",
        "Layer {0} brings the parameters of '{1}' to {2} bytes; they must stay below 2147483648 (2 GiB), "
        + "so use fewer inputs or units");

    public static readonly DiagnosticDescriptor NoLoss = Error(
        "NETGEN0009",
        "A network needs a loss",
        "Network '{0}' has no loss; add [Loss(Loss.{1})] or another loss");

    public static readonly DiagnosticDescriptor SeveralLosses = Error(
        "NETGEN0010",
        "A network has one loss",
        "Network '{0}' already has the loss {1}; keep one [Loss] and remove the others");

    public static readonly DiagnosticDescriptor LayersOnSeveralDeclarations = Error(
        "NETGEN0011",
        "A network's layers must stand on one declaration",
        "Network '{0}' has layers on several partial declarations, whose order is not defined; "
        + "put every [Dense] on one declaration");

    public static readonly DiagnosticDescriptor SoftmaxOfOneOutput = Error(
        "NETGEN0012",
        "Softmax cross-entropy needs at least 2 outputs",
        "Network '{0}' has 1 output, whose softmax is always 1; use Loss.BinaryCrossEntropy, or 2 outputs");

    public static readonly DiagnosticDescriptor SigmoidBeforeCrossEntropy = Error(
        "NETGEN0013",
        "Binary cross-entropy takes logits",
        "Layer {0} applies a sigmoid, and Loss.BinaryCrossEntropy applies it again; "
        + "leave the last layer's activation out (Activation.Identity)");

    public static readonly DiagnosticDescriptor SquaredErrorOnRelu = Warning(
        "NETGEN0014",
        "Squared error on a Relu output learns badly",
        "Layer {0} ends the network in a Relu, which gives no negative output and no gradient where it is 0; "
        + "under Loss.SquaredError use Activation.Identity, or Activation.Softplus for outputs above 0");

    public static readonly DiagnosticDescriptor OutsideEnum = Error(
        "NETGEN0015",
        "The value is not one of the enum's",
        "{0} is not a value of {1}; choose one of {2}");

    public static readonly DiagnosticDescriptor MemberClash = Error(
        "NETGEN0016",
        "The name is taken by a generated member",
        "'{0}' has the {1} that NetGen generates; {2}");

    public static readonly DiagnosticDescriptor UnusableNumber = Error(
        "NETGEN0017",
        "Slope and range must be usable numbers",
        "Layer {0} has {1} {2}; it must be finite and {3}");

    public static readonly DiagnosticDescriptor NotANetwork = Warning(
        "NETGEN0018",
        "Layers and losses belong to a network",
        "'{0}' has [{1}] but no [Network], so nothing is generated; add [Network(inputs)] or remove [{1}]");

    public static readonly DiagnosticDescriptor UnusableOption = Error(
        "NETGEN0030",
        "An option must be in its range",
        "{0} has {1} {2}; it must be {3}");

    public static readonly DiagnosticDescriptor MisplacedPart = Error(
        "NETGEN0031",
        "What stands between the layers must have a place",
        "[{0}] has no place here: {1}; {2}");

    public static readonly DiagnosticDescriptor VanishingGradient = Hint(
        "NETGEN0032",
        "A deep stack of sigmoids or tanh loses its gradient",
        "Layer {0} is the third hidden layer in a row that saturates, and each makes the gradient smaller; "
        + "use Activation.Relu or add [BatchNorm]");

    public static readonly DiagnosticDescriptor DropoutOfOutput = Hint(
        "NETGEN0033",
        "Dropout straight before the output makes the loss noisy",
        "[Dropout] follows the last layer {0}, so that whole outputs are dropped before the loss; "
        + "move it before the last [Dense]");

    public static readonly DiagnosticDescriptor NormalizationAfterDropout = Hint(
        "NETGEN0034",
        "Batch normalisation after dropout measures the wrong variance",
        "[BatchNorm] of layer {0} stands after a [Dropout], which raises the variance in training and not in "
        + "predictions; move the dropout behind the last batch normalisation");

    public static readonly DiagnosticDescriptor MarginOfZeroAndOne = Hint(
        "NETGEN0035",
        "A loss for labels ±1 does not fit outputs from 0 to 1",
        "Layer {0} gives outputs from 0 to 1, but Loss.{1} is made for labels -1 and 1 and raw outputs; "
        + "leave the activation out (Activation.Identity)");

    public static readonly DiagnosticDescriptor SaturatingOutput = Hint(
        "NETGEN0036",
        "A saturating output learns slowly under this loss",
        "Layer {0} ends the network in a {1}, whose slope under Loss.{2} takes the gradient away where the output is "
        + "most wrong; leave the activation out and use a cross-entropy on logits for classes");

    public static readonly DiagnosticDescriptor StrayLossParameter = Error(
        "NETGEN0040",
        "The loss has no such parameter",
        "{0} means nothing under Loss.{1} here; {2}");

    public static readonly DiagnosticDescriptor ClassWeightsMismatch = Error(
        "NETGEN0041",
        "There must be a weight for each class",
        "There are {0} class weights, but network '{1}' of {2} outputs under Loss.{3} {4}");

    public static readonly DiagnosticDescriptor HingeOfOneOutput = Error(
        "NETGEN0042",
        "Multi-class hinge needs at least 2 outputs",
        "Network '{0}' has 1 output, and multi-class hinge compares several; use Loss.Hinge, or 2 outputs");

    public static readonly DiagnosticDescriptor WeightsMissing = Error(
        "NETGEN0050",
        "The weights file must exist",
        "'{0}' is neither beside '{1}' nor in the project's folder; {2}");

    public static readonly DiagnosticDescriptor WeightsNotRead = Error(
        "NETGEN0051",
        "The build must read the weights file",
        "The build has not read '{0}'; {1}");

    public static readonly DiagnosticDescriptor WeightsDamaged = Error(
        "NETGEN0052",
        "The weights file must be whole",
        "'{0}' cannot be embedded: {1}");

    public static readonly DiagnosticDescriptor WeightsMismatch = Error(
        "NETGEN0053",
        "The weights must have the network's shapes",
        "'{0}' does not fit network '{1}': {2}; {3}");

    public static readonly DiagnosticDescriptor WeightsType = Error(
        "NETGEN0054",
        "The weights must be floats of 32 or 16 bits",
        "Tensor '{1}' of '{0}' holds {2}; F32, F16 and BF16 can be embedded, so save it as one of those");

    public static readonly DiagnosticDescriptor WeightsOfAnotherArchitecture = Error(
        "NETGEN0055",
        "The weights must be of the network's architecture",
        "'{0}' was saved by a network '{1}', but '{2}' is '{3}'; correct the class, or train and save again");

    public static readonly DiagnosticDescriptor TooWideForIntegers = Error(
        "NETGEN0060",
        "A layer has too many inputs for sums of integers",
        "Layer {0} has {1} inputs, but the integer twin that [Quantized] asks for adds up at most {2} products in 32 "
        + "bits; remove [Quantized], or put a narrower layer before it");

    private static DiagnosticDescriptor Hint(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true, helpLinkUri: $"{HelpBase}{id}.md");
}
