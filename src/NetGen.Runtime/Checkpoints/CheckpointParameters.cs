using System.Globalization;

namespace NetGen;

/// <summary>Whole sets of parameters in a checkpoint, tensor by tensor, each name after a prefix.</summary>
internal static class CheckpointParameters
{
    /// <summary>Adds parameters, or what is laid out like them.</summary>
    internal static void Add(
        Checkpoint checkpoint, Architecture architecture, string prefix, ReadOnlySpan<float> packed)
    {
        float[] canonical = new float[architecture.ParameterCount];
        ParameterLayout.ToCanonical(architecture, packed, canonical);
        foreach (ParameterTensor tensor in ParameterTensor.All(architecture))
        {
            checkpoint.Add(
                prefix + tensor.Name, tensor.Shape, canonical.AsSpan(tensor.Offset, tensor.Count));
        }
    }

    /// <summary>Reads parameters.</summary>
    /// <exception cref="InvalidDataException">A tensor is not there, or a value cannot be used.</exception>
    internal static AlignedBuffer Read(Checkpoint checkpoint, Architecture architecture, string prefix) =>
        Read(checkpoint, architecture, prefix, areParameters: true);

    /// <summary>Reads a slot, in which any value may stand.</summary>
    /// <exception cref="InvalidDataException">A tensor is not there.</exception>
    internal static AlignedBuffer ReadSlot(Checkpoint checkpoint, Architecture architecture, string prefix) =>
        Read(checkpoint, architecture, prefix, areParameters: false);

    private static AlignedBuffer Read(
        Checkpoint checkpoint, Architecture architecture, string prefix, bool areParameters)
    {
        float[] canonical = new float[architecture.ParameterCount];
        foreach (ParameterTensor tensor in ParameterTensor.All(architecture))
        {
            float[] values = checkpoint.Floats(prefix + tensor.Name, tensor.Shape);
            for (int i = 0; i < values.Length && areParameters; i++)
            {
                if (!(float.IsFinite(values[i]) && values[i] >= tensor.Minimum))
                {
                    throw checkpoint.Invalid(
                        prefix + ParameterTensor.NameOf(architecture, tensor.Offset + i),
                        float.IsFinite(values[i]) ? $"a number {tensor.Range}" : "a finite number",
                        values[i].ToString(CultureInfo.InvariantCulture));
                }
            }

            values.CopyTo(canonical, tensor.Offset);
        }

        var packed = new AlignedBuffer(architecture.PackedLength);
        ParameterLayout.ToPacked(architecture, canonical, packed.Span);
        return packed;
    }
}
