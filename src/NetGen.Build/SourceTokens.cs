using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace NetGen.Build;

/// <summary>
/// A C# file as words, literals and marks, without comments and without what #if leaves out. It knows no more of the
/// language than finding attributes needs.
/// </summary>
internal static class SourceTokens
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.Multiline;

    // Literals first, so that what stands in them is none of the others; what never ends goes on to the file's end.
    private static readonly Regex Token = new(
        """
        //[^\r\n]*|/\*(?s:.*?)(?:\*/|\z)
        |^[ \t]*\#[ \t]*(?<directive>\w+)(?<condition>[^\r\n]*)
        |(?<holes>\$*)(?<quotes>(?>"{3,}))(?<raw>(?s:.*?))(?:\k<quotes>|\z)
        |(?<token>\$?@\$?"(?:[^"]|"")*"|\$?"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)+'|@?\w+|::|\S)
        """,
        Options | RegexOptions.IgnorePatternWhitespace);

    private static readonly Regex Directive = new(
        @"^[ \t]*#[ \t]*(?<directive>\w+)(?<condition>[^\r\n]*)", Options);

    private static readonly Regex Symbol = new(@"\w+", Options);

    /// <summary>The words, literals and marks; a raw string is written as one with @.</summary>
    public static List<string> Of(string source, IEnumerable<string> defined)
    {
        var symbols = new HashSet<string>(defined, StringComparer.Ordinal);
        var branches = new Stack<Branch>();
        var tokens = new List<string>();
        Match match = Token.Match(source);
        while (match.Success)
        {
            if (match.Groups["directive"].Success)
            {
                Take(match.Groups["directive"].Value, match.Groups["condition"].Value, symbols, branches);
            }
            else if (match.Groups["token"].Success)
            {
                tokens.Add(match.Groups["token"].Value);
            }
            else if (match.Groups["quotes"].Success)
            {
                tokens.Add(Verbatim(match));
            }

            // What is left out is no C#: an apostrophe there begins nothing.
            int next = match.Index + match.Length;
            match = (branches.All(branch => branch.IsTaken) ? Token : Directive).Match(source, next);
        }

        return tokens;
    }

    // One over several lines loses their indentation, and one with holes is no literal: neither is a path.
    private static string Verbatim(Match match)
    {
        string raw = match.Groups["raw"].Value;
        return match.Groups["holes"].Length > 0 || raw.IndexOf('\n') >= 0
            ? "@\"\""
            : $"@\"{raw.Replace("\"", "\"\"")}\"";
    }

    private static void Take(string directive, string condition, HashSet<string> symbols, Stack<Branch> branches)
    {
        switch (directive)
        {
            case "define":
                symbols.Add(Symbol.Match(condition).Value);
                break;
            case "undef":
                symbols.Remove(Symbol.Match(condition).Value);
                break;
            case "if":
                bool isTrue = IsTrue(condition, symbols);
                branches.Push(new Branch(isTrue, isTrue));
                break;
            case "elif" or "else" when branches.Count > 0:
                bool wasTaken = branches.Pop().WasTaken;
                bool isTaken = !wasTaken && (directive == "else" || IsTrue(condition, symbols));
                branches.Push(new Branch(isTaken, wasTaken || isTaken));
                break;
            case "endif" when branches.Count > 0:
                branches.Pop();
                break;
        }
    }

    /// <summary>
    /// The value of a condition, by writing 1 and 0 for what is known. An operator is taken when none that binds more
    /// is left beside it.
    /// </summary>
    private static bool IsTrue(string condition, HashSet<string> symbols)
    {
        int comment = condition.IndexOf("//", StringComparison.Ordinal);
        string text = comment < 0 ? condition : condition.Substring(0, comment);
        text = Symbol.Replace(text, match => Bit(match.Value == "true" || symbols.Contains(match.Value)));
        text = Regex.Replace(text, @"\s", string.Empty);
        for (string before = string.Empty; before != text;)
        {
            before = text;
            text = Regex.Replace(text, @"\(([01])\)", "$1");
            text = Regex.Replace(text, "!([01])", match => Bit(match.Value == "!0"));
            text = Regex.Replace(text, "([01])==([01])", match => Bit(match.Value is "0==0" or "1==1"));
            text = Regex.Replace(text, "([01])!=([01])", match => Bit(match.Value is "0!=1" or "1!=0"));
            text = Regex.Replace(text, "(?<!=)[01]&&[01](?![=!])", match => Bit(match.Value == "1&&1"));
            text = Regex.Replace(text, @"(?<![=&])[01]\|\|[01](?![=!&])", match => Bit(match.Value != "0||0"));
        }

        return text == "1";
    }

    private static string Bit(bool value) => value ? "1" : "0";

    private readonly struct Branch(bool isTaken, bool wasTaken)
    {
        /// <summary>Whether its lines are compiled, as far as this #if is concerned.</summary>
        public bool IsTaken { get; } = isTaken;

        /// <summary>Whether this branch or one before it was.</summary>
        public bool WasTaken { get; } = wasTaken;
    }
}
