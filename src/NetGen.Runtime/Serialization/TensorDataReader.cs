using System.Globalization;
using System.Security.Cryptography;
using NetGen.Numerics;

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

    // Made for the first tensor that is transposed; others are read to where they belong.
    private float[]? _values;

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
            int count = wanted / size;
            Span<float> values = binding.IsTransposed ? Scratch(count) : target.Slice(done, count);
            FloatElement.Read(_block.AsSpan(0, wanted), dataType, values);
            int bad = FirstUnusable(binding, values);
            if (bad >= 0)
            {
                string found = FloatElement.TextOf(_block.AsSpan(bad * size, size), dataType, values[bad]);
                throw Unusable(binding, binding.TargetIndex(done + bad), values[bad], found);
            }

            for (int i = 0; binding.IsTransposed && i < count; i++)
            {
                target[binding.TargetIndex(done + i)] = values[i];
            }

            done += count;
        }
    }

    /// <summary>Reads a tensor as it is.</summary>
    /// <exception cref="InvalidDataException">The file is truncated.</exception>
    internal byte[] ReadBytes(string name, int bytes)
    {
        // A stream of unknown length may hold less than its header says: memory grows with what arrives.
        byte[] data = [];
        for (int done = 0; done < bytes;)
        {
            int wanted = Math.Min(BlockLength, bytes - done);
            ReadBlock(wanted, $"tensor '{name}'", done, bytes);
            if (data.Length < done + wanted)
            {
                Array.Resize(ref data, (int)Math.Min(bytes, 2L * (done + wanted)));
            }

            _block.AsSpan(0, wanted).CopyTo(data.AsSpan(done));
            done += wanted;
        }

        return data;
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

    private static int FirstUnusable(TensorBinding binding, ReadOnlySpan<float> values)
    {
        int notFinite = NonFinite.IndexIn(values);
        if (binding.IsSubtracted || float.IsNegativeInfinity(binding.Target.Minimum))
        {
            return notFinite;
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (i == notFinite || values[i] < binding.Target.Minimum)
            {
                return i;
            }
        }

        return -1;
    }

    private Span<float> Scratch(int count)
    {
        _values ??= new float[_block.Length / sizeof(ushort)];
        return _values.AsSpan(0, count);
    }

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
