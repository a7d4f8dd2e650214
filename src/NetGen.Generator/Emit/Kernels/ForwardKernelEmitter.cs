using NetGen.Emit.Text;
using NetGen.Infrastructure;
using NetGen.Planning;
using NetGen.Specs;

namespace NetGen.Emit.Kernels;

/// <summary>Writes a layer's forward kernels in one width: of one sample, and of a tile of samples.</summary>
internal static class ForwardKernelEmitter
{
    /// <summary>"a1 = relu(x·w1 + b1)".</summary>
    public static string Formula(LayerPlan layer)
    {
        int n = layer.Number;
        string sum = $"{ForwardEmitter.InputOf(layer)}·w{n} + b{n}";
        return layer.ActivationIsFused && layer.Activation != ActivationKind.Identity
            ? $"a{n} = {Names.Formula(layer.Activation)}({sum})"
            : $"z{n} = {sum}";
    }

    /// <summary>What a forward kernel takes: its input, the parameters, its output.</summary>
    public static string[] Parameters(LayerPlan layer) =>
        [$"ref float {ForwardEmitter.InputOf(layer)}", "ref float p", $"ref float {ForwardEmitter.OutputOf(layer)}"];

    public static void WriteRow(SourceWriter writer, LayerPlan layer, MatrixKernelPlan kernel)
    {
        int n = layer.Number;
        string split = kernel.PartialSums == 1
            ? string.Empty
            : $".\n/// With few units a sum would wait for itself: input k is added to partial sum k mod {kernel.PartialSums}";
        writer.Line($"""
            /// <summary>
            /// {Formula(layer)} for one sample:
            /// {ForwardEmitter.InputOf(layer)} [{layer.Inputs}], w{n} [{layer.Inputs}][{layer.Stride}], b{n} [{layer.Stride}]{split}.
            /// </summary>
            """);
        Write(writer, layer, kernel, $"{layer.Kernel}{n}");
    }

    public static void WriteTile(SourceWriter writer, LayerPlan layer, MatrixKernelPlan kernel)
    {
        string sums = kernel.PartialSums == 1 ? "the sums" : $"{kernel.PartialSums} partial sums each";
        writer.Line($"""
            /// <summary>
            /// {Formula(layer)} for count samples, at least {kernel.Rows};
            /// {sums} of {kernel.Rows} samples x {kernel.GroupVectors * kernel.Lanes} units stay in registers.
            /// The last tile ends with the last sample: some samples come twice, to the same bits.
            /// </summary>
            """);
        Write(writer, layer, kernel, $"{layer.Kernel}{layer.Number}Tiles");
    }

    private static void Write(SourceWriter writer, LayerPlan layer, MatrixKernelPlan kernel, string name)
    {
        int n = layer.Number;
        string output = ForwardEmitter.OutputOf(layer);
        writer.Line(KernelFile.Attribute(kernel));
        string parameters = string.Join(", ", KernelFile.Parameters(kernel, Parameters(layer)));
        using (writer.Block($"internal static void {name}({parameters})"))
        {
            writer.Line($"ref float w{n} = ref {Simd.At("p", $"W{n}")};");
            writer.Line($"ref float b{n} = ref {Simd.At("p", $"B{n}")};");
            writer.Line();
            var emitter = new MatrixKernelEmitter(writer, kernel)
            {
                Source = ForwardEmitter.InputOf(layer),
                Matrix = $"w{n}",
                Start = (_, offset) => Simd.Load($"b{n}", offset),
                Columns = [$"w{n}", $"b{n}", output],
                RowCount = kernel.Rows > 1 ? "count" : string.Empty,
                Rows = [new BatchReference(output, layer.Stride)],
            };
            emitter.Finish = (row, offset, sum) =>
                $"{ActivationText.Forward(layer, sum)}.StoreUnsafe(ref {emitter.NameInRow(output)}, "
                + $"{Simd.Number((row * layer.Stride) + offset)});";
            emitter.Write();
        }
    }
}
