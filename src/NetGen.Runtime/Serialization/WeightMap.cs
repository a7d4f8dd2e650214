using static System.FormattableString;

namespace NetGen;

/// <summary>
/// Says which tensors of another tool's safetensors file become which parameters of a network: by the names that
/// PyTorch or Keras give to a module's tensors, or one by one. NetGen's own names are <c>dense1.weight</c> [units,
/// inputs], <c>dense1.bias</c>, and for a layer with batch normalisation <c>batchnorm1.weight</c>, <c>.bias</c>,
/// <c>.running_mean</c> and <c>.running_var</c>; layers count from 1. docs/weights.md has recipes.
/// </summary>
/// <example>
/// <code>
/// net.LoadWeights("model.safetensors", WeightMap.PyTorch("fc1", "bn1", "fc2"));
/// net.LoadWeights("model.safetensors", new WeightMap
/// {
///     ["dense1.weight"] = new("layers.0.kernel", Transposed: true),
///     ["dense1.bias"] = new("layers.0.bias"),
/// });
/// </code>
/// </example>
public sealed record WeightMap
{
    private readonly Dictionary<string, WeightSource> _entries = new(StringComparer.Ordinal);

    /// <summary>An empty map, to which an initialiser adds the source of each of the network's tensors.</summary>
    public WeightMap()
    {
    }

    private WeightMap(WeightMap other)
    {
        _entries = new(other._entries, StringComparer.Ordinal);
        Convention = other.Convention;
        Modules = other.Modules;
        IgnoreOtherTensors = other.IgnoreOtherTensors;
        Standardizer = other.Standardizer;
    }

    /// <summary>
    /// Whether the file may have tensors that the map does not use; otherwise one is an error, because it may be
    /// a layer that the network lacks.
    /// </summary>
    public bool IgnoreOtherTensors { get; init; }

    /// <summary>
    /// The means and scales of a network with <see cref="StandardizeAttribute"/>, where the file does not have them:
    /// those that the other tool's input was standardised with.
    /// </summary>
    public Standardizer? Standardizer { get; init; }

    internal WeightConvention? Convention { get; private init; }

    /// <summary>The modules in the network's order; empty where their shapes decide.</summary>
    internal IReadOnlyList<string> Modules { get; private init; } = [];

    internal IReadOnlyDictionary<string, WeightSource> Entries => _entries;

    /// <summary>
    /// The source of one of the network's tensors. <c>dense1.bias</c> of a layer with batch normalisation, which has no
    /// bias of its own, is subtracted from the running mean.
    /// </summary>
    /// <param name="tensor">The tensor's name in NetGen, for example <c>dense1.weight</c>.</param>
    /// <exception cref="KeyNotFoundException">The map has no such entry.</exception>
    public WeightSource this[string tensor]
    {
        get => _entries[tensor];
        init
        {
            ArgumentNullException.ThrowIfNull(tensor);
            _entries[tensor] = Checked(tensor, value, nameof(value));
        }
    }

    /// <summary>
    /// The state dictionary of a PyTorch model: a linear module's <c>weight</c> [units, inputs] and <c>bias</c>, a
    /// batch normalisation's <c>weight</c>, <c>bias</c>, <c>running_mean</c> and <c>running_var</c>;
    /// <c>num_batches_tracked</c> is ignored. A bias before a batch normalisation is folded into the running mean; a
    /// batch normalisation without weight and bias (<c>affine=False</c>) gets 1 and 0.
    /// </summary>
    /// <param name="modules">
    /// The names of the modules, as in the keys of the state dictionary, in the network's order: each layer's linear
    /// module and, where it has one, its batch normalisation; "" for a model that is a module itself. Without any they
    /// are found by their shapes, which is an error where shapes leave a choice.
    /// </param>
    public static WeightMap PyTorch(params ReadOnlySpan<string> modules) =>
        ByConvention(new PyTorchConvention(), modules);

    /// <summary>
    /// The weights of a Keras or TensorFlow model: a dense layer's <c>kernel</c> [inputs, units], which is transposed,
    /// and <c>bias</c>; a batch normalisation's <c>gamma</c>, <c>beta</c>, <c>moving_mean</c> and
    /// <c>moving_variance</c>. They may be named <c>dense/kernel:0</c>, <c>dense/kernel</c>,
    /// <c>layers/dense/vars/0</c>, with or without a path before. A bias before a batch normalisation is folded into
    /// the moving mean; where <c>gamma</c> (<c>scale=False</c>) or <c>beta</c> (<c>center=False</c>) is missing it is 1
    /// or 0.
    /// </summary>
    /// <param name="layers">
    /// The names of the Keras layers in the network's order: each dense layer and, where it has one, its batch
    /// normalisation. Without any they are found by their shapes, which is an error where shapes leave a choice.
    /// </param>
    public static WeightMap Keras(params ReadOnlySpan<string> layers) => ByConvention(new KerasConvention(), layers);

    /// <summary>The same map with one entry more, or another one, which a convention's names yield to.</summary>
    /// <param name="tensor">The tensor's name in NetGen, for example <c>dense1.bias</c>.</param>
    /// <param name="source">Where it comes from.</param>
    public WeightMap With(string tensor, WeightSource source)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return new(this) { [tensor] = Checked(tensor, source, nameof(source)) };
    }

    /// <summary>Whether two maps say the same.</summary>
    /// <param name="other">The other map.</param>
    public bool Equals(WeightMap? other) =>
        other is not null
        && IgnoreOtherTensors == other.IgnoreOtherTensors
        && ReferenceEquals(Standardizer, other.Standardizer)
        && Convention?.Name == other.Convention?.Name
        && Modules.SequenceEqual(other.Modules, StringComparer.Ordinal)
        && _entries.Count == other._entries.Count
        && _entries.All(entry => other._entries.TryGetValue(entry.Key, out WeightSource? source)
            && source == entry.Value);

    /// <summary>A hash code that equal maps share.</summary>
    public override int GetHashCode() => HashCode.Combine(_entries.Count, Modules.Count, Convention?.Name);

    private static WeightSource Checked(string tensor, WeightSource? source, string parameter) =>
        source?.Name is not null
            ? source
            : throw new ArgumentNullException(
                parameter,
                $"The source of '{FileText.Show(tensor)}' {(source is null ? "is null" : "has no name")}; name a " +
                "tensor of the file, or give a WeightSource.Constant.");

    private static WeightMap ByConvention(WeightConvention convention, ReadOnlySpan<string> modules)
    {
        var names = new List<string>(modules.Length);
        foreach (string module in modules)
        {
            if (module is null)
            {
                throw new ArgumentNullException(
                    nameof(modules),
                    Invariant($"Name {names.Count + 1} of {modules.Length} is null; name each ") +
                    $"{convention.ModuleWord} as the file has it.");
            }

            if (names.Contains(module))
            {
                throw new ArgumentException(
                    $"'{module}' is named twice; each layer takes its weights from a module of its own.",
                    nameof(modules));
            }

            names.Add(module);
        }

        return new WeightMap { Convention = convention, Modules = names };
    }
}
