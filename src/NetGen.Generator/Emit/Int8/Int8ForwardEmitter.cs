using NetGen.Emit.Kernels;
using NetGen.Emit.Text;
using NetGen.Infrastructure;
using NetGen.Planning;

namespace NetGen.Emit;

/// <summary>
/// Writes Name.Int8.Forward.g.cs: prediction in integers of one sample and of many, and each layer in the machine's
/// width.
/// </summary>
internal static class Int8ForwardEmitter
{
    // A stack buffer larger than this is taken from the pool instead: 16 KB.
    private const int MostStackLanes = 4096;

    public static string Emit(NetworkPlan plan, Int8Plan int8)
    {
        var writer = new SourceWriter();
        Int8Files.WriteHeader(writer, plan, int8, "the forward pass in integers");
        using (writer.Block($"namespace {Names.KernelNamespace}"))
        {
            writer.Line(Simd.IntegerForwardUsings).Line();
            writer.Line($"""
                /// <summary>
                /// The kernels of {plan.Spec.Name} in integers. x, w, b, z and a as in floats; q are inputs as integers
                /// from 0 to 127, m turns floats into them, t is where a sum starts, so that the zero point's share is
                /// taken off, and s the scales that turn sums into floats. Four integers are a lane of 32 bits:
                /// w [input / 4][output] has a row for each four inputs, padded with zeros to 8 or a multiple of 16 lanes.
                /// </summary>
                """);
            using (writer.Block($"internal static partial class {Names.Int8KernelClass(plan.Spec)}"))
            {
                WriteLayout(writer, int8);
                writer.Line();
                WritePredict(writer, plan, int8);
                writer.Line();
                WritePredictBatch(writer, plan, int8);
                foreach (Int8LayerPlan layer in int8.Layers)
                {
                    WriteLayer(writer, layer);
                }
            }
        }

        return writer.ToString();
    }

    private static void WriteLayout(SourceWriter writer, Int8Plan int8)
    {
        writer.Line($"// Where a layer's parts begin in the {int8.PackedLength} lanes of packed parameters.");
        foreach (Int8LayerPlan layer in int8.Layers)
        {
            int n = layer.Number;
            int stride = layer.Layer.Stride;
            int scale = layer.WeightOffset - layer.ScaleOffset;
            writer.Line($"private const int M{n} = {layer.ScaleOffset}; // m{n} [{scale}]");
            writer.Line($"private const int W{n} = {layer.WeightOffset}; // w{n} [{layer.Groups}][{stride}]");
            writer.Line($"private const int T{n} = {layer.StartOffset}; // t{n} [{stride}]");
            writer.Line($"private const int S{n} = {layer.OutputScaleOffset}; // s{n} [{stride}]");
            writer.Line($"private const int B{n} = {layer.BiasOffset}; // b{n} [{stride}]");
        }
    }

    private static void WritePredict(SourceWriter writer, NetworkPlan plan, Int8Plan int8)
    {
        writer.Line($"""
            /// <summary>
            /// One sample, layer by layer: x [{plan.Spec.Inputs}], parameters p [{int8.PackedLength}], y [{plan.Outputs}].
            /// </summary>
            """);
        using (writer.Block("internal static void Predict(ref float x, ref float p, ref float y)"))
        {
            WriteScratch(writer, int8, rows: 1);
            foreach (Int8LayerPlan layer in int8.Layers)
            {
                string a = $"a{layer.Number}";
                WriteQuantize(writer, layer, "1");
                writer.Line($"Forward{layer.Number}(ref q{layer.Number}, ref p, ref {a});");
                WritePass(writer, ActivationText.ForwardPass(layer.Layer, a, Simd.Number(layer.Layer.Stride)));
            }

            WriteEnd(writer, plan, int8, rows: 1, "rows: 1");
        }
    }

    private static void WritePredictBatch(SourceWriter writer, NetworkPlan plan, Int8Plan int8)
    {
        writer.Line($"""
            /// <summary>
            /// Any number of samples, {int8.BlockRows} at a time through all layers:
            /// x [count][{plan.Spec.Inputs}], y [count][{plan.Outputs}].
            /// Each comes out bit for bit as from Predict.
            /// </summary>
            """);
        using (writer.Block("internal static void PredictBatch(ref float x, ref float p, ref float y, int count)"))
        {
            WriteScratch(writer, int8, int8.BlockRows);
            using (writer.Block("while (count > 0)"))
            {
                writer.Line($"int rows = int.Min(count, {int8.BlockRows});");
                foreach (Int8LayerPlan layer in int8.Layers)
                {
                    string a = $"a{layer.Number}";
                    WriteQuantize(writer, layer, "rows");
                    writer.Line($"ForwardBatch{layer.Number}(ref q{layer.Number}, ref p, ref {a}, rows);");
                    WritePass(writer, ActivationText.ForwardPass(layer.Layer, a, $"rows * {layer.Layer.Stride}"));
                }

                WriteCopy(writer, plan, "rows");
                writer.Line($"x = ref Unsafe.Add(ref x, rows * {plan.Spec.Inputs});");
                writer.Line($"y = ref Unsafe.Add(ref y, rows * {plan.Outputs});");
                writer.Line("count -= rows;");
            }

            WriteScratchReturn(writer, int8, int8.BlockRows);
        }

        string sizes = $"{plan.Spec.Inputs}, {plan.Outputs}, {int8.BlockRows}, {int8.PredictionsPerThread}";
        writer.Line().Line($"""
            /// <summary>The same on several threads, each of which takes whole blocks.</summary>
            internal static readonly global::NetGen.Kernels.BatchPredictor Predictor = new(PredictBatch, {sizes});
            """);
    }

    private static void WriteLayer(SourceWriter writer, Int8LayerPlan layer)
    {
        int n = layer.Number;
        string result = Int8KernelEmitter.Formula(layer);
        string[] parameters = Int8KernelEmitter.Parameters(layer);
        int tileRows = layer.Tile[0].Rows;
        writer.Line();
        writer.Line($"/// <summary>{result} for one sample.</summary>");
        Dispatch($"Forward{n}", parameters, layer.Row);
        writer.Line();
        writer.Line($"/// <summary>{result} for count samples, at least {tileRows}.</summary>");
        Dispatch($"Forward{n}Tiles", [.. parameters, "int count"], layer.Tile);
        writer.Line();
        BatchLoopEmitter.Write(
            writer,
            $"{result} for count samples.",
            $"ForwardBatch{n}",
            $"Forward{n}",
            tileRows,
            new BatchReference(Int8KernelEmitter.InputOf(layer), layer.InputLanes) { Element = "int" },
            new BatchReference("p", 0),
            new BatchReference(Int8KernelEmitter.OutputOf(layer), layer.Layer.Stride));

        void Dispatch(string name, string[] taken, System.Collections.Generic.IEnumerable<MatrixKernelPlan> kernels) =>
            DispatchEmitter.Write(writer, name, taken, string.Empty, kernels);
    }

    private static void WriteQuantize(SourceWriter writer, Int8LayerPlan layer, string rows)
    {
        int n = layer.Number;
        string function = layer.HasScales ? "QuantizeEach" : "Quantize";
        string source = n == 1 ? "x" : $"a{n - 1}";
        writer.Line(
            $"IntegerRows.{function}(ref {source}, {layer.InputColumns}, ref q{n}, {layer.InputLanes}, {rows}, "
            + $"ref {Simd.At("p", $"M{n}")});");
    }

    private static void WriteCopy(SourceWriter writer, NetworkPlan plan, string rows)
    {
        LayerPlan last = plan.Layers[plan.Layers.Count - 1];
        writer.Line($"Rows.Copy(ref a{last.Number}, {last.Stride}, ref y, {plan.Outputs}, {rows});");
    }

    private static void WriteEnd(SourceWriter writer, NetworkPlan plan, Int8Plan int8, int rows, string copied)
    {
        WriteCopy(writer, plan, copied);
        WriteScratchReturn(writer, int8, rows);
    }

    private static void WriteScratch(SourceWriter writer, Int8Plan int8, int rows)
    {
        int length = rows * int8.ScratchPerSample;
        writer.Line(length <= MostStackLanes
            ? $"global::System.Span<int> scratch = stackalloc int[{length}];"
            : $"int[] scratch = global::System.Buffers.ArrayPool<int>.Shared.Rent({length});");
        string first = length <= MostStackLanes
            ? "MemoryMarshal.GetReference(scratch)"
            : "MemoryMarshal.GetArrayDataReference(scratch)";
        foreach (Int8LayerPlan layer in int8.Layers)
        {
            int n = layer.Number;
            writer.Line($"ref int q{n} = ref {first};");
            string a = Simd.AsFloat(Simd.At($"q{n}", rows * layer.InputLanes));
            writer.Line($"ref float a{n} = ref {a};");
            first = Simd.AsInteger(Simd.At($"a{n}", rows * layer.Layer.Stride));
        }

        writer.Line();
    }

    private static void WriteScratchReturn(SourceWriter writer, Int8Plan int8, int rows)
    {
        if (rows * int8.ScratchPerSample > MostStackLanes)
        {
            writer.Line("global::System.Buffers.ArrayPool<int>.Shared.Return(scratch);");
        }
    }

    private static void WritePass(SourceWriter writer, string statement)
    {
        if (statement.Length > 0)
        {
            writer.Line(statement);
        }
    }
}
