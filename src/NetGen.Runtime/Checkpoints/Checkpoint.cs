using System.Buffers.Binary;
using System.Globalization;
using static System.FormattableString;

namespace NetGen;

/// <summary>
/// What a checkpoint holds, by name: texts and numbers, which are its metadata, and tensors. What is read out of one is
/// checked, because the file may hold anything.
/// </summary>
/// <param name="file">What messages call the file.</param>
internal sealed class Checkpoint(string file)
{
    /// <summary>The version of what checkpoints hold.</summary>
    internal const int Version = 1;

    // Twelve thousand years: half of what a time can hold, so that more can be added to it.
    private const double MostSeconds = 4e11;

    /// <summary>The texts, in the order of the file.</summary>
    internal OrderedDictionary<string, string> Entries { get; } = new(StringComparer.Ordinal);

    /// <summary>The tensors, in the order of the file.</summary>
    internal OrderedDictionary<string, CheckpointTensor> Tensors { get; } = new(StringComparer.Ordinal);

    internal void Add(string name, string text) => Entries.Add(name, text);

    internal void Add(string name, long number) => Add(name, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a number; its shortest text reads back as the same bits.</summary>
    internal void Add(string name, double number) => Add(name, number.ToString("R", CultureInfo.InvariantCulture));

    internal void Add(string name, long[] shape, ReadOnlySpan<float> values)
    {
        byte[] bytes = new byte[checked(sizeof(float) * values.Length)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(sizeof(float) * i), values[i]);
        }

        Tensors.Add(name, new CheckpointTensor(SafetensorsFormat.Float32, shape, bytes));
    }

    internal void Add(string name, long[] shape, ReadOnlySpan<double> values)
    {
        byte[] bytes = new byte[checked(sizeof(double) * values.Length)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(sizeof(double) * i), values[i]);
        }

        Tensors.Add(name, new CheckpointTensor(SafetensorsFormat.Float64, shape, bytes));
    }

    /// <exception cref="InvalidDataException">There is no such entry.</exception>
    internal string Text(string name) =>
        Entries.TryGetValue(name, out string? text) ? text : throw Invalid(name, "an entry", "none");

    /// <exception cref="InvalidDataException">There is no such entry, or no such number in it.</exception>
    internal long Integer(string name, long minimum, long maximum)
    {
        string text = Text(name);
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            && number >= minimum
            && number <= maximum
            ? number
            : throw Invalid(name, $"a whole number from {minimum} to {maximum}", $"'{FileText.Show(text)}'");
    }

    /// <exception cref="InvalidDataException">There is no such entry, or no number in it.</exception>
    internal double Number(string name)
    {
        string text = Text(name);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw Invalid(name, "a number", $"'{FileText.Show(text)}'");
    }

    /// <summary>A time, which more is added to.</summary>
    /// <exception cref="InvalidDataException">There is no such entry, or no time in it.</exception>
    internal TimeSpan Seconds(string name)
    {
        double seconds = Number(name);
        return seconds >= 0 && seconds < MostSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw Invalid(
                name, Invariant($"seconds from 0 to below {MostSeconds}"), $"'{FileText.Show(Text(name))}'");
    }

    /// <exception cref="InvalidDataException">There is no such tensor of floats with such a shape.</exception>
    internal float[] Floats(string name, params long[] shape)
    {
        byte[] bytes = Tensor(name, SafetensorsFormat.Float32, shape);
        float[] values = new float[bytes.Length / sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(sizeof(float) * i));
        }

        return values;
    }

    /// <exception cref="InvalidDataException">There is no such tensor of doubles with such a shape.</exception>
    internal double[] Doubles(string name, params long[] shape)
    {
        byte[] bytes = Tensor(name, SafetensorsFormat.Float64, shape);
        double[] values = new double[bytes.Length / sizeof(double)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(sizeof(double) * i));
        }

        return values;
    }

    /// <summary>Refuses a checkpoint that was made with something else than what goes on now.</summary>
    /// <exception cref="InvalidDataException">The entry is not there, or has another text.</exception>
    internal void Require(string name, string text)
    {
        string found = Text(name);
        if (found != text)
        {
            throw Invalid(
                name,
                $"'{text}', which training is to go on with",
                $"'{FileText.Show(found)}'. Go on as the checkpoint began, or name another file to begin anew");
        }
    }

    internal InvalidDataException Invalid(string place, string expected, string found) =>
        SafetensorsHeader.Invalid(file, place, expected, found);

    private byte[] Tensor(string name, string dataType, long[] shape)
    {
        if (!Tensors.TryGetValue(name, out CheckpointTensor? tensor))
        {
            throw Invalid($"tensor '{name}'", Describe(dataType, shape), "no such tensor");
        }

        return tensor.DataType == dataType && tensor.Shape.AsSpan().SequenceEqual(shape)
            ? tensor.Bytes
            : throw Invalid(
                $"tensor '{name}'",
                Describe(dataType, shape),
                FileText.Show(Describe(tensor.DataType, tensor.Shape)));
    }

    private static string Describe(string dataType, long[] shape) => $"{dataType} [{string.Join(", ", shape)}]";
}
