using System.Globalization;
using System.Text.RegularExpressions;

namespace NetGen.Build;

/// <summary>The value of a C# literal.</summary>
internal static class LiteralText
{
    private static readonly Regex Sequence = new(
        @"\\(?:u(?<hex>[0-9a-fA-F]{4})|U(?<hex>[0-9a-fA-F]{8})|x(?<hex>[0-9a-fA-F]{1,4})|(?<one>.))",
        RegexOptions.CultureInvariant);

    /// <summary>What stands between the quotes of an ordinary literal, without its escapes.</summary>
    public static string Of(string text) => text.IndexOf('\\') < 0 ? text : Sequence.Replace(text, Character);

    private static string Character(Match match) => match.Groups["hex"].Success
        ? Character(uint.Parse(match.Groups["hex"].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))
        : match.Groups["one"].Value switch
        {
            "0" => "\0",
            "a" => "\a",
            "b" => "\b",
            "e" => "\u001b",
            "f" => "\f",
            "n" => "\n",
            "r" => "\r",
            "t" => "\t",
            "v" => "\v",
            string other => other,
        };

    // Where there is no such character the compiler has an error.
    private static string Character(uint code) =>
        code <= char.MaxValue ? ((char)code).ToString()
        : code <= 0x10FFFF ? char.ConvertFromUtf32((int)code)
        : string.Empty;
}
