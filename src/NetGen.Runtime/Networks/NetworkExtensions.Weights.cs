namespace NetGen;

/// <content>Weights out to files and in from them.</content>
public static partial class NetworkExtensions
{
    /// <summary>Writes the parameters to a safetensors file.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file; one that exists is replaced.</param>
    public static void Save(this INetwork network, string path)
    {
        ArgumentNullException.ThrowIfNull(network);
        ParameterFile.Save(network.Architecture, network.Parameters, path);
    }

    /// <summary>Writes the parameters to a safetensors file, with metadata or in 16 bits.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file; one that exists is replaced, whole or not at all.</param>
    /// <param name="options">The metadata, and the format of the numbers.</param>
    /// <exception cref="ArgumentException">
    /// A parameter is NaN, infinite, or out of the format's range, or the metadata do not fit the network.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written; the message names it and the cause.</exception>
    public static void Save(this INetwork network, string path, SaveOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ParameterFile.Save(network.Architecture, network.Parameters, path, options);
    }

    /// <summary>
    /// Loads parameters into this network, from a file of its own or, by a map of names, of PyTorch, Keras or another
    /// tool. They replace the old ones at once: a call on another thread sees the old ones or the new, never a mixture,
    /// and where anything is wrong nothing changes.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="path">A safetensors file.</param>
    /// <param name="map">
    /// Which tensor of the file becomes which parameters, for example <c>WeightMap.PyTorch("fc1", "fc2")</c>; null for
    /// a file with NetGen's names, whose metadata must not name another architecture.
    /// </param>
    /// <exception cref="ArgumentException">The map does not fit the network.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, or does not fit the network; see
    /// <see cref="ParameterFile.Load(Architecture, string, WeightMap)"/>.
    /// </exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The path is a folder, or the file cannot be read.</exception>
    public static void LoadWeights(this INetwork network, string path, WeightMap? map = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        network.Parameters = map is null
            ? ParameterFile.Load(network.Architecture, path)
            : ParameterFile.Load(network.Architecture, path, map);
    }

    /// <summary>
    /// Loads parameters into this network from a stream, from where it stands to its end, as
    /// <see cref="LoadWeights(INetwork, string, WeightMap)"/> does.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="stream">A stream that can be read; it need not seek, and stays open.</param>
    /// <param name="name">What messages call the stream.</param>
    /// <param name="map">Which tensor becomes which parameters; null for NetGen's names.</param>
    /// <exception cref="ArgumentException">The map does not fit the network.</exception>
    /// <exception cref="InvalidDataException">The data are damaged, or do not fit the network.</exception>
    public static void LoadWeights(this INetwork network, Stream stream, string name, WeightMap? map = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        network.Parameters = map is null
            ? ParameterFile.Load(network.Architecture, stream, name)
            : ParameterFile.Load(network.Architecture, stream, name, map);
    }
}
