using System.Globalization;

namespace NetGen;

/// <summary>A place of a network that a module of another tool fills.</summary>
/// <param name="Name">"dense1" or "batchnorm1".</param>
/// <param name="Layer">The layer.</param>
/// <param name="IsNormalization">Whether it is the layer's batch normalisation.</param>
internal sealed record ModuleSlot(string Name, LayerDescription Layer, bool IsNormalization)
{
    /// <summary>The places in the order of the network.</summary>
    internal static IEnumerable<ModuleSlot> All(Architecture architecture)
    {
        foreach (LayerDescription layer in architecture.Layers)
        {
            yield return new ModuleSlot(layer.Name, layer, IsNormalization: false);
            if (layer.Normalization is not null)
            {
                yield return new ModuleSlot(
                    string.Create(CultureInfo.InvariantCulture, $"batchnorm{layer.Number}"),
                    layer,
                    IsNormalization: true);
            }
        }
    }
}
