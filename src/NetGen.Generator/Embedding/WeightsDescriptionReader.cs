using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using NetGen.Infrastructure;

namespace NetGen.Embedding;

/// <summary>Reads what NetGen.Build's Description writes, line by line; one that means nothing is left out.</summary>
internal sealed class WeightsDescriptionReader
{
    private const int HexDigits = 4;

    private readonly List<string> _projects = [];
    private readonly List<WeightsReference> _references = [];
    private readonly List<ListedFile> _listed = [];
    private readonly List<WeightsFile> _files = [];
    private readonly List<WeightsTensor> _tensors = [];

    public WeightsDescription Read(SourceText? text)
    {
        foreach (TextLine line in text?.Lines ?? Enumerable.Empty<TextLine>())
        {
            ReadLine([.. line.ToString().Split('\t').Select(Unescape)]);
        }

        EndFile();
        return new WeightsDescription
        {
            ProjectFolders = new EquatableArray<string>(_projects),
            References = new EquatableArray<WeightsReference>(_references),
            Listed = new EquatableArray<ListedFile>(_listed),
            Files = new EquatableArray<WeightsFile>(_files),
        };
    }

    private void ReadLine(string[] fields)
    {
        switch (fields[0])
        {
            case "project" when fields.Length == 2:
                _projects.Add(fields[1]);
                break;
            case "found" when fields.Length == 4:
                _references.Add(new WeightsReference(fields[1], fields[2], fields[3]));
                break;
            case "missing" when fields.Length >= 3:
                var present = new EquatableArray<string>(fields.Skip(3));
                _references.Add(new WeightsReference(fields[1], fields[2], Path: null) { Present = present });
                break;
            case "listed" when fields.Length == 3:
                _listed.Add(new ListedFile(fields[1], fields[2]));
                break;
            case "file" when fields.Length == 5:
                EndFile();
                _files.Add(new WeightsFile(fields[1], fields[2], Number(fields[3])));
                break;
            case "error" when fields.Length == 2:
                ChangeFile(file => file with { Error = fields[1] });
                break;
            case "architecture" when fields.Length == 2:
                ChangeFile(file => file with { Architecture = fields[1] });
                break;
            case "tensor" when fields.Length == 6:
                _tensors.Add(ParseTensor(fields));
                break;
        }
    }

    private void EndFile()
    {
        ChangeFile(file => file with { Tensors = new EquatableArray<WeightsTensor>(_tensors) });
        _tensors.Clear();
    }

    private void ChangeFile(Func<WeightsFile, WeightsFile> change)
    {
        if (_files.Count > 0)
        {
            _files[_files.Count - 1] = change(_files[_files.Count - 1]);
        }
    }

    private static WeightsTensor ParseTensor(string[] fields) => new(
        fields[1],
        fields[2],
        new EquatableArray<long>(fields[3].Split([','], StringSplitOptions.RemoveEmptyEntries).Select(Number)),
        Number(fields[4]),
        float.TryParse(fields[5], NumberStyles.Float, CultureInfo.InvariantCulture, out float minimum) ? minimum : 0);

    private static long Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : -1;

    private static string Unescape(string field)
    {
        if (field.IndexOf('\\') < 0)
        {
            return field;
        }

        var text = new StringBuilder();
        for (int i = 0; i < field.Length; i++)
        {
            char c = field[i];
            if (c == '\\' && i + 1 < field.Length)
            {
                i++;
                c = field[i] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', char other => other };
                if (c == 'u' && TryHex(field, i + 1, out char code))
                {
                    c = code;
                    i += HexDigits;
                }
            }

            text.Append(c);
        }

        return text.ToString();
    }

    private static bool TryHex(string text, int start, out char code)
    {
        ushort number = 0;
        bool isHex = start + HexDigits <= text.Length
            && ushort.TryParse(
                text.Substring(start, HexDigits), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out number);
        code = (char)number;
        return isHex;
    }
}
