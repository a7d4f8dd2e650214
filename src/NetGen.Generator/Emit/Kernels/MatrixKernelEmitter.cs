using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Emit.Text;
using NetGen.Infrastructure;
using NetGen.Planning;

namespace NetGen.Emit.Kernels;

/// <summary>
/// Writes a <see cref="MatrixKernelPlan"/>: the sums of a group of columns stay in registers while source and matrix
/// stream by. The forward and the backward pass fill in how a sum starts and what becomes of it.
/// </summary>
internal sealed class MatrixKernelEmitter
{
    private const string Zero = "Vector.Zero";
    private const int VectorsPerLine = 2;

    private readonly SourceWriter _writer;
    private readonly MatrixKernelPlan _plan;

    public MatrixKernelEmitter(SourceWriter writer, MatrixKernelPlan plan)
    {
        _writer = writer;
        _plan = plan;
    }

    /// <summary>The name of the vector of sources that moves through the kernel, and of the matrix.</summary>
    public string Source { get; set; } = "x";

    public string Matrix { get; set; } = "w";

    /// <summary>What source and matrix are made of.</summary>
    public string ElementType { get; set; } = "float";

    /// <summary>Adds a term to a sum: (source, matrix, sum).</summary>
    public Func<string, string, string, string> Add { get; set; } = Simd.MultiplyAdd;

    /// <summary>The letter of the sum's index in the formulas.</summary>
    public string Index { get; set; } = "k";

    /// <summary>Where a sum starts: (row, distance within the group) to a vector.</summary>
    public Func<int, int, string> Start { get; set; } = (_, _) => Zero;

    /// <summary>
    /// Stores a finished sum: (row, distance within the group, sum) to a statement. In a loop over rows, the references
    /// of <see cref="Rows"/> are called by <see cref="NameInRow"/>.
    /// </summary>
    public Func<int, int, string, string> Finish { get; set; } = (_, _, sum) => sum;

    /// <summary>The references that move from group to group, by one vector for each vector of the group.</summary>
    public IReadOnlyList<string> Columns { get; set; } = [];

    /// <summary>
    /// The number of rows, in words of the text: the kernel loops over them. Empty: it takes one tile.
    /// </summary>
    public string RowCount { get; set; } = string.Empty;

    /// <summary>The letter of a row's index: n for samples, o or i for units across which samples lie.</summary>
    public string RowIndex { get; set; } = "n";

    /// <summary>The references, apart from the source, that move from row to row, and by how much.</summary>
    public IReadOnlyList<BatchReference> Rows { get; set; } = [];

    private bool IsTile => _plan.Rows > 1;

    /// <summary>
    /// A reference of <see cref="Rows"/> at the first row of a tile: "a1n" in a loop over rows, else "a1".
    /// </summary>
    public string NameInRow(string reference) => RowCount.Length > 0 ? reference + RowIndex : reference;

    /// <summary>Writes the kernel's body.</summary>
    public void Write() =>
        new ColumnGroups(_plan.Columns, _plan.Lanes, _plan.GroupVectors).Write(_writer, Columns, WriteGroup);

    /// <summary>"c2_0": row 2, vector 0. "c2s1_0": its partial sum 1.</summary>
    private string Sum(int row, int partial, int vector) =>
        _plan.PartialSums == 1 ? $"c{row}_{vector}" : $"c{row}s{partial}_{vector}";

    // A group of columns of the matrix stays in the cache while all rows pass.
    private void WriteGroup(int vectors)
    {
        if (RowCount.Length == 0)
        {
            WriteSums(vectors);
            return;
        }

        string step = _plan.Rows == 1 ? $"{RowIndex}++" : $"{RowIndex} += {_plan.Rows}";
        using (_writer.Block($"for (int {RowIndex} = 0; {RowIndex} < {RowCount}; {step})"))
        {
            string first = RowIndex;
            if (!int.TryParse(RowCount, out int rows) || rows % _plan.Rows != 0)
            {
                first = "first";
                _writer.Line($"int first = int.Min({RowIndex}, {RowCount} - {_plan.Rows});");
            }

            _writer.Line($"ref {ElementType} {NameInRow(Source)} = ref {Simd.At(Source, first, _plan.SourceStride)};");
            foreach (BatchReference row in Rows)
            {
                _writer.Line($"ref float {NameInRow(row.Name)} = ref {Simd.At(row.Name, first, row.Stride)};");
            }

            WriteSums(vectors);
        }
    }

    private void WriteSums(int vectors)
    {
        WriteStart(vectors);
        if (_plan.IsStraight)
        {
            WriteTerms(NameInRow(Source), Matrix, _plan.Terms, vectors);
        }
        else
        {
            WriteLoop(vectors);
        }

        WriteCombine(vectors);
        _writer.Line();
        for (int row = 0; row < _plan.Rows; row++)
        {
            for (int v = 0; v < vectors; v++)
            {
                _writer.Line(Finish(row, v * _plan.Lanes, Sum(row, 0, v)));
            }
        }
    }

    private void WriteStart(int vectors)
    {
        for (int row = 0; row < _plan.Rows; row++)
        {
            for (int partial = 0; partial < _plan.PartialSums; partial++)
            {
                for (int first = 0; first < vectors; first += VectorsPerLine)
                {
                    IEnumerable<string> sums = Enumerable.Range(first, Math.Min(VectorsPerLine, vectors - first))
                        .Select(v => $"{Sum(row, partial, v)} = {(partial == 0 ? Start(row, v * _plan.Lanes) : Zero)}");
                    _writer.Line($"Vector {string.Join(", ", sums)};");
                }
            }
        }
    }

    private void WriteLoop(int vectors)
    {
        int sums = _plan.PartialSums;
        string source = Source + Index;
        string matrix = Matrix + Index;
        int turns = _plan.Terms / sums;
        _writer.Line($"ref {ElementType} {source} = ref {NameInRow(Source)};");
        _writer.Line($"ref {ElementType} {matrix} = ref {Matrix};");
        _writer.Line();
        using (_writer.Block($"for (int {Index} = 0; {Index} < {turns}; {Index}++)"))
        {
            WriteTerms(source, matrix, sums, vectors);
            _writer.Line(Simd.Advance(source, sums * _plan.TermStride));
            _writer.Line(Simd.Advance(matrix, sums * _plan.MatrixStride));
        }

        int rest = _plan.Terms % sums;
        if (rest > 0)
        {
            _writer.Line();
            _writer.Line(rest == 1 ? "// The last term" : $"// The last {rest} terms");
            using (_writer.Block())
            {
                WriteTerms(source, matrix, rest, vectors);
            }
        }
    }

    /// <summary>Adds terms, the first at the references; the t-th goes to partial sum t mod PartialSums.</summary>
    private void WriteTerms(string source, string matrix, int terms, int vectors)
    {
        for (int t = 0; t < terms; t++)
        {
            string[] elements =
                [.. Enumerable.Range(0, vectors).Select(v => IsTile ? Element(t, v) : Load(matrix, t, v))];
            for (int v = 0; IsTile && v < vectors; v++)
            {
                _writer.Line($"Vector {elements[v]} = {Load(matrix, t, v)};");
            }

            for (int row = 0; row < _plan.Rows; row++)
            {
                string broadcast = Simd.Broadcast(source, (row * _plan.SourceStride) + (t * _plan.TermStride));
                string factor = vectors == 1 ? broadcast
                    : IsTile && terms > 1 ? $"{Source}_{row}_{t}"
                    : $"{Source}_{row + t}";
                if (vectors > 1)
                {
                    _writer.Line($"Vector {factor} = {broadcast};");
                }

                for (int v = 0; v < vectors; v++)
                {
                    string sum = Sum(row, t % _plan.PartialSums, v);
                    _writer.Line($"{sum} = {Add(factor, elements[v], sum)};");
                }
            }
        }

        // "w1_0": vector 0, or term 0 where there is but one vector. "w1_2_0": vector 0 of term 2.
        string Element(int term, int vector) => terms == 1 ? $"{Matrix}_{vector}"
            : vectors == 1 ? $"{Matrix}_{term}"
            : $"{Matrix}_{term}_{vector}";
    }

    private string Load(string matrix, int term, int vector) =>
        Simd.Load(matrix, (term * _plan.MatrixStride) + (vector * _plan.Lanes));

    /// <summary>Folds the partial sums by halves: partial j takes partial j + half.</summary>
    private void WriteCombine(int vectors)
    {
        if (_plan.PartialSums > 1)
        {
            _writer.Line().Line("// The partial sums, folded by halves");
        }

        for (int half = _plan.PartialSums / 2; half > 0; half /= 2)
        {
            for (int row = 0; row < _plan.Rows; row++)
            {
                for (int partial = 0; partial < half; partial++)
                {
                    for (int v = 0; v < vectors; v++)
                    {
                        _writer.Line($"{Sum(row, partial, v)} += {Sum(row, partial + half, v)};");
                    }
                }
            }
        }
    }
}
