using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace NetGen.Samples;

/// <summary>The options that samples share. Numbers are read with a decimal point on every machine.</summary>
public static class SampleOptions
{
    /// <summary>--json.</summary>
    public static Option<bool> Json() => new("--json")
    {
        Description = "Print one JSON object as the last line of standard output; all else goes to standard error.",
    };

    /// <summary>--seed.</summary>
    public static Option<long> Seed() => new("--seed")
    {
        Description = "The seed of the initial weights and of the order of samples: the same seed, the same bits.",
        HelpName = "number",
        DefaultValueFactory = _ => 1,
        CustomParser = argument => Parse<long>(argument, "a whole number", text =>
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
                ? value
                : null),
    };

    /// <summary>A count: a whole number from 1 up.</summary>
    public static Option<int> Count(string name, int defaultValue, string description) => new(name)
    {
        Description = description,
        HelpName = "count",
        DefaultValueFactory = _ => defaultValue,
        CustomParser = argument => Parse<int>(argument, "a whole number from 1 up", text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= 1
                ? value
                : null),
    };

    /// <summary>--rate: finite and positive.</summary>
    public static Option<float> Rate(float defaultValue, string description) => new("--rate")
    {
        Description = description,
        HelpName = "number",
        DefaultValueFactory = _ => defaultValue,
        CustomParser = argument => Parse<float>(argument, "a positive number such as 0.1", text =>
            float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value)
                && float.IsFinite(value) && value > 0
                ? value
                : null),
    };

    /// <summary>A folder or file that must be named; the value is the full path.</summary>
    public static Option<string?> PathOf(string name, string kind, string description) => new(name)
    {
        Description = description,
        HelpName = kind,
        CustomParser = argument =>
        {
            string text = argument.Tokens[0].Value;
            if (string.IsNullOrWhiteSpace(text) || text.Contains('\0', StringComparison.Ordinal))
            {
                argument.AddError($"{name} is '{text}'; it must name a {kind}.");
                return null;
            }

            return Path.GetFullPath(text);
        },
    };

    /// <summary>Parses an option's one value, or says what it should be.</summary>
    public static T Parse<T>(ArgumentResult argument, string expected, Func<string, T?> parse)
        where T : struct
    {
        string text = argument.Tokens[0].Value;
        if (parse(text) is T value)
        {
            return value;
        }

        string option = (argument.Parent as OptionResult)?.Option.Name ?? argument.Argument.Name;
        argument.AddError($"{option} is '{text}'; it must be {expected}.");
        return default;
    }
}
