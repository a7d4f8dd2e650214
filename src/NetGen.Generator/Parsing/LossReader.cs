using System.Collections.Immutable;
using NetGen.Diagnostics;
using NetGen.Infrastructure;
using NetGen.Specs;

namespace NetGen.Parsing;

/// <summary>Reads [Loss] and judges it beside the last layer: NETGEN0009, 0010, 0012 to 0015.</summary>
internal static class LossReader
{
    public static LossSpec? Read(NetworkDeclaration network, EquatableArray<LayerSpec> layers, FindingList findings)
    {
        LayerSpec? last = network.Layers.Length > 0 && layers.Count == network.Layers.Length
            ? layers[layers.Count - 1]
            : null;
        if (network.Losses.Length == 0)
        {
            ReportMissing(network, last, findings);
            return null;
        }

        LossSpec? loss = ReadOne(network.Losses[0], findings);
        if (loss is null)
        {
            return null;
        }

        for (int i = 1; i < network.Losses.Length; i++)
        {
            findings.Add(
                DiagnosticDescriptors.SeveralLosses,
                network.Losses[i].Location,
                network.Symbol.Name,
                $"{loss.Kind}");
        }

        if (last is not null && network.Losses.Length == 1)
        {
            CheckLast(network, last, loss.Kind, findings);
            LossParameterChecks.CheckFit(network, last, loss, findings);
        }

        return loss;
    }

    private static void ReportMissing(NetworkDeclaration network, LayerSpec? last, FindingList findings)
    {
        string suggested = $"{(last?.Units == 1 ? LossKind.BinaryCrossEntropy : LossKind.SoftmaxCrossEntropy)}";
        findings.Add(
            new Finding(DiagnosticDescriptors.NoLoss, network.NameLocation, network.Symbol.Name, suggested)
            {
                Properties = ImmutableDictionary<string, string?>.Empty.Add(Finding.SuggestedLoss, suggested),
            });
    }

    private static LossSpec? ReadOne(AttributeReader attribute, FindingList findings)
    {
        if (!attribute.TryGetArgument("kind", out int kind)
            || !attribute.TryGetProperty("Delta", 1f, out float delta)
            || !attribute.TryGetProperty("LabelSmoothing", 0f, out float smoothing)
            || !attribute.TryGetArray("ClassWeights", out EquatableArray<float> classWeights))
        {
            findings.LeaveToCompiler();
            return null;
        }

        if (!EnumChecks.Check<LossKind>("Loss", attribute.LocationOf("kind"), kind, findings))
        {
            return null;
        }

        var loss = new LossSpec((LossKind)kind, delta, smoothing, classWeights);
        LossParameterChecks.CheckRanges(attribute, loss, findings);
        return loss;
    }

    private static void CheckLast(NetworkDeclaration network, LayerSpec last, LossKind loss, FindingList findings)
    {
        AttributeReader attribute = network.Layers[network.Layers.Length - 1];
        switch (loss, last)
        {
            case (LossKind.SoftmaxCrossEntropy, { Units: 1 }):
                findings.Add(
                    DiagnosticDescriptors.SoftmaxOfOneOutput,
                    network.Losses[0].LocationOf("kind"),
                    network.Symbol.Name);
                break;
            case (LossKind.MulticlassHinge, { Units: 1 }):
                findings.Add(
                    DiagnosticDescriptors.HingeOfOneOutput,
                    network.Losses[0].LocationOf("kind"),
                    network.Symbol.Name);
                break;
            case (LossKind.BinaryCrossEntropy, { Activation: ActivationKind.Sigmoid }):
                findings.Add(
                    DiagnosticDescriptors.SigmoidBeforeCrossEntropy,
                    attribute.LocationOf("activation"),
                    Text.Of(network.Layers.Length));
                break;
            case (LossKind.SquaredError, { Activation: ActivationKind.Relu }):
                findings.Add(
                    DiagnosticDescriptors.SquaredErrorOnRelu,
                    attribute.LocationOf("activation"),
                    Text.Of(network.Layers.Length));
                break;
        }
    }
}
