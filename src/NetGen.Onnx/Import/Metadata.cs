using System.Text.Json;
using NetGen.Onnx.Schema;

namespace NetGen.Onnx.Import;

/// <summary>
/// What NetGen's own models say of themselves: the architecture, and with it the loss; names of classes.
/// </summary>
internal static class Metadata
{
    private const string ArchitectureText = "netgen.architecture";
    private const string ClassNames = "netgen.class_names";

    /// <summary>The network with the names that its metadata give, where the graph has none.</summary>
    public static ImportedNetwork AddNames(ModelProto model, ImportedNetwork network, Loss loss)
    {
        if (network.ClassNames.Count > 0 || Find(model, ClassNames) is not { } text)
        {
            return network;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            string[] names = document.RootElement.ValueKind == JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray().Select(name => name.ToString())]
                : [];
            if (names.Length != DatasetChecks.OutputNameCount(loss, network.Layers[^1].Units)
                && names.Length != network.Classes)
            {
                return network;
            }

            return ImportedNames.AreNames(names)
                ? network with { ClassNames = names }
                : network with { Remarks = [.. network.Remarks, RemarkList.NamesLeftOut] };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Names are no more than a help: what cannot be read is left out.
            return network;
        }
    }

    /// <summary>The loss that the model was trained with where it says so, or the likely one.</summary>
    public static ChosenLoss LossOf(ModelProto model, ImportedNetwork network)
    {
        const string Prefix = "loss ";
        string[] parts = Find(model, ArchitectureText)?.Split("; ") ?? [];
        if (parts.Length < 3
            || !parts[^1].StartsWith(Prefix, StringComparison.Ordinal)
            || LossText.KindOf(parts[^1][Prefix.Length..]) is not { } kind
            || !Fits(network, kind, parts[^2]))
        {
            return new ChosenLoss(network.LikelyLoss, LossOrigin.Guessed);
        }

        return LossText.Read(kind, parts[^1][Prefix.Length..]) is { } whole && Takes(network, whole)
            ? new ChosenLoss(whole, LossOrigin.Named)
            : new ChosenLoss(kind, LossOrigin.NamedInPart);
    }

    /// <summary>Whether the outputs have labels to smooth, and as many classes as there are weights.</summary>
    private static bool Takes(ImportedNetwork network, LossDefinition loss)
    {
        try
        {
            _ = network.Under(loss, nameof(Metadata));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // The probabilities that an export added belong to a loss; the text tells what the last layer itself is.
    private static bool Fits(ImportedNetwork network, Loss loss, string lastLayer)
    {
        LayerDefinition last = network.Layers[^1];
        Activation activation = network.DropsSigmoid(loss) ? Activation.Identity : last.Activation;
        string name = activation == Activation.LeakyRelu ? "leaky-relu" : $"{activation}".ToLowerInvariant();
        bool isSame = lastLayer.StartsWith($"dense {last.Units} {name}", StringComparison.Ordinal);
        bool needsSeveral = loss is Loss.SoftmaxCrossEntropy or Loss.MulticlassHinge;
        return isSame
            && (last.Units > 1 || !needsSeveral)
            && (!network.IsSoftmax || loss == Loss.SoftmaxCrossEntropy);
    }

    private static string? Find(ModelProto model, string key) =>
        model.MetadataProps.FirstOrDefault(entry => entry.Key == key)?.Value;
}
