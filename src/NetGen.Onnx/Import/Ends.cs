using NetGen.Onnx.Schema;

namespace NetGen.Onnx.Import;

/// <summary>A graph that was followed to its end.</summary>
internal sealed record ReadGraph(Flow Flow, string Input, string Output)
{
    /// <summary>The classes that a label's values are; null where there is no label.</summary>
    public LabelValue? Label { get; init; }

    /// <summary>What the user should know.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}

/// <summary>Chooses the output of a graph: one of values, and a label beside it where scikit-learn exported.</summary>
internal static class Ends
{
    public static ReadGraph Choose(GraphProto graph, string input, Func<string, Value?> lookup, ImportErrors errors)
    {
        (Flow end, string name, LabelValue? label, string labelName) = Only(graph, lookup, errors);
        if (label is not null && !IsOnTheWay(label.Of, end))
        {
            throw errors.Unsupported(
                $"output '{ShownText.Of(labelName)}'",
                $"the label is computed from another branch than '{ShownText.Of(name)}'.");
        }

        return new ReadGraph(end, input, name) { Label = label };
    }

    /// <summary>The one output of values, or what a label alone is of, and the label.</summary>
    private static (Flow End, string Name, LabelValue? Label, string LabelName) Only(
        GraphProto graph, Func<string, Value?> lookup, ImportErrors errors)
    {
        var flows = new List<(Flow Flow, string Name)>();
        LabelValue? label = null;
        string labelName = "";
        foreach (ValueInfoProto output in graph.Output)
        {
            string place = $"output '{ShownText.Of(output.Name)}'";
            switch (lookup(output.Name))
            {
                case Flow flow:
                    flows.Add((flow, output.Name));
                    break;
                case LabelValue found when label is null:
                    label = found;
                    labelName = output.Name;
                    break;
                case null:
                    throw errors.Invalid(place, "no node makes it.");
                default:
                    throw errors.Unsupported(place, "it is neither computed from the samples nor their label.");
            }
        }

        if (flows.Count == 0 && label is not null)
        {
            flows.Add((label.Of, labelName));
        }

        return flows.Count == 1
            ? (flows[0].Flow, flows[0].Name, label, labelName)
            : throw errors.Unsupported(
                "the graph",
                $"it has {flows.Count} outputs of values; a NetGen network has one. Export the model with one output.");
    }

    private static bool IsOnTheWay(Flow flow, Flow end)
    {
        for (Flow? one = end; one is not null; one = one.Before)
        {
            if (one == flow)
            {
                return true;
            }
        }

        return false;
    }
}
