using System.Globalization;
using System.Security.Cryptography;

namespace NetGen;

/// <summary>Reads the data of one tensor after another, through a block: memory does not grow with the file.</summary>
/// <param name="stream">The file, standing where the data begin.</param>
/// <param name="file">What messages call the file.</param>
/// <param name="length">The bytes of all tensors.</param>
/// <param name="hash">Takes all bytes in their order.</param>
internal sealed class TensorDataReader(Stream stream, string file, long length, IncrementalHash hash)
{
    // A whole number of elements of every type, and below what the large object heap takes.
    private const int BlockLength = 32 * 1024;

    private readonly byte[] _block = new byte[(int)Math.Min(BlockLength, length)];
    private readonly float[] _values = new float[(int)Math.Min(BlockLength, length) / sizeof(ushort)];

    /// <summary>Reads a tensor to where its parameters lie, widened, transposed where the binding says so.</summary>
    /// <exception cref="InvalidDataException">The file is truncated, or a value is none that can be used.</exception>
    internal void Read(TensorBinding binding, string dataType, Span<float> target)
    {
        int size = FloatElement.SizeOf(dataType);
        long bytes = size * (long)target.Length;
        int done = 0;
        while (done < target.Length)
        {
            int wanted = (int)Math.Min(BlockLength, size * (long)(target.Length - done));
            ReadBlock(wanted, binding.Place, size * (long)done, bytes);
            Span<float> values = _values.AsSpan(0, wanted / size);
            FloatElement.Read(_block.AsSpan(0, wanted), dataType, values);
            for (int i = 0; i < values.Length; i++)
            {
                int place = binding.TargetIndex(done);
                if (!IsUsable(binding, values[i]))
                {
                    string found = FloatElement.TextOf(_block.AsSpan(i * size, size), dataType, values[i]);
                    throw Unusable(binding, place, values[i], found);
                }

                target[place] = values[i];
                done++;
            }
        }
    }

    /// <summary>Reads past a tensor that nothing is taken from.</summary>
    /// <exception cref="InvalidDataException">The file is truncated.</exception>
    internal void Skip(string name, long bytes)
    {
        for (long done = 0; done < bytes;)
        {
            int wanted = (int)Math.Min(BlockLength, bytes - done);
            ReadBlock(wanted, $"tensor '{FileText.Show(name)}'", done, bytes);
            done += wanted;
        }
    }

    /// <summary>Subtracts what was read from its target.</summary>
    /// <exception cref="InvalidDataException">A difference is not finite.</exception>
    internal void Subtract(TensorBinding binding, float[] values, float[] canonical)
    {
        for (int i = 0; i < values.Length; i++)
        {
            ref float target = ref canonical[binding.Target.Offset + i];
            float difference = target - values[i];
            if (!float.IsFinite(difference))
            {
                string found = string.Create(CultureInfo.InvariantCulture, $"{target} − {values[i]}");
                throw Unusable(binding, i, difference, found);
            }

            target = difference;
        }
    }

    private static bool IsUsable(TensorBinding binding, float value) =>
        float.IsFinite(value) && (binding.IsSubtracted || value >= binding.Target.Minimum);

    private InvalidDataException Unusable(TensorBinding binding, int place, float value, string found)
    {
        string wanted = float.IsFinite(value) ? $"a number {binding.Target.Range}" : "a finite number";
        return SafetensorsHeader.Invalid(file, binding.PlaceOf(place), wanted, found);
    }

    private void ReadBlock(int wanted, string place, long done, long bytes)
    {
        int read = stream.ReadAtLeast(_block.AsSpan(0, wanted), wanted, throwOnEndOfStream: false);
        if (read < wanted)
        {
            throw SafetensorsHeader.Invalid(
                file, place, $"{bytes} bytes", $"{done + read}: the file is truncated");
        }

        hash.AppendData(_block, 0, wanted);
    }
}
