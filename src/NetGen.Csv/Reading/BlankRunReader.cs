namespace NetGen.Csv;

/// <summary>
/// Turns runs of blanks and tabs outside quotes into one tab, and removes those at either end of a line, so that the
/// CSV parser sees a file separated by tabs. Lines stay where they are.
/// </summary>
internal sealed class BlankRunReader(TextReader inner) : TextReader
{
    private bool _atLineStart = true;
    private bool _inQuotes;

    public override int Peek() => throw new NotSupportedException();

    public override int Read()
    {
        int next = inner.Read();
        if (_inQuotes)
        {
            _inQuotes = next != '"';
            return next;
        }

        bool run = false;
        while (IsBlank(next))
        {
            run = true;
            if (!IsBlank(inner.Peek()))
            {
                break;
            }

            next = inner.Read();
        }

        if (run)
        {
            bool between = !_atLineStart && inner.Peek() is not ('\r' or '\n' or -1);
            return between ? '\t' : Read();
        }

        _inQuotes = next == '"';
        _atLineStart = next is '\r' or '\n';
        return next;
    }

    private static bool IsBlank(int character) => character is ' ' or '\t';
}
