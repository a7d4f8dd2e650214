using NetGen.Csv;

namespace NetGen;

/// <summary>
/// Loads CSV files, gzip-compressed ones too, into data sets. A training file is loaded with
/// <see cref="CsvOptions"/> and gives a <see cref="CsvSchema"/>; test files are loaded with that schema.
/// </summary>
/// <remarks>
/// Every defect of a file is an <see cref="InvalidDataException"/> that names the file, the line (from 1, of the
/// uncompressed text), the column (from 0, and by name), what was found and the remedy: a row with another number of
/// fields, a blank line before the last row, broken quotes, text where a number belongs, NaN or infinity, an unknown
/// class or category, an empty label, a missing value that the policy does not cover, a column that the options name
/// and the file lacks or that has two roles, two columns of one name, a feature without a name, more categories than
/// <see cref="CsvOptions.MaximumCategories"/>, no rows, text that is not UTF-8, a damaged gzip file.
/// A gzip file must consist of one member, as gzip writes it. Options that contradict themselves are an
/// <see cref="ArgumentException"/>.
/// </remarks>
public static class CsvDataset
{
    /// <summary>Loads a file.</summary>
    /// <param name="path">The file; gzip is told by its first bytes.</param>
    /// <param name="options">The format and the columns' roles.</param>
    /// <exception cref="InvalidDataException">The file is not as the options say; see the remarks.</exception>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Dataset Load(string path, CsvOptions options) => Load(path, options, out _);

    /// <summary>Loads a training file, and gives what its test files must be encoded with.</summary>
    /// <param name="path">The file; gzip is told by its first bytes.</param>
    /// <param name="options">The format and the columns' roles.</param>
    /// <param name="schema">The encoding, for <see cref="Load(string, CsvSchema)"/>.</param>
    /// <exception cref="InvalidDataException">The file is not as the options say; see the remarks.</exception>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Dataset Load(string path, CsvOptions options, out CsvSchema schema)
    {
        CsvOptionsChecks.Check(options);
        using FileStream file = File.OpenRead(path);
        return Load(file, path, options, out schema);
    }

    /// <summary>Loads a test file, encoded exactly as the training file was.</summary>
    /// <param name="path">The file; gzip is told by its first bytes.</param>
    /// <param name="schema">The training file's schema.</param>
    /// <exception cref="InvalidDataException">The file is not as the schema says; see the remarks.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Dataset Load(string path, CsvSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        using FileStream file = File.OpenRead(path);
        return Load(file, path, schema);
    }

    /// <summary>Loads a stream from its position to its end; the stream stays open.</summary>
    /// <param name="stream">UTF-8 text, or gzip. A stream that cannot seek is first copied into memory.</param>
    /// <param name="name">What messages call the source.</param>
    /// <param name="options">The format and the columns' roles.</param>
    /// <exception cref="InvalidDataException">The text is not as the options say; see the remarks.</exception>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    public static Dataset Load(Stream stream, string name, CsvOptions options) => Load(stream, name, options, out _);

    /// <summary>Loads a training stream from its position to its end; the stream stays open.</summary>
    /// <param name="stream">UTF-8 text, or gzip. A stream that cannot seek is first copied into memory.</param>
    /// <param name="name">What messages call the source.</param>
    /// <param name="options">The format and the columns' roles.</param>
    /// <param name="schema">The encoding, for the test files.</param>
    /// <exception cref="InvalidDataException">The text is not as the options say; see the remarks.</exception>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    public static Dataset Load(Stream stream, string name, CsvOptions options, out CsvSchema schema)
    {
        ArgumentNullException.ThrowIfNull(stream);
        CsvOptionsChecks.Check(options);
        using TextReader reader = CsvText.Open(stream, name);
        return Load(reader, name, options, out schema);
    }

    /// <summary>Loads a test stream from its position to its end; the stream stays open.</summary>
    /// <param name="stream">UTF-8 text, or gzip. A stream that cannot seek is first copied into memory.</param>
    /// <param name="name">What messages call the source.</param>
    /// <param name="schema">The training file's schema.</param>
    /// <exception cref="InvalidDataException">The text is not as the schema says; see the remarks.</exception>
    public static Dataset Load(Stream stream, string name, CsvSchema schema)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(schema);
        using TextReader reader = CsvText.Open(stream, name);
        return Load(reader, name, schema);
    }

    /// <summary>Loads text to its end; the reader stays open.</summary>
    /// <param name="reader">The text, in whatever encoding the reader decodes.</param>
    /// <param name="name">What messages call the source.</param>
    /// <param name="options">The format and the columns' roles.</param>
    /// <exception cref="InvalidDataException">The text is not as the options say; see the remarks.</exception>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    public static Dataset Load(TextReader reader, string name, CsvOptions options) =>
        Load(reader, name, options, out _);

    /// <summary>Loads training text to its end; the reader stays open.</summary>
    /// <param name="reader">The text, in whatever encoding the reader decodes.</param>
    /// <param name="name">What messages call the source.</param>
    /// <param name="options">The format and the columns' roles.</param>
    /// <param name="schema">The encoding, for the test files.</param>
    /// <exception cref="InvalidDataException">The text is not as the options say; see the remarks.</exception>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    public static Dataset Load(TextReader reader, string name, CsvOptions options, out CsvSchema schema)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(name);
        CsvOptionsChecks.Check(options);
        using var records = new CsvRecords(reader, name, options);
        CsvTable table = CsvTableReader.Read(records, options);
        schema = SchemaLearner.Learn(table, options);
        return TableEncoder.Encode(table, schema);
    }

    /// <summary>Loads test text to its end; the reader stays open.</summary>
    /// <param name="reader">The text, in whatever encoding the reader decodes.</param>
    /// <param name="name">What messages call the source.</param>
    /// <param name="schema">The training file's schema.</param>
    /// <exception cref="InvalidDataException">The text is not as the schema says; see the remarks.</exception>
    public static Dataset Load(TextReader reader, string name, CsvSchema schema)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(schema);
        using var records = new CsvRecords(reader, name, schema.Options);
        CsvTable table = CsvTableReader.Read(records, schema);
        return TableEncoder.Encode(table, schema);
    }
}
