using System.Globalization;

namespace NetGen;

/// <summary>A place of a network that a module of another tool fills.</summary>
internal sealed class ModuleSlot(string name, LayerDescription layer, bool isNormalization)
{
    /// <summary>"dense1" or "batchnorm1".</summary>
    public string Name { get; } = name;

    /// <summary>The layer.</summary>
    public LayerDescription Layer { get; } = layer;

    /// <summary>Whether it is the layer's batch normalisation.</summary>
    public bool IsNormalization { get; } = isNormalization;

    /// <summary>The places in the order of the network.</summary>
    internal static ModuleSlot[] All(Architecture architecture)
    {
        var slots = new List<ModuleSlot>();
        foreach (LayerDescription layer in architecture.Layers)
        {
            slots.Add(new ModuleSlot(layer.Name, layer, isNormalization: false));
            if (layer.Normalization is not null)
            {
                string name = string.Create(CultureInfo.InvariantCulture, $"batchnorm{layer.Number}");
                slots.Add(new ModuleSlot(name, layer, isNormalization: true));
            }
        }

        return [.. slots];
    }
}
