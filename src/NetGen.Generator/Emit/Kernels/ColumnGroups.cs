using System;
using System.Collections.Generic;
using NetGen.Emit.Text;
using NetGen.Infrastructure;

namespace NetGen.Emit.Kernels;

/// <summary>Writes the outermost loop of a kernel: over groups of columns, and then over the vectors that are left.</summary>
/// <param name="Columns">The columns, whole vectors of them.</param>
/// <param name="Lanes">The floats of a vector.</param>
/// <param name="Vectors">The vectors of a group.</param>
internal readonly record struct ColumnGroups(int Columns, int Lanes, int Vectors)
{
    private int Whole => Columns / Lanes / Vectors;

    private int Remaining => Columns / Lanes % Vectors;

    /// <param name="writer">Receives the text.</param>
    /// <param name="moved">The references that move on from group to group.</param>
    /// <param name="writeGroup">Writes the columns of so many vectors.</param>
    public void Write(SourceWriter writer, IEnumerable<string> moved, Action<int> writeGroup)
    {
        int vectors = Vectors;
        int width = Vectors * Lanes;
        if (Whole > 1)
        {
            writer.Line($"// {Whole} groups of {width} columns");
            using (writer.Block($"for (int j = 0; j < {Whole}; j++)"))
            {
                WriteAndMove();
            }
        }
        else if (Remaining > 0)
        {
            writer.Line($"// The first {width} columns");
            using (writer.Block())
            {
                WriteAndMove();
            }
        }
        else
        {
            writeGroup(Vectors);
        }

        if (Remaining > 0)
        {
            writer.Line();
            writer.Line($"// The last {Remaining * Lanes} columns");
            using (writer.Block())
            {
                writeGroup(Remaining);
            }
        }

        void WriteAndMove()
        {
            writeGroup(vectors);
            writer.Line();
            foreach (string reference in moved)
            {
                writer.Line(Simd.Advance(reference, width));
            }
        }
    }
}
