using System.Globalization;

namespace NetGen.Samples.TimeSeries;

/// <summary>A series of numbers, and how it becomes samples.</summary>
internal static class Series
{
    /// <summary>How far ahead is forecast.</summary>
    public const int Ahead = 6;

    private static readonly int[] Lags = [18, 12, 6, 0];

    /// <summary>Reads the last field of each line; a first line of words is left out.</summary>
    public static double[] Read(string file)
    {
        string[] lines = [.. File.ReadLines(file).Where(line => !string.IsNullOrWhiteSpace(line))];
        int first = lines.Length > 0 && Parse(lines[0]) is null ? 1 : 0;
        double[] series = new double[lines.Length - first];
        for (int i = 0; i < series.Length; i++)
        {
            series[i] = Parse(lines[first + i]) is { } value && double.IsFinite(value)
                ? value
                : throw new SampleException(
                    $"{file} has '{lines[first + i]}' where a line ends in a number; give a file of one series.");
        }

        return series;
    }

    /// <summary>The samples: values 18, 12, 6 and 0 steps ago, and the value 6 steps ahead.</summary>
    public static Dataset Windows(double[] series)
    {
        int first = Lags[0];
        int count = series.Length - first - Ahead;
        if (count < 2)
        {
            throw new SampleException(
                $"Half of the series has {series.Length} values; {first + Ahead + 2} are needed for two samples.");
        }

        float[] features = new float[count * Lags.Length];
        float[] targets = new float[count];
        for (int i = 0; i < count; i++)
        {
            for (int k = 0; k < Lags.Length; k++)
            {
                features[(i * Lags.Length) + k] = (float)series[first + i - Lags[k]];
            }

            targets[i] = (float)series[first + i + Ahead];
        }

        return Dataset.FromTargets(features, Lags.Length, targets, outputs: 1);
    }

    private static double? Parse(string line)
    {
        string field = line[(line.LastIndexOf(',') + 1)..].Trim();
        return double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : null;
    }
}
