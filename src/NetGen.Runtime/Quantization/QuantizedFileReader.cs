using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NetGen;

/// <summary>Reads a model of a known architecture from safetensors that may be wrong in any way.</summary>
/// <param name="architecture">The shapes that the file must have.</param>
/// <param name="stream">The file, from where it stands.</param>
/// <param name="file">What messages call the file.</param>
internal sealed class QuantizedFileReader(Architecture architecture, Stream stream, string file)
{
    private readonly Dictionary<string, QuantizedTensor> _expected =
        QuantizedTensor.All(architecture).ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);

    private readonly Dictionary<string, byte[]> _data = new(StringComparer.Ordinal);

    internal QuantizedModel Read()
    {
        SafetensorsHeader header = SafetensorsHeader.Read(stream, file);
        CheckMetadata(header);
        CheckNames(header);
        string[] inFileOrder = header.DataOrder(out long length);
        header.CheckDataLength(stream, length);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var data = new TensorDataReader(stream, file, length, hash);
        foreach (string name in inFileOrder)
        {
            _data[name] = data.ReadBytes(name, checked((int)_expected[name].Length));
        }

        header.CheckEnd(stream, length, hash.GetHashAndReset());
        return Model();
    }

    private void CheckMetadata(SafetensorsHeader header)
    {
        if (!header.Metadata.TryGetValue(SafetensorsFormat.Int8, out string? version))
        {
            throw Invalid(
                SafetensorsFormat.Int8,
                $"version {SafetensorsFormat.Int8Version} of a network in integers",
                "no such entry; load floats into the network and quantise it");
        }

        if (version != SafetensorsFormat.Int8Version)
        {
            throw Invalid(
                SafetensorsFormat.Int8,
                $"version {SafetensorsFormat.Int8Version}",
                $"'{FileText.Show(version)}': written by another version of NetGen");
        }

        string hash = header.Metadata.GetValueOrDefault(SafetensorsFormat.ArchitectureHash, "no hash");
        header.CheckArchitecture(architecture, hash, "integers");
    }

    private void CheckNames(SafetensorsHeader header)
    {
        foreach (QuantizedTensor tensor in _expected.Values)
        {
            if (!header.Tensors.TryGetValue(tensor.Name, out SafetensorsHeader.Tensor? found))
            {
                throw Invalid($"tensor '{tensor.Name}'", SafetensorsHeader.Text(tensor.Shape), "no such tensor");
            }

            CheckTensor(header, tensor, found);
        }

        foreach (string name in header.Tensors.Keys)
        {
            if (!_expected.ContainsKey(name))
            {
                throw Invalid(
                    $"tensor '{FileText.Show(name)}'",
                    $"only the tensors of '{architecture.Text}' in integers",
                    "one that is not among them");
            }
        }
    }

    private void CheckTensor(SafetensorsHeader header, QuantizedTensor expected, SafetensorsHeader.Tensor found)
    {
        string place = $"tensor '{expected.Name}'";
        if (found.DataType != expected.DataType)
        {
            throw Invalid($"{place}, dtype", expected.DataType, FileText.Show(found.DataType));
        }

        header.CheckShape(place, found, expected.Shape, expected.Length);
    }

    private QuantizedModel Model()
    {
        try
        {
            return new QuantizedModel(
                architecture,
                architecture.Layers.Select(Layer).ToArray(),
                architecture.IsStandardized ? Floats(QuantizedTensor.Means, positive: false) : [],
                architecture.IsStandardized ? Floats(QuantizedTensor.Scales, positive: true) : []);
        }
        catch (ArgumentException exception)
        {
            // Single values are in their ranges by now; what is left is what they come to together.
            throw Invalid("data", "scales that fit together", FileText.Show(exception.Message));
        }
    }

    private QuantizedLayer Layer(LayerDescription layer)
    {
        QuantizedTensor weight = _expected[QuantizedTensor.Weight(layer)];
        ReadOnlySpan<sbyte> weights = MemoryMarshal.Cast<byte, sbyte>(_data[weight.Name]);
        int bad = weights.IndexOf(sbyte.MinValue);
        if (bad >= 0)
        {
            throw Invalid(weight.NameOf(bad), "a number from -127 to 127", "-128");
        }

        string zeroName = QuantizedTensor.InputZero(layer);
        byte zero = _data[zeroName][0];
        if (zero > QuantizedLayer.Greatest)
        {
            throw Invalid(zeroName, "a number from 0 to 127", zero.ToString(CultureInfo.InvariantCulture));
        }

        return new QuantizedLayer(
            layer,
            weights,
            Floats(QuantizedTensor.WeightScale(layer), positive: true),
            Floats(QuantizedTensor.Bias(layer), positive: false),
            Floats(QuantizedTensor.InputScale(layer), positive: true)[0],
            zero);
    }

    private float[] Floats(string name, bool positive)
    {
        QuantizedTensor tensor = _expected[name];
        float[] values = new float[tensor.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(_data[name].AsSpan(i * sizeof(float)));
            if (!float.IsFinite(values[i]) || (positive && values[i] <= 0))
            {
                throw Invalid(
                    tensor.NameOf(i),
                    positive ? "a finite number above 0" : "a finite number",
                    values[i].ToString(CultureInfo.InvariantCulture));
            }
        }

        return values;
    }

    private InvalidDataException Invalid(string place, string expected, string found) =>
        SafetensorsHeader.Invalid(file, place, expected, found);
}
