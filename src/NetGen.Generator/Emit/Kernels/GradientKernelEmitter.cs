using System.Linq;
using NetGen.Emit.Text;
using NetGen.Infrastructure;
using NetGen.Planning;

namespace NetGen.Emit.Kernels;

/// <summary>
/// Writes a <see cref="GradientKernelPlan"/>: a tile of dW is summed over the batch in registers and handed to the update
/// rule there, so that the gradient never goes to memory.
/// </summary>
internal static class GradientKernelEmitter
{
    public static void Write(SourceWriter writer, LayerPlan layer)
    {
        int n = layer.Number;
        GradientKernelPlan plan = layer.Gradient;
        string x = n == 1 ? "x" : $"a{n - 1}";
        writer.Line($"""
            /// <summary>
            /// dw{n}[i][o] = Σ_n {x}[n][i]·dz{n}[n][o], summed in the order of the samples and handed to the update rule at once:
            /// {x} [count][{plan.InputStride}], dz{n} [count][{plan.Stride}], w{n} [{plan.Inputs}][{plan.Stride}] and the rule's slots alike.
            /// </summary>
            """);
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        writer.Line($"private static void Gradient{n}<TRule>(");
        using (writer.Block("""
                ref float x, ref float dz, ref float p, ref float slot0, ref float slot1, int count, in TRule rule)
                where TRule : struct, IUpdateRule<TRule>
            """))
        {
            writer.Line($"ref float w = ref {Simd.At("p", $"W{n}")};");
            writer.Line($"slot0 = ref {Simd.At("slot0", $"W{n}")};");
            writer.Line($"slot1 = ref {Simd.At("slot1", $"W{n}")};");
            writer.Line();
            if (plan.RowTiles > 1)
            {
                writer.Line($"// {plan.RowTiles} times {plan.TileRows} inputs");
                using (writer.Block($"for (int i = 0; i < {plan.RowTiles}; i++)"))
                {
                    WriteRowTile(writer, plan, plan.TileRows, isLast: false);
                }
            }
            else
            {
                WriteRowTile(writer, plan, plan.TileRows, isLast: plan.RemainingRows == 0);
            }

            if (plan.RemainingRows > 0)
            {
                writer.Line();
                writer.Line(plan.RemainingRows == 1 ? "// The last input" : $"// The last {plan.RemainingRows} inputs");
                WriteRowTile(writer, plan, plan.RemainingRows, isLast: true);
            }
        }
    }

    private static void WriteRowTile(SourceWriter writer, GradientKernelPlan plan, int rows, bool isLast)
    {
        int width = plan.TileVectors * Simd.Lanes;
        if (plan.ColumnTiles > 1)
        {
            using (writer.Block($"for (int j = 0; j < {plan.Stride}; j += {width})"))
            {
                WriteTile(writer, plan, rows, "dz", "j");
            }
        }
        else
        {
            using (writer.Block())
            {
                WriteTile(writer, plan, rows, "dz", string.Empty);
            }
        }

        if (!isLast)
        {
            writer.Line();
            writer.Line(Simd.Advance("x", rows));
            foreach (string moved in new[] { "w", "slot0", "slot1" })
            {
                writer.Line(Simd.Advance(moved, rows * plan.Stride));
            }
        }
    }

    private static void WriteTile(SourceWriter writer, GradientKernelPlan plan, int rows, string dz, string column)
    {
        for (int r = 0; r < rows; r++)
        {
            string sums = string.Join(", ", Enumerable.Range(0, plan.TileVectors).Select(v => $"c{r}_{v} = Vector.Zero"));
            writer.Line($"Vector {sums};");
        }

        writer.Line("ref float xn = ref x;");
        writer.Line(column.Length == 0 ? $"ref float dzn = ref {dz};" : $"ref float dzn = ref Unsafe.Add(ref {dz}, {column});");
        writer.Line();
        using (writer.Block("for (int n = 0; n < count; n++)"))
        {
            WriteSample(writer, plan, rows);
        }

        writer.Line();
        for (int r = 0; r < rows; r++)
        {
            for (int v = 0; v < plan.TileVectors; v++)
            {
                string offset = Simd.Number((r * plan.Stride) + (v * Simd.Lanes));
                string place = column.Length == 0 ? offset : offset == "0" ? $"(nuint){column}" : $"(nuint){column} + {offset}";
                writer.Line($"Update.Apply(in rule, c{r}_{v}, ref w, ref slot0, ref slot1, {place});");
            }
        }
    }

    private static void WriteSample(SourceWriter writer, GradientKernelPlan plan, int rows)
    {
        for (int v = 0; v < plan.TileVectors; v++)
        {
            writer.Line($"Vector d{v} = {Simd.Load("dzn", v * Simd.Lanes)};");
        }

        for (int r = 0; r < rows; r++)
        {
            string broadcast = Simd.Broadcast("xn", r);
            string factor = plan.TileVectors == 1 ? broadcast : $"x{r}";
            if (plan.TileVectors > 1)
            {
                writer.Line($"Vector {factor} = {broadcast};");
            }

            for (int v = 0; v < plan.TileVectors; v++)
            {
                writer.Line($"c{r}_{v} = {Simd.MultiplyAdd(factor, $"d{v}", $"c{r}_{v}")};");
            }
        }

        writer.Line(Simd.Advance("xn", plan.InputStride));
        writer.Line(Simd.Advance("dzn", plan.Stride));
    }
}
