using System.Globalization;

namespace NetGen;

/// <summary>
/// Finds the modules of a network by their shapes, and by their numbers where PyTorch's Sequential, or who else numbers
/// modules in their order, has several of one shape. Where that leaves a choice it is an error, never a guess.
/// </summary>
internal sealed class ModuleInference(
    WeightConvention convention, ModuleSlot[] slots, SafetensorsHeader header, string file)
{
    private static readonly char[] Separators = ['.', '/'];

    /// <summary>A module for each slot.</summary>
    /// <exception cref="InvalidDataException">Shapes and numbers do not decide.</exception>
    internal string[] Find()
    {
        string[] modules = new string[slots.Length];
        foreach (var group in Enumerable.Range(0, slots.Length).GroupBy(i => Shape(slots[i])))
        {
            int[] places = [.. group];
            string[] found = Candidates(slots[places[0]], places.Length + 1);
            string[]? ordered = found.Length == places.Length ? InOrder(found) : null;
            if (ordered is null)
            {
                throw Undecided(places, found);
            }

            for (int i = 0; i < places.Length; i++)
            {
                modules[places[i]] = ordered[i];
            }
        }

        return modules;
    }

    private static (bool IsNormalization, int Units, int Inputs) Shape(ModuleSlot slot) =>
        (slot.IsNormalization, slot.Layer.Units, slot.IsNormalization ? 0 : slot.Layer.Inputs);

    private long[] FileShape(ModuleSlot slot) =>
        slot.IsNormalization
            ? [slot.Layer.Units]
            : convention.IsTransposed ? [slot.Layer.Inputs, slot.Layer.Units] : [slot.Layer.Units, slot.Layer.Inputs];

    /// <summary>The first modules of a slot's shape, at most so many.</summary>
    private string[] Candidates(ModuleSlot slot, int most)
    {
        var modules = new List<string>();
        long[] shape = FileShape(slot);
        ModulePart part = slot.IsNormalization ? ModulePart.Mean : ModulePart.Weight;
        foreach ((string name, SafetensorsHeader.Tensor tensor) in header.Tensors)
        {
            if (modules.Count < most
                && tensor.Shape.AsSpan().SequenceEqual(shape)
                && convention.ModuleOf(header, name, part) is { } module)
            {
                modules.Add(module);
            }
        }

        return [.. modules];
    }

    /// <summary>
    /// The only name, or names that are alike but for one part of the path, which is a number, by that number; null
    /// where they are not.
    /// </summary>
    private static string[]? InOrder(string[] modules)
    {
        if (modules.Length == 1)
        {
            return modules;
        }

        string[][] paths = [.. modules.Select(module => module.Split(Separators))];
        if (paths.Any(path => path.Length != paths[0].Length))
        {
            return null;
        }

        int[] different =
            [.. Enumerable.Range(0, paths[0].Length).Where(i => paths.Any(path => path[i] != paths[0][i]))];
        var byNumber = new SortedDictionary<int, string>();
        for (int i = 0; i < modules.Length && different.Length == 1; i++)
        {
            if (!int.TryParse(paths[i][different[0]], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                || !byNumber.TryAdd(number, modules[i]))
            {
                return null;
            }
        }

        return byNumber.Count == modules.Length ? [.. byNumber.Values] : null;
    }

    private InvalidDataException Undecided(int[] places, string[] found)
    {
        string names = string.Join(", ", places.Select(place => slots[place].Name));
        string kind = slots[places[0]].IsNormalization ? "batch normalisation" : "matrix";
        string shape = SafetensorsHeader.Text(FileShape(slots[places[0]]));
        string what = found.Length == 0
            ? "none"
            : string.Join(", ", found.Select(one => $"'{FileText.Show(one)}'"));
        string remedy = $"List the {convention.ModuleWord}s in the network's order, WeightMap.{convention.Name}(…)";
        return SafetensorsHeader.Invalid(
            file,
            $"{convention.ModuleWord}s for {names}",
            $"{places.Length} with a {kind} {shape}, in an order that numbers tell",
            $"{what}. {remedy}");
    }
}
