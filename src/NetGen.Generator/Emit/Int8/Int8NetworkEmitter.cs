using NetGen.Emit.Text;
using NetGen.Infrastructure;
using NetGen.Parsing;
using NetGen.Planning;

namespace NetGen.Emit;

/// <summary>
/// Writes Name.Int8.g.cs: the method Quantize of the user's class, and the nested class Int8 with its public members.
/// </summary>
internal static class Int8NetworkEmitter
{
    public static string Emit(NetworkPlan plan, Int8Plan int8)
    {
        var writer = new SourceWriter();
        Int8Files.WriteHeader(writer, plan, int8, "the face of its twin in integers");
        Surroundings.Write(writer, plan.Spec, () => WriteClass(writer, plan, int8));
        return writer.ToString();
    }

    private static void WriteClass(SourceWriter writer, NetworkPlan plan, Int8Plan int8)
    {
        using (writer.Block($"partial class {Identifiers.Escape(plan.Spec.Name)}"))
        {
            writer.Line("""
                /// <summary>Makes the twin in integers of the present weights. The network stays as it is.</summary>
                /// <param name="calibration">
                /// Samples as the network will see them, some hundreds or more; activations beyond what they show are clipped.
                /// </param>
                /// <param name="options">How ranges are chosen; null for the defaults.</param>
                /// <exception cref="global::System.ArgumentException">
                /// The samples do not fit the network, a parameter is not finite, or an option is out of its range.
                /// </exception>
                /// <exception cref="global::System.NotFiniteNumberException">
                /// The network computes an infinite activation, or NaN, for a sample.
                /// </exception>
                public Int8 Quantize(
                    global::NetGen.Dataset calibration, global::NetGen.QuantizationOptions? options = null) =>
                    new(global::NetGen.Quantizer.Quantize(this, calibration, options));

                """);
            writer.Line($"""
                /// <summary>
                /// The network in integers: {int8.WeightBytes} bytes of weights, exact sums, the same bits on every machine.
                /// Immutable; any number of threads may predict at once.
                /// </summary>
                """);
            using (writer.Block("public sealed partial class Int8 : global::NetGen.IPredictor"))
            {
                WriteConstruction(writer, plan, int8);
                WritePrediction(writer, plan, int8);
                WriteFile(writer);
            }
        }
    }

    private static void WriteConstruction(SourceWriter writer, NetworkPlan plan, Int8Plan int8)
    {
        string architecture = $"global::{Names.KernelNamespace}.{Names.KernelClass(plan.Spec)}.Architecture";
        writer.Line($$"""
            private readonly global::NetGen.AlignedBuffer _packed;

            /// <summary>Predicts with a quantized model of this network.</summary>
            /// <param name="model">The model, as Quantizer makes it or QuantizedFile reads it.</param>
            /// <exception cref="global::System.ArgumentException">The model is of another architecture.</exception>
            public Int8(global::NetGen.QuantizedModel model)
            {
                _packed = global::NetGen.Kernels.IntegerParameters.Pack(Architecture, {{int8.PackedLength}}, model);
                Model = model;
            }

            /// <summary>The layers, shapes, activations and loss of the network.</summary>
            public static global::NetGen.Architecture Architecture => {{architecture}};

            /// <summary>The weights in integers, and their scales.</summary>
            public global::NetGen.QuantizedModel Model { get; }

            global::NetGen.Architecture global::NetGen.IPredictor.Architecture => Architecture;

            """);
    }

    private static void WritePrediction(SourceWriter writer, NetworkPlan plan, Int8Plan int8) =>
        PredictionEmitter.Write(writer, plan, new PredictionText(
            Kernels: $"global::{Names.KernelNamespace}.{Names.Int8KernelClass(plan.Spec)}",
            Buffer: "_packed",
            Inputs: Simd.Number(plan.Spec.Inputs),
            Outputs: Simd.Number(plan.Outputs),
            PerThread: int8.PredictionsPerThread,
            Probabilities: ", as the network's own method does.")
        {
            OfNaN = " NaN counts as 0.",
        });

    private static void WriteFile(SourceWriter writer) => writer.Line("""
        /// <summary>Writes the integers and their scales to a safetensors file, which appears whole or not at all.</summary>
        /// <param name="path">The file.</param>
        /// <exception cref="global::System.IO.IOException">
        /// The file cannot be written; the message names it and the cause.
        /// </exception>
        public void Save(string path) => global::NetGen.QuantizedFile.Save(Model, path);

        /// <summary>Reads the integers and their scales from a safetensors file, as Save writes it.</summary>
        /// <param name="path">The file.</param>
        /// <exception cref="global::System.IO.InvalidDataException">
        /// The file is damaged or does not fit this network.
        /// </exception>
        /// <exception cref="global::System.IO.FileNotFoundException">There is no such file.</exception>
        /// <exception cref="global::System.IO.IOException">The path is a folder, or the file cannot be read.</exception>
        public static Int8 Load(string path) => new(global::NetGen.QuantizedFile.Load(Architecture, path));
        """);
}
