using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace NetGen.Build;

/// <summary>
/// Reads JSON into dictionaries, lists, strings, whole numbers and null. It is here because a task must not bring a
/// JSON library that MSBuild may have in another version. Other numbers and literals, which no header needs, become
/// null.
/// </summary>
internal sealed class JsonText
{
    private const int MaximumDepth = 16;

    private readonly string _text;
    private int _next;
    private int _depth;

    private JsonText(string text)
    {
        _text = text;
    }

    /// <exception cref="InvalidDataException">The text is not one JSON object with white space behind it.</exception>
    public static Dictionary<string, object?> ReadObject(string text)
    {
        var reader = new JsonText(text);
        if (text.Length == 0 || text[0] != '{')
        {
            throw new InvalidDataException("header: expected a JSON object that begins at once, found something else");
        }

        var value = (Dictionary<string, object?>)reader.ReadValue()!;
        reader.SkipSpace();
        return reader._next == text.Length ? value : throw reader.Invalid("the end");
    }

    private object? ReadValue()
    {
        SkipSpace();
        switch (Peek())
        {
            case '{':
                return ReadMembers();
            case '[':
                return ReadElements();
            case '"':
                return ReadString();
            default:
                int start = _next;
                while (_next < _text.Length && (char.IsLetterOrDigit(Peek()) || Peek() is '-' or '+' or '.'))
                {
                    _next++;
                }

                string word = _text.Substring(start, _next - start);
                return word.Length == 0 ? throw Invalid("a value")
                    : long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
                        ? number
                        : null;
        }
    }

    private Dictionary<string, object?> ReadMembers()
    {
        Open();
        var members = new Dictionary<string, object?>(System.StringComparer.Ordinal);
        while (!Close('}', members.Count > 0))
        {
            string name = ReadString();
            SkipSpace();
            Take(':');
            if (members.ContainsKey(name))
            {
                throw new InvalidDataException(
                    $"header: expected the name '{FileText.Show(name)}' once, found it twice");
            }

            members.Add(name, ReadValue());
        }

        return members;
    }

    private List<object?> ReadElements()
    {
        Open();
        var elements = new List<object?>();
        while (!Close(']', elements.Count > 0))
        {
            elements.Add(ReadValue());
        }

        return elements;
    }

    private void Open()
    {
        _next++;
        if (++_depth > MaximumDepth)
        {
            throw Invalid("less depth");
        }
    }

    /// <summary>True at the end of an object or array; otherwise the comma before the next item is taken.</summary>
    private bool Close(char end, bool hasItems)
    {
        SkipSpace();
        if (Peek() == end)
        {
            _next++;
            _depth--;
            return true;
        }

        if (hasItems)
        {
            Take(',');
            SkipSpace();
        }

        return false;
    }

    private string ReadString()
    {
        Take('"');
        var value = new StringBuilder();
        for (char c = Next(); c != '"'; c = Next())
        {
            value.Append(c == '\\' ? ReadEscape() : c >= ' ' ? c : throw Invalid("no control character in a string"));
        }

        return value.ToString();
    }

    private char ReadEscape()
    {
        char c = Next();
        switch (c)
        {
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when _next + 4 <= _text.Length && TryHex(_text.Substring(_next, 4), out ushort code):
                _next += 4;
                return (char)code;
            default:
                return c is '"' or '\\' or '/' ? c : throw Invalid("an escape of JSON");
        }
    }

    private static bool TryHex(string digits, out ushort code) =>
        ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code);

    private void SkipSpace()
    {
        while (_next < _text.Length && _text[_next] is ' ' or '\t' or '\n' or '\r')
        {
            _next++;
        }
    }

    private char Peek() => _next < _text.Length ? _text[_next] : throw Invalid("more");

    private char Next()
    {
        char c = Peek();
        _next++;
        return c;
    }

    private void Take(char expected)
    {
        if (Next() != expected)
        {
            _next--;
            throw Invalid($"'{expected}'");
        }
    }

    private InvalidDataException Invalid(string expected) => new(
        $"header: expected valid JSON, found an error at character {_next}: {expected} was expected there");
}
