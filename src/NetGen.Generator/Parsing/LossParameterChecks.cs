using NetGen.Diagnostics;
using NetGen.Specs;

namespace NetGen.Parsing;

/// <summary>
/// Whether a loss's parameters can be used, and fit the loss and its outputs: NETGEN0030, 0040 and 0041.
/// </summary>
internal static class LossParameterChecks
{
    private const string Delta = "Delta";
    private const string LabelSmoothing = "LabelSmoothing";
    private const string ClassWeights = "ClassWeights";

    /// <summary>Whether each is a number of its range and belongs to the loss at all.</summary>
    public static void CheckRanges(AttributeReader attribute, LossSpec loss, FindingList findings)
    {
        if (!(NumberChecks.IsFinite(loss.Delta) && loss.Delta > 0))
        {
            ReportRange(attribute, Delta, Delta, loss.Delta, "finite and above 0", findings);
        }
        else if (loss.Delta != 1 && loss.Kind != LossKind.Huber)
        {
            ReportStray(attribute, Delta, loss, "use Loss.Huber", findings);
        }

        if (!(loss.LabelSmoothing >= 0 && loss.LabelSmoothing < 1))
        {
            ReportRange(
                attribute, LabelSmoothing, LabelSmoothing, loss.LabelSmoothing, "at least 0 and below 1", findings);
        }
        else if (loss.LabelSmoothing > 0
            && loss.Kind is not (LossKind.SoftmaxCrossEntropy or LossKind.BinaryCrossEntropy))
        {
            const string remedy = "use Loss.SoftmaxCrossEntropy or Loss.BinaryCrossEntropy";
            ReportStray(attribute, LabelSmoothing, loss, remedy, findings);
        }

        for (int i = 0; i < loss.ClassWeights.Count; i++)
        {
            float weight = loss.ClassWeights[i];
            if (!(NumberChecks.IsFinite(weight) && weight > 0))
            {
                string name = $"{ClassWeights}[{Text.Of(i)}]";
                ReportRange(attribute, ClassWeights, name, weight, "finite and above 0", findings);
            }
        }
    }

    /// <summary>Whether they fit the number of classes that the loss tells apart with the last layer's units.</summary>
    public static void CheckFit(NetworkDeclaration network, LayerSpec last, LossSpec loss, FindingList findings)
    {
        AttributeReader attribute = network.Losses[0];
        int classes = Classes(loss.Kind, last.Units);
        if (loss.LabelSmoothing > 0 && loss.Kind == LossKind.BinaryCrossEntropy && classes == 0)
        {
            const string remedy = "it takes labels with 1 output alone, so leave LabelSmoothing out";
            ReportStray(attribute, LabelSmoothing, loss, remedy, findings);
        }

        if (loss.ClassWeights.Count > 0 && loss.ClassWeights.Count != classes)
        {
            string remedy = classes == 0
                ? "takes target values and no labels, so leave ClassWeights out"
                : $"tells {Text.Of(classes)} classes apart, so give {Text.Of(classes)}";
            findings.Add(
                DiagnosticDescriptors.ClassWeightsMismatch,
                attribute.LocationOf(ClassWeights),
                Text.Of(loss.ClassWeights.Count),
                network.Symbol.Name,
                Text.Of(last.Units),
                $"{loss.Kind}",
                remedy);
        }
    }

    // As LabelRules in the runtime, which the generator does not reference.
    private static int Classes(LossKind loss, int outputs) => loss switch
    {
        LossKind.AbsoluteError or LossKind.Huber => 0,
        LossKind.SquaredError or LossKind.SoftmaxCrossEntropy or LossKind.MulticlassHinge =>
            outputs >= 2 ? outputs : 0,
        _ => outputs == 1 ? 2 : 0,
    };

    private static void ReportRange(
        AttributeReader attribute, string property, string name, float value, string allowed, FindingList findings) =>
        findings.Add(
            DiagnosticDescriptors.UnusableOption,
            attribute.LocationOf(property),
            "The loss",
            name,
            Text.Of(value),
            allowed);

    private static void ReportStray(
        AttributeReader attribute, string property, LossSpec loss, string remedy, FindingList findings) =>
        findings.Add(
            DiagnosticDescriptors.StrayLossParameter,
            attribute.LocationOf(property),
            property,
            $"{loss.Kind}",
            remedy);
}
