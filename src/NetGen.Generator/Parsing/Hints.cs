using NetGen.Diagnostics;
using NetGen.Specs;

namespace NetGen.Parsing;

/// <summary>What the lectures advise against, of Info severity: NETGEN0032 to 0036.</summary>
internal static class Hints
{
    // The slope of a sigmoid is at most 1/4, so that three of them leave less than 2% of a gradient.
    private const int DeepStack = 3;

    public static void Check(NetworkDeclaration network, NetworkSpec spec, FindingList findings)
    {
        CheckDepth(network, spec, findings);
        CheckPlaces(network, spec, findings);
        CheckOutput(network, spec, findings);
    }

    private static bool Saturates(LayerSpec layer) =>
        layer.Activation is ActivationKind.Sigmoid or ActivationKind.Tanh && layer.Normalization is null;

    private static void CheckDepth(NetworkDeclaration network, NetworkSpec spec, FindingList findings)
    {
        int run = 0;
        for (int i = 0; i < spec.Layers.Count - 1; i++)
        {
            run = Saturates(spec.Layers[i]) ? run + 1 : 0;
            if (run == DeepStack)
            {
                findings.Add(
                    DiagnosticDescriptors.VanishingGradient,
                    network.Layers[i].LocationOf("activation"),
                    Text.Of(i + 1));
                return;
            }
        }
    }

    private static void CheckPlaces(NetworkDeclaration network, NetworkSpec spec, FindingList findings)
    {
        int layer = 0;
        bool hasDropout = false;
        foreach (AttributeReader part in network.Parts)
        {
            layer += part.Is(KnownAttributes.Dense) ? 1 : 0;
            if (part.Is(KnownAttributes.Dropout))
            {
                hasDropout |= layer > 0;
                if (layer == spec.Layers.Count)
                {
                    findings.Add(DiagnosticDescriptors.DropoutOfOutput, part.Location, Text.Of(layer));
                }
            }
            else if (part.Is(KnownAttributes.BatchNorm) && hasDropout)
            {
                findings.Add(DiagnosticDescriptors.NormalizationAfterDropout, part.Location, Text.Of(layer));
            }
        }
    }

    private static void CheckOutput(NetworkDeclaration network, NetworkSpec spec, FindingList findings)
    {
        ActivationKind activation = spec.Layers[spec.Layers.Count - 1].Activation;
        LossKind loss = spec.Loss.Kind;
        AttributeReader last = network.Layers[network.Layers.Length - 1];
        bool isMargin = loss is LossKind.Hinge or LossKind.Perceptron or LossKind.BinarySoftmax;
        if (isMargin && activation is ActivationKind.Sigmoid)
        {
            findings.Add(
                DiagnosticDescriptors.MarginOfZeroAndOne,
                last.LocationOf("activation"),
                Text.Of(spec.Layers.Count),
                $"{loss}");
        }
        else if (activation is ActivationKind.Sigmoid or ActivationKind.Tanh
            && !IsMadeFor(loss)
            && (activation, loss) != (ActivationKind.Sigmoid, LossKind.BinaryCrossEntropy))
        {
            findings.Add(
                DiagnosticDescriptors.SaturatingOutput,
                last.LocationOf("activation"),
                Text.Of(spec.Layers.Count),
                Emit.Text.Names.Formula(activation),
                $"{loss}");
        }
    }

    // A margin is reached by a tanh; distances of targets inside its range are what they are.
    private static bool IsMadeFor(LossKind loss) =>
        loss is LossKind.Hinge or LossKind.Perceptron or LossKind.AbsoluteError or LossKind.Huber;
}
