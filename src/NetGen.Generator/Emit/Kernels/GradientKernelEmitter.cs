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
internal sealed class GradientKernelEmitter
{
    /// <summary>What the kernel's type parameter must be.</summary>
    public const string Constraint = "where TRule : struct, global::NetGen.IUpdateRule<TRule>";

    private readonly SourceWriter _writer;
    private readonly GradientKernelPlan _plan;
    private readonly LayerPlan _layer;
    private readonly string _x;
    private readonly string _dz;
    private readonly string[] _parameters;

    private GradientKernelEmitter(SourceWriter writer, LayerPlan layer, GradientKernelPlan plan)
    {
        _writer = writer;
        _plan = plan;
        _layer = layer;
        _x = ForwardEmitter.InputOf(layer);
        _dz = $"dz{layer.Number}";
        _parameters = [$"w{layer.Number}", "slot0", "slot1"];
    }

    /// <summary>
    /// What the kernel takes: inputs, deltas, parameters, the rule's slots, the samples, the range of inputs, the rule.
    /// </summary>
    public static string[] Parameters(LayerPlan layer) =>
    [
        $"ref float {ForwardEmitter.InputOf(layer)}",
        $"ref float dz{layer.Number}",
        "ref float p",
        "ref float slot0",
        "ref float slot1",
        "int count",
        "int first",
        "int last",
        "in TRule rule",
    ];

    public static void Write(SourceWriter writer, LayerPlan layer, GradientKernelPlan plan) =>
        new GradientKernelEmitter(writer, layer, plan).Write();

    private void Write()
    {
        int n = _layer.Number;
        string rows = $"{_plan.TileRows} inputs x {_plan.TileVectors * _plan.Lanes} units";
        _writer.Line($"""
            /// <summary>
            /// dw{n}[i][o] = Σ_n {_x}[n][i]·{_dz}[n][o] for inputs first to last - 1, summed in the order of the samples:
            /// {_x} [count][{_plan.InputStride}], {_dz} [count][{_plan.Stride}], w{n} [{_plan.Inputs}][{_plan.Stride}] and the rule's slots alike.
            /// The sums of {rows} stay in registers and are handed to the rule there.
            /// </summary>
            """);
        _writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        _writer.Line($"internal static void Gradient{n}<TRule>(");
        _writer.Line($"    {string.Join(", ", Parameters(_layer))})");
        using (_writer.Block($"    {Constraint}"))
        {
            _writer.Line($"{_x} = ref {Simd.At(_x, "first")};");
            string[] starts = ["p", "slot0", "slot1"];
            foreach ((string reference, string start) in _parameters.Zip(starts, (a, b) => (a, b)))
            {
                string declared = reference == start ? reference : $"ref float {reference}";
                _writer.Line($"{declared} = ref {Simd.At(start, $"W{n} + (first * {_plan.Stride})")};");
            }

            _writer.Line();
            new ColumnGroups(_plan.Columns, _plan.Lanes, _plan.TileVectors)
                .Write(_writer, _parameters.Prepend(_dz), WriteGroup);
        }
    }

    // A group of columns of dz stays in the cache while all inputs pass.
    private void WriteGroup(int vectors)
    {
        foreach (string moved in _parameters.Prepend(_x))
        {
            _writer.Line($"ref float {moved}i = ref {moved};");
        }

        _writer.Line();
        using (_writer.Block($"for (int i = first; i <= last - {_plan.TileRows}; i += {_plan.TileRows})"))
        {
            WriteTile(_plan.TileRows, vectors);
            _writer.Line();
            _writer.Line(Simd.Advance($"{_x}i", _plan.TileRows));
            foreach (string moved in _parameters)
            {
                _writer.Line(Simd.Advance($"{moved}i", _plan.TileRows * _plan.Stride));
            }
        }

        if (_plan.RemainingRows > 0)
        {
            _writer.Line();
            _writer.Line(_plan.RemainingRows == 1
                ? "// The layer's last input"
                : $"// The layer's last {_plan.RemainingRows} inputs");
            using (_writer.Block($"if (last == {_plan.Inputs})"))
            {
                WriteTile(_plan.RemainingRows, vectors);
            }
        }
    }

    private void WriteTile(int rows, int vectors)
    {
        for (int r = 0; r < rows; r++)
        {
            IEnumerable<string> sums = Enumerable.Range(0, vectors).Select(v => $"c{r}_{v} = Vector.Zero");
            _writer.Line($"Vector {string.Join(", ", sums)};");
        }

        _writer.Line($"ref float {_x}n = ref {_x}i;");
        _writer.Line($"ref float {_dz}n = ref {_dz};");
        _writer.Line();
        using (_writer.Block("for (int n = 0; n < count; n++)"))
        {
            WriteSample(rows, vectors);
        }

        _writer.Line();
        string references = string.Join(", ", _parameters.Select(reference => $"ref {reference}i"));
        for (int r = 0; r < rows; r++)
        {
            // The rule works on 8 parameters at a time: half a vector of 512 bits, or two of 128 bits.
            int step = _plan.Lanes == 4 ? 2 : 1;
            for (int v = 0; v < vectors; v += step)
            {
                string sums = string.Join(", ", Enumerable.Range(v, step).Select(part => $"c{r}_{part}"));
                string place = Simd.Number((r * _plan.Stride) + (v * _plan.Lanes));
                _writer.Line($"Update.Apply(in rule, {sums}, {references}, {place});");
            }
        }
    }

    private void WriteSample(int rows, int vectors)
    {
        for (int v = 0; v < vectors; v++)
        {
            _writer.Line($"Vector {_dz}_{v} = {Simd.Load($"{_dz}n", v * _plan.Lanes)};");
        }

        for (int r = 0; r < rows; r++)
        {
            string broadcast = Simd.Broadcast($"{_x}n", r);
            string factor = vectors == 1 ? broadcast : $"{_x}_{r}";
            if (vectors > 1)
            {
                _writer.Line($"Vector {factor} = {broadcast};");
            }

            for (int v = 0; v < vectors; v++)
            {
                _writer.Line($"c{r}_{v} = {Simd.MultiplyAdd(factor, $"{_dz}_{v}", $"c{r}_{v}")};");
            }
        }

        _writer.Line(Simd.Advance($"{_x}n", _plan.InputStride));
        _writer.Line(Simd.Advance($"{_dz}n", _plan.Stride));
    }
}
