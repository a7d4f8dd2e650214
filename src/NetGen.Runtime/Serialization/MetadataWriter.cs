using System.Buffers;
using System.Text;
using System.Text.Json;
using static System.FormattableString;

namespace NetGen;

/// <summary>
/// Writes metadata as the entries of a header: texts of JSON, keys in a fixed order, numbers in the fewest digits that
/// give the same double.
/// </summary>
internal static class MetadataWriter
{
    /// <summary>The entries; none for what is not there.</summary>
    /// <exception cref="ArgumentException">
    /// The metadata do not fit the network, or have a number that is none.
    /// </exception>
    internal static List<KeyValuePair<string, string>> Write(ModelMetadata metadata, Architecture architecture)
    {
        var entries = new List<KeyValuePair<string, string>>();
        if (metadata.ClassNames is { Count: > 0 } given)
        {
            IReadOnlyList<string> names = DatasetChecks.OutputNames(
                given, architecture.Loss, architecture.Outputs, nameof(ModelMetadata.ClassNames));
            entries.Add(new(SafetensorsFormat.ClassNames, Text(names, WriteNames)));
        }

        Add(SafetensorsFormat.Features, metadata.Features, architecture.Inputs, "inputs");
        Add(SafetensorsFormat.Targets, metadata.Targets, architecture.Outputs, "outputs");
        if (metadata.Training is { } training)
        {
            entries.Add(new(SafetensorsFormat.Training, Text(training, WriteTraining)));
        }

        return entries;

        void Add(string key, Standardizer? standardizer, int width, string what)
        {
            if (standardizer is not null)
            {
                CheckWidth(standardizer, width, Invariant($"{architecture.Name} has {width} {what}"));
                entries.Add(new(key, Text(standardizer, WriteStandardizer)));
            }
        }
    }

    private static void CheckWidth(Standardizer standardizer, int width, string wanted)
    {
        if (standardizer.Width != width)
        {
            throw new ArgumentException(
                Invariant($"The metadata's standardizer has {standardizer.Width} columns, but {wanted}."), "metadata");
        }
    }

    private static string Text<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteNames(Utf8JsonWriter json, IReadOnlyList<string> names)
    {
        json.WriteStartArray();
        foreach (string name in names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }

    private static void WriteStandardizer(Utf8JsonWriter json, Standardizer standardizer)
    {
        json.WriteStartObject();
        WriteNumbers(json, MetadataKeys.Mean, standardizer.Means);
        WriteNumbers(json, MetadataKeys.Scale, standardizer.Scales);
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string key, ReadOnlySpan<double> numbers)
    {
        json.WriteStartArray(key);
        foreach (double number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static void WriteTraining(Utf8JsonWriter json, TrainingSummary training)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(training.Epochs, nameof(TrainingSummary.Epochs));
        ArgumentOutOfRangeException.ThrowIfNegative(training.BestEpoch, nameof(TrainingSummary.BestEpoch));
        json.WriteStartObject();
        json.WriteNumber(MetadataKeys.Epochs, training.Epochs);
        json.WriteNumber(MetadataKeys.BestEpoch, training.BestEpoch);
        WriteNumber(json, MetadataKeys.TrainingLoss, training.TrainingLoss);
        WriteNumber(json, MetadataKeys.ValidationLoss, training.ValidationLoss);
        if (training.Metrics is { Count: > 0 } metrics)
        {
            json.WriteStartObject(MetadataKeys.Metrics);
            foreach ((string name, double value) in metrics.OrderBy(one => one.Key, StringComparer.Ordinal))
            {
                WriteNumber(json, DatasetChecks.Unicode(name, "A metric's name", "metadata"), value);
            }

            json.WriteEndObject();
        }

        WriteText(json, MetadataKeys.Optimizer, training.Optimizer);
        if (training.Seed is { } seed)
        {
            json.WriteNumber(MetadataKeys.Seed, seed);
        }

        WriteText(json, MetadataKeys.Data, training.Data);
        WriteText(json, MetadataKeys.Version, training.Version);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string key, double? value)
    {
        if (value is { } number)
        {
            if (!double.IsFinite(number))
            {
                throw new ArgumentException(
                    Invariant($"The training summary's {key} is {number}; it must be finite, or left out."),
                    "metadata");
            }

            json.WriteNumber(key, number);
        }
    }

    private static void WriteText(Utf8JsonWriter json, string key, string? text)
    {
        if (text is not null)
        {
            json.WriteString(key, DatasetChecks.Unicode(text, $"The training summary's {key}", "metadata"));
        }
    }
}
