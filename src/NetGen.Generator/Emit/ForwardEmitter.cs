using System.Linq;
using NetGen.Emit.Kernels;
using NetGen.Emit.Text;
using NetGen.Infrastructure;
using NetGen.Planning;

namespace NetGen.Emit;

/// <summary>
/// Writes Name.Forward.g.cs: prediction of one sample and of many, and each layer in the machine's width.
/// </summary>
internal static class ForwardEmitter
{
    // A stack buffer larger than this is taken from the pool instead.
    private const int MostStackFloats = 4096;

    public static string Emit(NetworkPlan plan) =>
        KernelFile.Write(plan, "the forward pass", Simd.ForwardUsings, Legend(plan), writer =>
        {
            WriteLayout(writer, plan);
            writer.Line();
            WritePredict(writer, plan);
            writer.Line();
            WritePredictBatch(writer, plan);
            foreach (LayerPlan layer in plan.Layers)
            {
                WriteLayer(writer, layer);
                if (layer.NetInput is { } netInput)
                {
                    WriteLayer(writer, netInput);
                }
            }
        });

    /// <summary>The input of a layer: "x" or the activations of the layer before.</summary>
    public static string InputOf(LayerPlan layer) => layer.Number == 1 ? "x" : $"a{layer.Number - 1}";

    private static string Legend(NetworkPlan plan) => $"""
        /// <summary>
        /// The kernels of {plan.Spec.Name}. Names are those of the lectures: x inputs, w weights and b biases of a
        /// layer, net inputs z = x·w + b, activations a = σ(z), deltas dz = ∂C/∂z. Shapes stand in brackets:
        /// w [input][output] has a row for each input, padded with zeros to 8 or a multiple of 16 floats.
        /// </summary>
        """;

    /// <summary>
    /// What a layer's forward kernel writes: its activations, or its net inputs where σ follows in a pass of its own.
    /// </summary>
    public static string OutputOf(LayerPlan layer) =>
        $"{(layer.ActivationIsFused && layer.Activation != Specs.ActivationKind.Identity ? "a" : "z")}{layer.Number}";

    private static void WriteLayout(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line($"// Where weights and biases begin in the {plan.PackedLength} floats of packed parameters.");
        foreach (LayerPlan layer in plan.Layers)
        {
            int n = layer.Number;
            writer.Line($"private const int W{n} = {layer.WeightOffset}; // w{n} [{layer.Inputs}][{layer.Stride}]");
            writer.Line($"private const int B{n} = {layer.BiasOffset}; // b{n} [{layer.Stride}]");
        }

        foreach (LayerPlan layer in plan.Layers.Where(layer => layer.NormOffset >= 0))
        {
            int n = layer.Number;
            writer.Line(
                $"private const int N{n} = {layer.NormOffset}; // γ{n}, β{n}, running mean and variance "
                + $"[4][{layer.Stride}]");
        }

        if (plan.Spec.IsStandardized)
        {
            writer.Line(
                $"private const int Mean = {plan.StandardizeOffset}; // of the input [{plan.StandardizeStride}]");
            writer.Line(
                $"private const int Scale = {plan.StandardizeOffset + plan.StandardizeStride}; // of the input "
                + $"[{plan.StandardizeStride}]");
        }
    }

    private static void WritePredict(SourceWriter writer, NetworkPlan plan)
    {
        int outputs = plan.Outputs;
        LayerPlan last = plan.Layers[plan.Layers.Count - 1];
        writer.Line($"""
            /// <summary>
            /// One sample, layer by layer: x [{plan.Spec.Inputs}], parameters p [{plan.PackedLength}], y [{outputs}].
            /// </summary>
            """);
        using (writer.Block("internal static void Predict(ref float x, ref float p, ref float y)"))
        {
            WriteScratch(writer, plan, rows: 1);
            foreach (LayerPlan layer in plan.Layers)
            {
                string a = $"a{layer.Number}";
                writer.Line($"Forward{layer.Number}(ref {InputOf(layer)}, ref p, ref {a});");
                WritePass(writer, ActivationText.ForwardPass(layer, a, Simd.Number(layer.Stride)));
            }

            writer.Line($"Rows.Copy(ref a{last.Number}, {last.Stride}, ref y, {outputs}, rows: 1);");
            WriteScratchReturn(writer, plan, rows: 1);
        }
    }

    private static void WritePredictBatch(SourceWriter writer, NetworkPlan plan)
    {
        LayerPlan last = plan.Layers[plan.Layers.Count - 1];
        writer.Line($"""
            /// <summary>
            /// Any number of samples, {plan.BlockRows} at a time through all layers:
            /// x [count][{plan.Spec.Inputs}], y [count][{plan.Outputs}].
            /// Each comes out bit for bit as from Predict.
            /// </summary>
            """);
        using (writer.Block("internal static void PredictBatch(ref float x, ref float p, ref float y, int count)"))
        {
            WriteScratch(writer, plan, plan.BlockRows);
            using (writer.Block("while (count > 0)"))
            {
                writer.Line($"int rows = int.Min(count, {plan.BlockRows});");
                foreach (LayerPlan layer in plan.Layers)
                {
                    string a = $"a{layer.Number}";
                    writer.Line($"ForwardBatch{layer.Number}(ref {InputOf(layer)}, ref p, ref {a}, rows);");
                    WritePass(writer, ActivationText.ForwardPass(layer, a, $"rows * {layer.Stride}"));
                }

                writer.Line($"Rows.Copy(ref a{last.Number}, {last.Stride}, ref y, {plan.Outputs}, rows);");
                writer.Line($"x = ref Unsafe.Add(ref x, rows * {plan.Spec.Inputs});");
                writer.Line($"y = ref Unsafe.Add(ref y, rows * {plan.Outputs});");
                writer.Line("count -= rows;");
            }

            WriteScratchReturn(writer, plan, plan.BlockRows);
        }

        writer.Line();
        string sizes = $"{plan.Spec.Inputs}, {plan.Outputs}, {plan.BlockRows}, {plan.PredictionsPerThread}";
        writer.Line($"""
            /// <summary>The same on several threads, each of which takes whole blocks.</summary>
            internal static readonly global::NetGen.Kernels.BatchPredictor Predictor = new(PredictBatch, {sizes});
            """);
    }

    private static void WriteLayer(SourceWriter writer, LayerPlan layer)
    {
        int n = layer.Number;
        string x = InputOf(layer);
        string result = ForwardKernelEmitter.Formula(layer);
        string[] parameters = ForwardKernelEmitter.Parameters(layer);
        writer.Line();
        writer.Line($"/// <summary>{result} for one sample.</summary>");
        DispatchEmitter.Write(writer, $"{layer.Kernel}{n}", parameters, string.Empty, layer.Row);
        if (layer.TileRows > 0)
        {
            writer.Line();
            writer.Line($"/// <summary>{result} for count samples, at least {layer.TileRows}.</summary>");
            string name = $"{layer.Kernel}{n}Tiles";
            DispatchEmitter.Write(writer, name, [.. parameters, "int count"], string.Empty, layer.Tile);
        }

        if (layer.LaneForward.Count > 0)
        {
            writer.Line();
            writer.Line($"/// <summary>{result} for blocks of 16 samples across the lanes, in training.</summary>");
            DispatchEmitter.Write(
                writer,
                $"Forward{n}Lanes",
                LaneKernelEmitter.ForwardParameters(layer),
                string.Empty,
                layer.LaneForward);
        }

        writer.Line();
        BatchLoopEmitter.Write(
            writer,
            $"{result} for count samples.",
            $"{layer.Kernel}Batch{n}",
            $"{layer.Kernel}{n}",
            layer.TileRows,
            new BatchReference(x, layer.InputStride),
            new BatchReference("p", 0),
            new BatchReference(OutputOf(layer), layer.Stride));
    }

    private static void WriteScratch(SourceWriter writer, NetworkPlan plan, int rows)
    {
        int length = rows * plan.ScratchPerSample;
        writer.Line(length <= MostStackFloats
            ? $"global::System.Span<float> scratch = stackalloc float[{length}];"
            : $"float[] scratch = global::System.Buffers.ArrayPool<float>.Shared.Rent({length});");
        writer.Line(length <= MostStackFloats
            ? "ref float a1 = ref MemoryMarshal.GetReference(scratch);"
            : "ref float a1 = ref MemoryMarshal.GetArrayDataReference(scratch);");
        foreach (LayerPlan layer in plan.Layers.Skip(1))
        {
            int previous = plan.Layers[layer.Number - 2].Stride;
            writer.Line($"ref float a{layer.Number} = ref Unsafe.Add(ref a{layer.Number - 1}, {rows * previous});");
        }

        writer.Line();
    }

    private static void WriteScratchReturn(SourceWriter writer, NetworkPlan plan, int rows)
    {
        if (rows * plan.ScratchPerSample > MostStackFloats)
        {
            writer.Line("global::System.Buffers.ArrayPool<float>.Shared.Return(scratch);");
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
