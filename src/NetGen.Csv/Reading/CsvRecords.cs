using System.Text;
using CsvHelper;

namespace NetGen.Csv;

/// <summary>The rows of a file, one at a time, as the CSV parser splits them, with their lines in the file.</summary>
internal sealed class CsvRecords : IDisposable
{
    private readonly int _skipLines;
    private readonly CsvReader _parser;
    private readonly Func<bool> _read;
    private CsvMalformedRecord? _malformed;

    public CsvRecords(TextReader reader, string source, CsvOptions options)
    {
        Source = source;
        _skipLines = options.SkipLines;
        Guard(() => Skip(reader, _skipLines));
        var parserOptions = new CsvReaderOptions
        {
            HasHeader = false,
            Separator = options.WhitespaceSeparated ? '\t' : options.Separator,
            SkipEmptyLines = false,
            TrimWhitespace = true,
            TrimInsideQuotes = true,
            TrackLineNumbers = true,
            OnMalformedRecord = record => _malformed ??= record,
        };
        _parser = CsvReader.Create(
            options.WhitespaceSeparated ? new BlankRunReader(reader) : reader, parserOptions, leaveOpen: true);
        _read = _parser.Read;
    }

    public string Source { get; }

    /// <summary>The line where the row starts, from 1, lines left out at the top counted too.</summary>
    public int Line { get; private set; }

    public int FieldCount => _parser.FieldCount;

    /// <summary>A field in UTF-8: trimmed, without its quotes, valid until the next row.</summary>
    public ReadOnlySpan<byte> this[int column] => _parser.GetSpan(column);

    /// <summary>Moves to the next row that is not blank. Blank lines are all right at the end alone.</summary>
    public bool Read()
    {
        int blank = 0;
        while (Guard(_read))
        {
            Line = _skipLines + checked((int)_parser.LineNumber);
            RefuseMalformed();
            if (!IsBlank())
            {
                return blank == 0
                    ? true
                    : throw CsvErrors.Line(
                        Source, blank,
                        "the line is blank, but rows follow it; remove it, or leave it out with SkipLines.");
            }

            blank = blank == 0 ? Line : blank;
        }

        return false;
    }

    public void Dispose() => _parser.Dispose();

    private static bool Skip(TextReader reader, int lines)
    {
        for (int i = 0; i < lines; i++)
        {
            reader.ReadLine();
        }

        return true;
    }

    private bool IsBlank() =>
        _parser.FieldCount == 1 && _parser.RawRecord.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0;

    private void RefuseMalformed()
    {
        if (_malformed is not { } malformed)
        {
            return;
        }

        string what = malformed.Reason switch
        {
            CsvMalformedReason.UnterminatedQuote => "a quoted field is never closed",
            CsvMalformedReason.TextAfterClosingQuote => "there is text after a closing quote",
            _ => "there is a quote inside a field that is not quoted",
        };
        throw CsvErrors.Line(
            Source, _skipLines + malformed.LineNumber,
            $"{what}; put the whole field in quotes and double the quotes within it.");
    }

    /// <summary>Runs a read of the underlying text, and names the file where its bytes are damaged.</summary>
    private bool Guard(Func<bool> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException damage)
        {
            throw new InvalidDataException(
                $"{Source}: the gzip file is damaged or has more than one member ({damage.Message.TrimEnd('.')}); "
                + "fetch it again, or compress it anew as one.",
                damage);
        }
        catch (DecoderFallbackException wrong)
        {
            throw new InvalidDataException(
                $"{Source}: the text after line {Line} is not UTF-8; save it as UTF-8, or load it through a TextReader "
                + "with its encoding.",
                wrong);
        }
        catch (CsvFormatException wrong)
        {
            throw new InvalidDataException($"{Source}, after line {Line}: {wrong.Message}", wrong);
        }
    }
}
