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
        writer.Line($"""
            /// <summary>
            /// One sample, layer by layer: x [{plan.Spec.Inputs}], parameters p [{plan.PackedLength}], y [{plan.Outputs}].
            /// </summary>
            """);
        using (writer.Block("internal static void Predict(ref float x, ref float p, ref float y)"))
        {
            PredictScratch scratch = Scratch(writer, plan);
            scratch.Begin(writer, rows: 1);
            foreach (LayerPlan layer in plan.Layers)
            {
                string a = $"a{layer.Number}";
                writer.Line($"Forward{layer.Number}(ref {InputOf(layer)}, ref p, ref {a});");
                PredictBatchEmitter.WritePass(writer, ActivationText.ForwardPass(layer, a, Simd.Number(layer.Stride)));
            }

            PredictBatchEmitter.WriteCopy(writer, plan, "rows: 1");
            scratch.End(writer, rows: 1);
        }
    }

    private static void WritePredictBatch(SourceWriter writer, NetworkPlan plan) =>
        PredictBatchEmitter.Write(
            writer, plan, plan.BlockRows, plan.PredictionsPerThread, Scratch(writer, plan), () =>
            {
                foreach (LayerPlan layer in plan.Layers)
                {
                    string a = $"a{layer.Number}";
                    string count = $"rows * {layer.Stride}";
                    writer.Line($"ForwardBatch{layer.Number}(ref {InputOf(layer)}, ref p, ref {a}, rows);");
                    PredictBatchEmitter.WritePass(writer, ActivationText.ForwardPass(layer, a, count));
                }
            });

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

    private static PredictScratch Scratch(SourceWriter writer, NetworkPlan plan) =>
        new("float", plan.ScratchPerSample, (rows, first) =>
        {
            writer.Line($"ref float a1 = ref {first};");
            foreach (LayerPlan layer in plan.Layers.Skip(1))
            {
                int previous = plan.Layers[layer.Number - 2].Stride;
                writer.Line($"ref float a{layer.Number} = ref Unsafe.Add(ref a{layer.Number - 1}, {rows * previous});");
            }
        });
}
