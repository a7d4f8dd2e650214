using System.Globalization;

namespace NetGen;

/// <summary>
/// Finds the modules of a network by their shapes, and by their numbers where PyTorch's Sequential, or who else numbers
/// modules in their order, has several of one shape. Where that leaves a choice it is an error, never a guess.
/// </summary>
internal sealed class ModuleInference(
    WeightConvention convention, ModuleSlot[] slots, SafetensorsHeader header, string file)
{
    private const int MostShown = 6;

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

    // The part that a module is known by.
    private static ModulePart PartOf(ModuleSlot slot) =>
        slot.IsNormalization ? ModulePart.Mean : ModulePart.Weight;

    private long[] FileShape(ModuleSlot slot) =>
        slot.IsNormalization
            ? [slot.Layer.Units]
            : convention.IsTransposed ? [slot.Layer.Inputs, slot.Layer.Units] : [slot.Layer.Units, slot.Layer.Inputs];

    /// <summary>The first modules of a slot's shape, at most so many.</summary>
    private string[] Candidates(ModuleSlot slot, int most)
    {
        var modules = new List<string>();
        long[] shape = FileShape(slot);
        ModulePart part = PartOf(slot);
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
        ModuleSlot slot = slots[places[0]];
        string kind = slot.IsNormalization ? "batch normalisation" : "matrix";
        string shape = SafetensorsHeader.Text(FileShape(slot));
        string what = found.Length == 0
            ? "none"
            : string.Join(", ", found.Select(one => $"'{FileText.Show(one)}'"));
        string remedy = found.Length < places.Length
            ? RemedyForTooFew(slot)
            : $"List the {convention.ModuleWord}s in the network's order, WeightMap.{convention.Name}(…)";
        return SafetensorsHeader.Invalid(
            file,
            $"{convention.ModuleWord}s for {names}",
            $"{places.Length} with a {kind} {shape}, in an order that numbers tell",
            $"{what}. {remedy}");
    }

    /// <summary>The layers are others, or nothing in the file is named as the convention has it.</summary>
    private string RemedyForTooFew(ModuleSlot slot)
    {
        ModulePart part = PartOf(slot);
        string[] named = [.. header.Tensors.Keys.Where(name => convention.ModuleOf(header, name, part) is not null)];
        if (named.Length > 0)
        {
            // PyTorch calls the row of a normalisation as it does the matrix of a layer.
            int rank = FileShape(slot).Length;
            string[] alike = [.. named.Where(name => header.Tensors[name].Shape.Length == rank)];
            string[] all = alike.Length > 0 ? alike : named;
            return $"Of the kind the file has {NearestNames.List(all.Take(MostShown), header)}" +
                (all.Length > MostShown ? ", and others" : "") + ": declare the layers as they were trained";
        }

        string usual = convention.UsualName("…", part);
        string nearest = NearestNames.Tensors(usual, header);
        return header.Tensors.Count == 0
            ? nearest.TrimEnd('.') + ": save the trained model's weights again"
            : $"No tensor is called '{usual}'. {nearest} Map them one by one, " +
                $"new WeightMap {{ [\"{TargetOf(slot)}\"] = {SourceOf(slot)} }}";
    }

    private static string TargetOf(ModuleSlot slot) =>
        $"{slot.Name}.{(slot.IsNormalization ? "running_mean" : "weight")}";

    // Transposed, where the convention was: a square matrix would be taken either way.
    private string SourceOf(ModuleSlot slot) =>
        convention.IsTransposed && !slot.IsNormalization ? "new(\"…\", Transposed: true)" : "new(\"…\")";
}
