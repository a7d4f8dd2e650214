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
            PredictScratch scratch = Scratch(writer, int8);
            scratch.Begin(writer, rows: 1);
            foreach (Int8LayerPlan layer in int8.Layers)
            {
                string a = $"a{layer.Number}";
                WriteQuantize(writer, layer, "1");
                writer.Line($"Forward{layer.Number}(ref q{layer.Number}, ref p, ref {a});");
                PredictBatchEmitter.WritePass(writer, ActivationText.ForwardPass(layer.Layer, a, Simd.Number(layer.Layer.Stride)));
            }

            PredictBatchEmitter.WriteCopy(writer, plan, "rows: 1");
            scratch.End(writer, rows: 1);
        }
    }

    private static void WritePredictBatch(SourceWriter writer, NetworkPlan plan, Int8Plan int8) =>
        PredictBatchEmitter.Write(
            writer, plan, int8.BlockRows, int8.PredictionsPerThread, Scratch(writer, int8), () =>
            {
                foreach (Int8LayerPlan layer in int8.Layers)
                {
                    string a = $"a{layer.Number}";
                    string count = $"rows * {layer.Layer.Stride}";
                    WriteQuantize(writer, layer, "rows");
                    writer.Line($"ForwardBatch{layer.Number}(ref q{layer.Number}, ref p, ref {a}, rows);");
                    PredictBatchEmitter.WritePass(writer, ActivationText.ForwardPass(layer.Layer, a, count));
                }
            });

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

    private static PredictScratch Scratch(SourceWriter writer, Int8Plan int8) =>
        new("int", int8.ScratchPerSample, (rows, first) =>
        {
            foreach (Int8LayerPlan layer in int8.Layers)
            {
                int n = layer.Number;
                writer.Line($"ref int q{n} = ref {first};");
                string a = Simd.AsFloat(Simd.At($"q{n}", rows * layer.InputLanes));
                writer.Line($"ref float a{n} = ref {a};");
                first = Simd.AsInteger(Simd.At($"a{n}", rows * layer.Layer.Stride));
            }
        });
}
