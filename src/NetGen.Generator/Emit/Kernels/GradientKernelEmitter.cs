using System.Collections.Generic;
using System.Linq;
using NetGen.Emit.Text;
using NetGen.Infrastructure;
using NetGen.Planning;

namespace NetGen.Emit.Kernels;

/// <summary>
/// Writes a <see cref="GradientKernelPlan"/>: a tile of dW is summed over the batch in registers and handed to the
/// update rule there, so that the gradient never goes to memory.
/// </summary>
internal static class GradientKernelEmitter
{
    public static void Write(SourceWriter writer, LayerPlan layer)
    {
        int n = layer.Number;
        GradientKernelPlan plan = layer.Gradient;
        string x = ForwardEmitter.InputOf(layer);
        writer.Line($"""
            /// <summary>
            /// dw{n}[i][o] = Σ_n {x}[n][i]·dz{n}[n][o], summed in the order of the samples and handed to the rule at once:
            /// {x} [count][{plan.InputStride}], dz{n} [count][{plan.Stride}],
            /// w{n} [{plan.Inputs}][{plan.Stride}] and the rule's slots alike.
            /// </summary>
            """);
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        writer.Line($"private static void Gradient{n}<TRule>(");
        using (writer.Block($"""
                ref float {x}, ref float dz{n}, ref float p, ref float slot0, ref float slot1, int count, in TRule rule)
                where TRule : struct, global::NetGen.IUpdateRule<TRule>
            """))
        {
            writer.Line($"ref float w{n} = ref {Simd.At("p", $"W{n}")};");
            writer.Line($"slot0 = ref {Simd.At("slot0", $"W{n}")};");
            writer.Line($"slot1 = ref {Simd.At("slot1", $"W{n}")};");
            writer.Line();
            if (plan.RowTiles > 1)
            {
                writer.Line($"// {plan.RowTiles} times {plan.TileRows} inputs");
                using (writer.Block($"for (int i = 0; i < {plan.RowTiles}; i++)"))
                {
                    WriteRowTile(writer, layer, plan.TileRows, isLast: false);
                }
            }
            else
            {
                WriteRowTile(writer, layer, plan.TileRows, isLast: plan.RemainingRows == 0);
            }

            if (plan.RemainingRows > 0)
            {
                writer.Line();
                writer.Line(plan.RemainingRows == 1 ? "// The last input" : $"// The last {plan.RemainingRows} inputs");
                WriteRowTile(writer, layer, plan.RemainingRows, isLast: true);
            }
        }
    }

    private static void WriteRowTile(SourceWriter writer, LayerPlan layer, int rows, bool isLast)
    {
        GradientKernelPlan plan = layer.Gradient;
        int width = plan.TileVectors * Simd.Lanes;
        if (plan.ColumnTiles > 1)
        {
            using (writer.Block($"for (int j = 0; j < {plan.Stride}; j += {width})"))
            {
                WriteTile(writer, layer, rows, "j");
            }
        }
        else if (plan.RemainingRows > 0 && (isLast || plan.RowTiles == 1))
        {
            // Two tiles in one method: a scope for each, where no loop is one.
            using (writer.Block())
            {
                WriteTile(writer, layer, rows, string.Empty);
            }
        }
        else
        {
            WriteTile(writer, layer, rows, string.Empty);
        }

        if (!isLast)
        {
            writer.Line();
            writer.Line(Simd.Advance(ForwardEmitter.InputOf(layer), rows));
            foreach (string moved in new[] { $"w{layer.Number}", "slot0", "slot1" })
            {
                writer.Line(Simd.Advance(moved, rows * plan.Stride));
            }
        }
    }

    private static void WriteTile(SourceWriter writer, LayerPlan layer, int rows, string column)
    {
        GradientKernelPlan plan = layer.Gradient;
        string x = ForwardEmitter.InputOf(layer);
        string dz = $"dz{layer.Number}";
        for (int r = 0; r < rows; r++)
        {
            IEnumerable<string> sums = Enumerable.Range(0, plan.TileVectors).Select(v => $"c{r}_{v} = Vector.Zero");
            writer.Line($"Vector {string.Join(", ", sums)};");
        }

        writer.Line($"ref float {x}n = ref {x};");
        writer.Line($"ref float {dz}n = ref {(column.Length == 0 ? dz : Simd.At(dz, column))};");
        writer.Line();
        using (writer.Block("for (int n = 0; n < count; n++)"))
        {
            WriteSample(writer, plan, x, dz, rows);
        }

        writer.Line();
        for (int r = 0; r < rows; r++)
        {
            for (int v = 0; v < plan.TileVectors; v++)
            {
                int offset = (r * plan.Stride) + (v * Simd.Lanes);
                string place = column.Length == 0 ? Simd.Number(offset)
                    : offset == 0 ? $"(nuint){column}"
                    : $"(nuint){column} + {Simd.Number(offset)}";
                writer.Line($"Update.Apply(in rule, c{r}_{v}, ref w{layer.Number}, ref slot0, ref slot1, {place});");
            }
        }
    }

    private static void WriteSample(SourceWriter writer, GradientKernelPlan plan, string x, string dz, int rows)
    {
        for (int v = 0; v < plan.TileVectors; v++)
        {
            writer.Line($"Vector {dz}_{v} = {Simd.Load($"{dz}n", v * Simd.Lanes)};");
        }

        for (int r = 0; r < rows; r++)
        {
            string broadcast = Simd.Broadcast($"{x}n", r);
            string factor = plan.TileVectors == 1 ? broadcast : $"{x}_{r}";
            if (plan.TileVectors > 1)
            {
                writer.Line($"Vector {factor} = {broadcast};");
            }

            for (int v = 0; v < plan.TileVectors; v++)
            {
                writer.Line($"c{r}_{v} = {Simd.MultiplyAdd(factor, $"{dz}_{v}", $"c{r}_{v}")};");
            }
        }

        writer.Line(Simd.Advance($"{x}n", plan.InputStride));
        writer.Line(Simd.Advance($"{dz}n", plan.Stride));
    }
}
