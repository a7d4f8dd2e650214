using System.Security.Cryptography;

namespace NetGen;

/// <summary>Reads the parameters of a known architecture from safetensors that may be wrong in any way.</summary>
/// <param name="architecture">The shapes that the file must have.</param>
/// <param name="stream">The file, from where it stands.</param>
/// <param name="file">What messages call the file.</param>
internal sealed class SafetensorsReader(Architecture architecture, Stream stream, string file)
{
    private const string MapRemedy =
        "To load another tool's file, say with a WeightMap which tensor goes where";

    /// <summary>The canonical parameters of a file that has them by NetGen's names.</summary>
    internal float[] Read()
    {
        SafetensorsHeader header = ReadHeader();
        if (header.Metadata.TryGetValue(SafetensorsFormat.ArchitectureHash, out string? hash))
        {
            header.CheckArchitecture(architecture, hash, "parameters");
        }

        TensorBinding[] bindings =
            [.. ParameterTensor.All(architecture).Select(tensor => new TensorBinding(tensor, tensor.Name))];
        return Read(header, bindings, _ => false, MapRemedy);
    }

    /// <summary>The canonical parameters of a file that has them where a map says.</summary>
    internal float[] Read(WeightMap map)
    {
        SafetensorsHeader header = ReadHeader();
        List<TensorBinding> bindings = new WeightMapResolver(map, architecture, header, file).Resolve();
        return Read(
            header,
            bindings,
            name => map.IgnoreOtherTensors || map.Convention?.IsBookkeeping(name) == true,
            "Name in the map what the file has");
    }

    // A network in integers has tensors of the same names.
    private SafetensorsHeader ReadHeader()
    {
        SafetensorsHeader header = SafetensorsHeader.Read(stream, file);
        return header.Metadata.ContainsKey(SafetensorsFormat.Int8)
            ? throw Invalid(
                SafetensorsFormat.Int8,
                "a network in floats, which has no such entry",
                "one in integers: load it with Load of the class's Int8, or of QuantizedFile")
            : header;
    }

    private float[] Read(
        SafetensorsHeader header,
        IReadOnlyList<TensorBinding> bindings,
        Predicate<string> mayBeOther,
        string missingRemedy)
    {
        var bySource = new Dictionary<string, TensorBinding>(StringComparer.Ordinal);
        foreach (TensorBinding binding in bindings)
        {
            if (binding.Source is not { } source)
            {
                continue;
            }

            if (!header.Tensors.TryGetValue(source, out SafetensorsHeader.Tensor? found))
            {
                string nearest = NearestNames.Tensors(source, header);
                throw Invalid(
                    binding.Place,
                    SafetensorsHeader.Text(binding.FileShape),
                    $"no such tensor. {nearest} {missingRemedy}");
            }

            CheckTensor(header, binding, found);
            bySource.Add(source, binding);
        }

        CheckOthers(header, bySource, mayBeOther);
        float[] canonical = new float[architecture.ParameterCount];
        FillConstants(bindings, canonical);
        ReadData(header, bySource, canonical);
        return canonical;
    }

    private void ReadData(
        SafetensorsHeader header, Dictionary<string, TensorBinding> bySource, float[] canonical)
    {
        string[] order = header.DataOrder(out long length);
        header.CheckDataLength(stream, length);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var data = new TensorDataReader(stream, file, length, hash);
        var subtracted = new List<(TensorBinding Binding, float[] Values)>();
        foreach (string name in order)
        {
            SafetensorsHeader.Tensor tensor = header.Tensors[name];
            if (!bySource.TryGetValue(name, out TensorBinding? binding))
            {
                data.Skip(name, tensor.End - tensor.Begin);
            }
            else if (binding.IsSubtracted)
            {
                float[] values = new float[binding.Target.Count];
                data.Read(binding, tensor.DataType, values);
                subtracted.Add((binding, values));
            }
            else
            {
                data.Read(binding, tensor.DataType, canonical.AsSpan(binding.Target.Offset, binding.Target.Count));
            }
        }

        header.CheckEnd(stream, length, hash.GetHashAndReset());
        foreach ((TensorBinding binding, float[] values) in subtracted)
        {
            data.Subtract(binding, values, canonical);
        }
    }

    private static void FillConstants(IReadOnlyList<TensorBinding> bindings, float[] canonical)
    {
        foreach (TensorBinding binding in bindings)
        {
            if (binding.Source is not null)
            {
                continue;
            }

            Span<float> target = canonical.AsSpan(binding.Target.Offset, binding.Target.Count);
            if (binding.Values is { } values)
            {
                values.CopyTo(target);
            }
            else
            {
                target.Fill(binding.Constant);
            }
        }
    }

    private void CheckTensor(SafetensorsHeader header, TensorBinding binding, SafetensorsHeader.Tensor found)
    {
        int size = FloatElement.SizeOf(found.DataType);
        if (size == 0)
        {
            throw Invalid($"{binding.Place}, dtype", FloatElement.Types, FileText.Show(found.DataType));
        }

        long bytes = size * (long)binding.Target.Count;
        header.CheckShape(binding.Place, found, binding.FileShape, bytes, Turned(binding, found));
    }

    private static string Turned(TensorBinding binding, SafetensorsHeader.Tensor found) =>
        binding.FileShape is [long rows, long columns] && found.Shape.AsSpan().SequenceEqual([columns, rows])
            ? binding.IsTransposed
                ? ", which fits as it is: PyTorch's order is [units, inputs], map it without Transposed"
                : ", which fits transposed: Keras's order is [inputs, units], map it with Transposed: true"
            : "";

    private void CheckOthers(
        SafetensorsHeader header, Dictionary<string, TensorBinding> wanted, Predicate<string> mayBeOther)
    {
        foreach (string name in header.Tensors.Keys)
        {
            if (!wanted.ContainsKey(name) && !mayBeOther(name))
            {
                throw Invalid(
                    $"tensor '{FileText.Show(name)}'",
                    $"only the tensors of '{architecture.Text}'",
                    "one that is not among them. Where the network does not need it, set IgnoreOtherTensors of a " +
                    "WeightMap");
            }
        }
    }

    private InvalidDataException Invalid(string place, string expected, string found) =>
        SafetensorsHeader.Invalid(file, place, expected, found);
}
