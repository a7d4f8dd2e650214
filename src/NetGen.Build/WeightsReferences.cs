using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace NetGen.Build;

/// <summary>
/// Finds the paths that [Weights("…")] names in source files: the build runs before the compiler, and must know what to
/// embed. Only an attribute's brackets are looked into, where a declaration may begin: a method that is called Weights
/// embeds nothing. What is missed (a path that is no literal) the analyzer reports.
/// </summary>
internal sealed class WeightsReferences
{
    private readonly List<string> _tokens;
    private readonly List<string> _paths = [];
    private int _next;

    private WeightsReferences(List<string> tokens)
    {
        _tokens = tokens;
    }

    /// <summary>The paths as written, with '/' between folders.</summary>
    /// <param name="source">The file's text.</param>
    /// <param name="defined">The symbols that #if knows in the whole project.</param>
    public static IEnumerable<string> In(string source, IEnumerable<string> defined)
    {
        if (!source.Contains("Weights"))
        {
            return [];
        }

        var references = new WeightsReferences(SourceTokens.Of(source, defined));
        references.ReadAll();
        return references._paths
            .Where(path => path.Length > 0 && path.IndexOfAny(Path.GetInvalidPathChars()) < 0)
            .Distinct();
    }

    private string Current => _next < _tokens.Count ? _tokens[_next] : string.Empty;

    private void ReadAll()
    {
        bool isDeclaration = true;
        while (_next < _tokens.Count)
        {
            // Behind a list another may begin.
            int start = _next;
            if (isDeclaration && Current == "[" && TryReadList(out List<string> found))
            {
                _paths.AddRange(found);
                continue;
            }

            _next = start;
            isDeclaration = Current is "{" or "}" or ";";
            _next++;
        }
    }

    /// <summary>Reads "[target: A, B.C(…)]", behind which no value is assigned as in an initialiser.</summary>
    private bool TryReadList(out List<string> paths)
    {
        paths = [];
        _next++;
        if (_next + 1 < _tokens.Count && _tokens[_next + 1] == ":")
        {
            _next += 2;
        }

        while (TryReadAttribute(paths))
        {
            if (Current == ",")
            {
                _next++;
            }

            if (Current == "]")
            {
                _next++;
                return Current != "=";
            }
        }

        return false;
    }

    private bool TryReadAttribute(List<string> paths)
    {
        string name = string.Empty;
        for (; IsName(Current) || Current is "." or "::"; _next++)
        {
            name = Current;
        }

        if (!IsName(name))
        {
            return false;
        }

        if (Current != "(")
        {
            return true;
        }

        if (name.TrimStart('@') is "Weights" or "WeightsAttribute" && PathAt(_next + 1) is { } path)
        {
            paths.Add(path);
        }

        return TrySkipArguments();
    }

    private string? PathAt(int index)
    {
        if (index + 1 < _tokens.Count && _tokens[index] == "path" && _tokens[index + 1] == ":")
        {
            index += 2;
        }

        // Behind a literal alone the path ends: "a" + ".safetensors" is not the file "a".
        if (index + 1 >= _tokens.Count || _tokens[index + 1] is not (")" or ","))
        {
            return null;
        }

        // A mark of its own is where a literal never ends.
        string literal = _tokens[index];
        if (literal.StartsWith("@\"", StringComparison.Ordinal))
        {
            return literal.Substring(2, literal.Length - 3).Replace("\"\"", "\"").Replace('\\', '/');
        }

        return literal.Length > 1 && literal[0] == '"'
            ? LiteralText.Of(literal.Substring(1, literal.Length - 2)).Replace('\\', '/')
            : null;
    }

    private bool TrySkipArguments()
    {
        int depth = 0;
        for (; _next < _tokens.Count; _next++)
        {
            depth += Current == "(" ? 1 : Current == ")" ? -1 : 0;
            if (depth == 0)
            {
                _next++;
                return true;
            }
        }

        return false;
    }

    private static bool IsName(string token) =>
        token.Length > 0
        && (char.IsLetter(token[0]) || token[0] is '_' or '@')
        && !token.EndsWith("\"", StringComparison.Ordinal);
}
