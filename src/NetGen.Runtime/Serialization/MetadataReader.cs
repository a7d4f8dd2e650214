using System.Text;
using System.Text.Json;

namespace NetGen;

/// <summary>
/// Reads metadata that may be wrong in any way. What it makes is bounded by the length of their text, and names that it
/// does not know are skipped: a later version may have written them.
/// </summary>
internal static class MetadataReader
{
    /// <summary>The metadata of a header; empty where it has none.</summary>
    /// <exception cref="InvalidDataException">An entry is not what it should be; the message says where.</exception>
    internal static ModelMetadata Read(SafetensorsHeader header, string file) => new()
    {
        ClassNames = Parse(header, file, SafetensorsFormat.ClassNames, ReadNames) ?? [],
        Features = Parse(header, file, SafetensorsFormat.Features, ReadStandardizer),
        Targets = Parse(header, file, SafetensorsFormat.Targets, ReadStandardizer),
        Training = Parse(header, file, SafetensorsFormat.Training, ReadTraining),
    };

    private delegate T Reading<T>(ref Utf8JsonReader json);

    private static T? Parse<T>(SafetensorsHeader header, string file, string key, Reading<T> read)
        where T : class
    {
        if (!header.Metadata.TryGetValue(key, out string? text))
        {
            return null;
        }

        try
        {
            var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
            json.Read();
            T value = read(ref json);

            // Past the value only white space may come; the reader throws at anything else.
            json.Read();
            return value;
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            // The reader's ways to say that a token is none, or is of another kind; and what arguments refuse.
            throw SafetensorsHeader.Invalid(
                file,
                $"{SafetensorsFormat.Metadata} '{key}'",
                "what NetGen writes there",
                $"an error: {FileText.Show(exception.Message)}",
                exception);
        }
    }

    private static IReadOnlyList<string> ReadNames(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.StartArray);
        var names = new List<string>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            names.Add(json.GetString() ?? "");
        }

        return DatasetChecks.ClassNames(names, names.Count, SafetensorsFormat.ClassNames)!;
    }

    private static Standardizer ReadStandardizer(ref Utf8JsonReader json)
    {
        List<double> means = [];
        List<double> scales = [];
        var seen = new HashSet<string>();
        while (NextProperty(ref json, seen) is { } key)
        {
            switch (key)
            {
                case MetadataKeys.Mean:
                    means = ReadNumbers(ref json);
                    break;
                case MetadataKeys.Scale:
                    scales = ReadNumbers(ref json);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return new Standardizer([.. means], [.. scales]);
    }

    private static List<double> ReadNumbers(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.StartArray);
        var numbers = new List<double>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            numbers.Add(json.GetDouble());
        }

        return numbers;
    }

    private static TrainingSummary ReadTraining(ref Utf8JsonReader json)
    {
        var training = new TrainingSummary();
        var seen = new HashSet<string>();
        while (NextProperty(ref json, seen) is { } key)
        {
            switch (key)
            {
                case MetadataKeys.Epochs:
                    training = training with { Epochs = ReadCount(ref json) };
                    break;
                case MetadataKeys.BestEpoch:
                    training = training with { BestEpoch = ReadCount(ref json) };
                    break;
                case MetadataKeys.TrainingLoss:
                    training = training with { TrainingLoss = ReadFinite(ref json) };
                    break;
                case MetadataKeys.ValidationLoss:
                    training = training with { ValidationLoss = ReadFinite(ref json) };
                    break;
                case MetadataKeys.Metrics:
                    training = training with { Metrics = ReadMetrics(ref json) };
                    break;
                case MetadataKeys.Optimizer:
                    training = training with { Optimizer = json.GetString() };
                    break;
                case MetadataKeys.Seed:
                    training = training with { Seed = json.GetInt64() };
                    break;
                case MetadataKeys.Data:
                    training = training with { Data = json.GetString() };
                    break;
                case MetadataKeys.Version:
                    training = training with { Version = json.GetString() };
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return training;
    }

    private static SortedDictionary<string, double> ReadMetrics(ref Utf8JsonReader json)
    {
        var metrics = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var seen = new HashSet<string>();
        while (NextProperty(ref json, seen) is { } name)
        {
            metrics.Add(name, ReadFinite(ref json));
        }

        return metrics;
    }

    private static int ReadCount(ref Utf8JsonReader json)
    {
        int count = json.GetInt32();
        return count >= 0 ? count : throw new FormatException("A number of epochs is negative.");
    }

    private static double ReadFinite(ref Utf8JsonReader json)
    {
        double value = json.GetDouble();
        return double.IsFinite(value) ? value : throw new FormatException("A number is out of a double's range.");
    }

    /// <summary>
    /// The next property of an object, whose value the reader then stands at; null behind the last one. The first call
    /// stands at the object's beginning.
    /// </summary>
    private static string? NextProperty(ref Utf8JsonReader json, HashSet<string> seen)
    {
        if (seen.Count == 0)
        {
            Expect(ref json, JsonTokenType.StartObject);
        }

        json.Read();
        if (json.TokenType == JsonTokenType.EndObject)
        {
            return null;
        }

        string name = json.GetString()!;
        json.Read();
        return seen.Add(name) ? name : throw new FormatException($"'{name}' is there twice.");
    }

    private static void Expect(ref Utf8JsonReader json, JsonTokenType expected)
    {
        if (json.TokenType != expected)
        {
            throw new FormatException($"The JSON token {expected} was expected, and {json.TokenType} found.");
        }
    }
}
