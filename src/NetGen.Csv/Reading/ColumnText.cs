using System.Runtime.InteropServices;
using System.Text;

namespace NetGen.Csv;

/// <summary>The texts of one column, in UTF-8, end to end: a few bytes a field where strings take fifty.</summary>
internal sealed class ColumnText
{
    private readonly List<byte> _bytes = [];
    private readonly List<int> _ends = [];
    private readonly List<bool> _missing = [];

    public bool IsMissing(int row) => _missing[row];

    public ReadOnlySpan<byte> Bytes(int row)
    {
        int start = row == 0 ? 0 : _ends[row - 1];
        return CollectionsMarshal.AsSpan(_bytes)[start.._ends[row]];
    }

    public string Text(int row) => Encoding.UTF8.GetString(Bytes(row));

    public void Add(ReadOnlySpan<byte> text, bool missing)
    {
        _bytes.AddRange(text);
        _ends.Add(_bytes.Count);
        _missing.Add(missing);
    }
}
