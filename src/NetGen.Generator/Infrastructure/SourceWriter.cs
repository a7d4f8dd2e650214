using System;
using System.Text;

namespace NetGen.Infrastructure;

/// <summary>Builds generated text. It alone indents, and it ends every line with '\n' on every system.</summary>
internal sealed class SourceWriter
{
    private const int SpacesPerLevel = 4;

    private readonly StringBuilder _text = new();
    private int _level;

    /// <summary>Writes one line, or several that a raw string holds, each at the current indentation.</summary>
    public SourceWriter Line(string text = "")
    {
        foreach (string line in text.Split('\n'))
        {
            string trimmed = line.TrimEnd();
            if (trimmed.Length > 0)
            {
                _text.Append(' ', _level * SpacesPerLevel).Append(trimmed);
            }

            _text.Append('\n');
        }

        return this;
    }

    /// <summary>Writes a header and an opening brace; disposing the result closes the brace.</summary>
    public Scope Block(string header)
    {
        Line(header);
        return Block();
    }

    /// <summary>Writes an opening brace; disposing the result closes it.</summary>
    public Scope Block()
    {
        Line("{");
        _level++;
        return new Scope(this);
    }

    public override string ToString() => _text.ToString();

    private void Close()
    {
        _level--;
        Line("}");
    }

    /// <summary>An open brace.</summary>
    internal readonly struct Scope(SourceWriter writer) : IDisposable
    {
        public void Dispose() => writer.Close();
    }
}
