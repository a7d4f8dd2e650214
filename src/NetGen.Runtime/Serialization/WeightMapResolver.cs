using static System.FormattableString;

namespace NetGen;

/// <summary>Turns a map into the tensors of one file that a network takes.</summary>
/// <param name="map">The map.</param>
/// <param name="architecture">The network.</param>
/// <param name="header">What the file has.</param>
/// <param name="file">What messages call the file.</param>
internal sealed class WeightMapResolver(
    WeightMap map, Architecture architecture, SafetensorsHeader header, string file)
{
    private readonly Dictionary<string, ParameterTensor> _targets =
        ParameterTensor.All(architecture).ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);

    private readonly List<TensorBinding> _bindings = [];
    private readonly HashSet<string> _bound = new(StringComparer.Ordinal);

    /// <summary>
    /// Every parameter's binding, each with a source of its own; whether the file has it is not known.
    /// </summary>
    /// <exception cref="ArgumentException">The map does not fit the network.</exception>
    /// <exception cref="InvalidDataException">The file leaves open which tensor is meant.</exception>
    internal List<TensorBinding> Resolve()
    {
        foreach ((string name, WeightSource source) in map.Entries)
        {
            Bind(name, source);
        }

        if (map.Convention is { } convention)
        {
            ResolveModules(convention);
        }

        ResolveStandardizer();
        CheckComplete();
        CheckSources();
        return _bindings;
    }

    private void Bind(string name, WeightSource source)
    {
        bool isFolded = FoldedInto(name) is not null;
        if (FoldedInto(name) is not { } target && !_targets.TryGetValue(name, out target))
        {
            throw Wrong(
                $"The map has an entry for '{name}', which {architecture.Name} does not have; its tensors are " +
                $"{string.Join(", ", _targets.Keys)}.");
        }

        if (source.Transposed && target.Shape.Length != 2)
        {
            throw Wrong($"The map has '{name}' transposed, which is a row; only weights are matrices.");
        }

        if (source.Value is { } value && (isFolded || value < target.Minimum))
        {
            throw Wrong(isFolded
                ? $"{name} is a constant in the map, but the layer has batch normalisation and no bias: leave it out."
                : Invariant($"The map makes {name} {value}; it must be {target.Range}."));
        }

        Add(new TensorBinding(target, source.Value is null ? source.Name : null)
        {
            Name = name,
            IsTransposed = source.Transposed,
            IsSubtracted = isFolded,
            Constant = source.Value ?? 0,
        });
    }

    private void Add(TensorBinding binding)
    {
        if (_bound.Add(binding.Name))
        {
            _bindings.Add(binding);
        }
    }

    /// <summary>The running mean that takes the bias of this name, if it is one before a batch normalisation.</summary>
    private ParameterTensor? FoldedInto(string name)
    {
        LayerDescription? layer = architecture.Layers
            .FirstOrDefault(one => one.Normalization is not null && name == $"{one.Name}.bias");
        return layer is null ? null : _targets[Invariant($"batchnorm{layer.Number}.running_mean")];
    }

    private void ResolveModules(WeightConvention convention)
    {
        ModuleSlot[] slots = ModuleSlot.All(architecture);
        IReadOnlyList<string> modules = map.Modules.Count > 0
            ? map.Modules
            : new ModuleInference(convention, slots, header, file).Find();
        if (modules.Count != slots.Length)
        {
            throw Wrong(
                Invariant($"The map names {modules.Count} {convention.ModuleWord}s, but {architecture.Name} has ") +
                Invariant($"{slots.Length}: {string.Join(", ", slots.Select(slot => slot.Name))}. ") +
                $"Name one {convention.ModuleWord} for each, in this order.");
        }

        for (int i = 0; i < slots.Length; i++)
        {
            var tensors = new ModuleTensors(convention, modules[i], header, file);
            if (slots[i].IsNormalization)
            {
                BindNormalization(convention, slots[i], tensors);
            }
            else
            {
                BindDense(convention, slots[i], tensors);
            }
        }
    }

    private void BindDense(WeightConvention convention, ModuleSlot slot, ModuleTensors tensors)
    {
        string bias = $"{slot.Name}.bias";
        BindPart($"{slot.Name}.weight", new(tensors.Name(ModulePart.Weight), convention.IsTransposed));
        if (slot.Layer.HasBias)
        {
            BindPart(bias, new(tensors.Name(ModulePart.Bias)));
        }
        else if (tensors.Find(ModulePart.Bias) is { } found && !_bound.Contains(bias))
        {
            if (slot.Layer.Normalization is null)
            {
                throw SafetensorsHeader.Invalid(
                    file,
                    $"tensor '{FileText.Show(found)}'",
                    $"no bias for {slot.Name}, which is declared with Bias = false",
                    "one: declare the layer with biases");
            }

            BindPart(bias, new(found));
        }
    }

    private void BindNormalization(WeightConvention convention, ModuleSlot slot, ModuleTensors tensors)
    {
        bool anyGiven = tensors.Find(ModulePart.Scale) is not null || tensors.Find(ModulePart.Shift) is not null;
        BindPart($"{slot.Name}.weight", Given(ModulePart.Scale, 1));
        BindPart($"{slot.Name}.bias", Given(ModulePart.Shift, 0));
        BindPart($"{slot.Name}.running_mean", new(tensors.Name(ModulePart.Mean)));
        BindPart($"{slot.Name}.running_var", new(tensors.Name(ModulePart.Variance)));

        WeightSource Given(ModulePart part, float otherwise) =>
            tensors.Find(part) is null && (convention.HasSeparateScaleAndShift || !anyGiven)
                ? WeightSource.Constant(otherwise)
                : new(tensors.Name(part));
    }

    private void BindPart(string name, WeightSource source)
    {
        if (!_bound.Contains(name))
        {
            Bind(name, source);
        }
    }

    private void ResolveStandardizer()
    {
        if (map.Standardizer is not { } standardizer)
        {
            return;
        }

        if (!architecture.IsStandardized || standardizer.Width != architecture.Inputs)
        {
            throw Wrong(architecture.IsStandardized
                ? Invariant($"The map's standardizer has {standardizer.Width} columns, but {architecture.Name} has ") +
                    Invariant($"{architecture.Inputs} inputs.")
                : $"The map has a standardizer, but {architecture.Name} does not standardise its input: declare " +
                    "[Standardize], or standardise the samples.");
        }

        AddValues("standardize.mean", standardizer.Means);
        AddValues("standardize.scale", standardizer.Scales);
    }

    private void AddValues(string name, ReadOnlySpan<double> values)
    {
        ParameterTensor target = _targets[name];
        float[] rounded = new float[values.Length];
        for (int i = 0; i < rounded.Length; i++)
        {
            rounded[i] = (float)values[i];
            if (!float.IsFinite(rounded[i]) || rounded[i] < target.Minimum)
            {
                throw Wrong(Invariant($"The map's standardizer has {name}[{i}] = {values[i]}, which a 32-bit float ") +
                    "cannot hold.");
            }
        }

        Add(new TensorBinding(target, source: null) { Values = rounded });
    }

    private void CheckComplete()
    {
        string[] missing = [.. _targets.Keys.Where(name => !_bound.Contains(name))];
        if (missing.Length > 0)
        {
            string remedy = missing[0].StartsWith("standardize", StringComparison.Ordinal)
                ? "Set the map's Standardizer to what the input was standardised with."
                : "Add an entry, or WeightSource.Constant where the file has no such tensor.";
            throw Wrong(
                $"The map says nothing about {string.Join(", ", missing)} of {architecture.Name}. {remedy}");
        }
    }

    private void CheckSources()
    {
        var users = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (TensorBinding binding in _bindings)
        {
            if (binding.Source is { } source && !users.TryAdd(source, binding.Name))
            {
                throw Wrong(
                    $"The map takes tensor '{FileText.Show(source)}' for {users[source]} and for {binding.Name}; " +
                    "each needs one of its own.");
            }
        }
    }

    private static ArgumentException Wrong(string message) => new(message, "map");
}
