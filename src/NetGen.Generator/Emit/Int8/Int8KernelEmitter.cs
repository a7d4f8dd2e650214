using System.Linq;
using NetGen.Emit.Kernels;
using NetGen.Emit.Text;
using NetGen.Infrastructure;
using NetGen.Planning;
using NetGen.Specs;

namespace NetGen.Emit;

/// <summary>Writes Name.Int8.Kernels256.g.cs and the like: the kernels in integers of one width.</summary>
internal static class Int8KernelEmitter
{
    public static string Emit(NetworkPlan plan, Int8Plan int8, int lanes)
    {
        var writer = new SourceWriter();
        Int8Files.WriteHeader(writer, plan, int8, $"the kernels in integers, {lanes} lanes of 32 bits a vector", lanes);
        using (writer.Block($"namespace {Names.KernelNamespace}"))
        {
            writer.Line(Simd.IntegerKernelUsings(lanes)).Line();
            using (writer.Block($"internal static partial class {Names.Int8KernelClass(plan.Spec)}"))
            {
                writer.Line($"""
                    /// <summary>
                    /// {lanes} sums a vector. Sums are held in registers: c and its row, s and its partial sum where
                    /// there are several, then its vector.
                    /// </summary>
                    """);
                using (writer.Block($"private static class {Simd.KernelClass(lanes)}"))
                {
                    WriteKernels(writer, int8, lanes);
                }
            }
        }

        return writer.ToString();
    }

    /// <summary>What a kernel takes: the input in integers, the parameters, the output.</summary>
    public static string[] Parameters(Int8LayerPlan layer) =>
        [$"ref int {InputOf(layer)}", "ref float p", $"ref float {OutputOf(layer)}"];

    /// <summary>"q1": the integers that a layer reads.</summary>
    public static string InputOf(Int8LayerPlan layer) => $"q{layer.Number}";

    /// <summary>"a1", or "z1" where the activation follows in a pass of its own.</summary>
    public static string OutputOf(Int8LayerPlan layer) => ForwardEmitter.OutputOf(layer.Layer);

    /// <summary>"a1 = relu(s1·(q1·w1 + t1) + b1)".</summary>
    public static string Formula(Int8LayerPlan layer)
    {
        int n = layer.Number;
        string sum = $"s{n}·(q{n}·w{n} + t{n}) + b{n}";
        return layer.Layer.ActivationIsFused && layer.Layer.Activation != ActivationKind.Identity
            ? $"a{n} = {Names.Formula(layer.Layer.Activation)}({sum})"
            : $"z{n} = {sum}";
    }

    private static void WriteKernels(SourceWriter writer, Int8Plan int8, int lanes)
    {
        bool isFirst = true;
        foreach (Int8LayerPlan layer in int8.Layers)
        {
            foreach (MatrixKernelPlan kernel in layer.Row.Concat(layer.Tile).Where(kernel => kernel.Lanes == lanes))
            {
                if (!isFirst)
                {
                    writer.Line();
                }

                isFirst = false;
                WriteKernel(writer, layer, kernel);
            }
        }
    }

    private static void WriteKernel(SourceWriter writer, Int8LayerPlan layer, MatrixKernelPlan kernel)
    {
        int n = layer.Number;
        string q = InputOf(layer);
        writer.Line(kernel.Rows == 1
            ? $"""
                /// <summary>
                /// {Formula(layer)} for one sample: four inputs a lane,
                /// {q} [{layer.Groups}], w{n} [{layer.Groups}][{layer.Layer.Stride}], t{n}, s{n} and b{n} [{layer.Layer.Stride}].
                /// </summary>
                """
            : $"""
                /// <summary>
                /// {Formula(layer)} for count samples, at least {kernel.Rows};
                /// the sums of {kernel.Rows} samples x {kernel.GroupVectors * kernel.Lanes} units stay in registers.
                /// The last tile ends with the last sample: some samples come twice, to the same bits.
                /// </summary>
                """);
        writer.Line(KernelFile.Attribute(kernel));
        string parameters = string.Join(", ", KernelFile.Parameters(kernel, Parameters(layer)));
        string name = kernel.Rows == 1 ? $"Forward{n}" : $"Forward{n}Tiles";
        using (writer.Block($"internal static void {name}({parameters})"))
        {
            writer.Line($"ref int w{n} = ref {Simd.AsInteger(Simd.At("p", $"W{n}"))};");
            writer.Line($"ref int t{n} = ref {Simd.AsInteger(Simd.At("p", $"T{n}"))};");
            writer.Line($"ref float s{n} = ref {Simd.At("p", $"S{n}")};");
            writer.Line($"ref float b{n} = ref {Simd.At("p", $"B{n}")};");
            writer.Line();
            Body(writer, layer, kernel).Write();
        }
    }

    private static MatrixKernelEmitter Body(SourceWriter writer, Int8LayerPlan layer, MatrixKernelPlan kernel)
    {
        int n = layer.Number;
        string output = OutputOf(layer);
        var emitter = new MatrixKernelEmitter(writer, kernel)
        {
            Source = InputOf(layer),
            Matrix = $"w{n}",
            ElementType = "int",
            Add = Simd.IntegerAdd,
            Start = (_, offset) => Simd.Load($"t{n}", offset),
            Columns = [$"w{n}", $"t{n}", $"s{n}", $"b{n}", output],
            RowCount = kernel.Rows > 1 ? "count" : string.Empty,
            Rows = [new BatchReference(output, layer.Layer.Stride)],
        };
        emitter.Finish = (row, offset, sum) =>
        {
            string net = Simd.NetInput(sum, Simd.Load($"s{n}", offset), Simd.Load($"b{n}", offset));
            string target = Simd.Number((row * layer.Layer.Stride) + offset);
            string a = ActivationText.Forward(layer.Layer, net);
            return $"{a}.StoreUnsafe(ref {emitter.NameInRow(output)}, {target});";
        };
        return emitter;
    }
}
