using System.Globalization;

namespace NetGen.Samples;

/// <summary>Numbers as words, the same on every machine.</summary>
public static class SampleText
{
    /// <summary>A speed, for example 412 000.</summary>
    public static string Thousands(double value)
    {
        string digits = Format($"{value:#,0}");
        return digits.Replace(',', ' ');
    }

    /// <summary>A loss, with a power of ten where it is far off.</summary>
    public static string Loss(double loss) => loss < 1e4 ? Format($"{loss:0.0000}") : Format($"{loss:0.00e+0}");

    /// <summary>A duration, for example 3.42 s.</summary>
    public static string Seconds(double seconds) => Format($"{seconds:0.00} s");

    /// <summary>Formats with a decimal point.</summary>
    public static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
