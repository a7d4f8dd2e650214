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
                WritePrediction(writer, plan);
                WriteProbabilities(writer, plan);
                WriteFile(writer);
            }
        }
    }

    private static string Kernels(NetworkPlan plan) =>
        $"global::{Names.KernelNamespace}.{Names.Int8KernelClass(plan.Spec)}";

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

    private static void WritePrediction(SourceWriter writer, NetworkPlan plan)
    {
        int inputs = plan.Spec.Inputs;
        int outputs = plan.Outputs;
        string values = plan.Spec.Loss.HasProbabilities ? "logits" : "values";
        writer.Line($$"""
            /// <summary>Computes the outputs of one sample. Thread-safe; allocates nothing.</summary>
            /// <param name="input">One sample: {{inputs}} values.</param>
            /// <param name="output">Receives {{outputs}} {{values}}.</param>
            /// <exception cref="global::System.ArgumentException">A span has the wrong length.</exception>
            public void Predict(global::System.ReadOnlySpan<float> input, global::System.Span<float> output)
            {
                global::NetGen.Kernels.Guard.Length(input.Length, {{inputs}}, "input");
                global::NetGen.Kernels.Guard.Length(output.Length, {{outputs}}, "output");
                {{Kernels(plan)}}.Predict(
                    ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(input),
                    ref _packed.Reference,
                    ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(output));
            }

            /// <summary>Computes the outputs of any number of samples, bit for bit as Predict does.</summary>
            /// <param name="inputs">Samples, row-major: [count, {{inputs}}].</param>
            /// <param name="outputs">Receives [count, {{outputs}}], row-major.</param>
            /// <exception cref="global::System.ArgumentException">
            /// A span has the wrong length, or the two overlap.
            /// </exception>
            public void PredictBatch(global::System.ReadOnlySpan<float> inputs, global::System.Span<float> outputs)
            {
                int count = global::NetGen.Kernels.Guard.Batch(inputs, {{inputs}}, outputs, {{outputs}});
                {{Kernels(plan)}}.PredictBatch(
                    ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(inputs),
                    ref _packed.Reference,
                    ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(outputs),
                    count);
            }

            /// <summary>
            /// Computes the outputs of any number of samples on several threads, bit for bit as Predict does. A call that
            /// comes while another's threads are at work runs on its own thread alone.
            /// </summary>
            /// <param name="inputs">Samples, row-major: [count, {{inputs}}].</param>
            /// <param name="outputs">Receives [count, {{outputs}}], row-major.</param>
            /// <param name="threads">The most threads, the calling one included, from 1 to 1024.</param>
            /// <exception cref="global::System.ArgumentException">
            /// A length is wrong, or the two overlap, or the number of threads is out of range.
            /// </exception>
            public void PredictBatch(
                global::System.ReadOnlyMemory<float> inputs, global::System.Memory<float> outputs, int threads)
            {
                {{Kernels(plan)}}.Predictor.Run(inputs, outputs, _packed, threads);
            }

            """);
    }

    private static void WriteProbabilities(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.Spec.Loss.HasProbabilities)
        {
            string kind = $"global::NetGen.Loss.{plan.Spec.Loss.Kind}";
            writer.Line($$"""
                /// <summary>Computes the probabilities of one sample, as the network's own method does.</summary>
                /// <param name="input">One sample: {{plan.Spec.Inputs}} values.</param>
                /// <param name="output">Receives {{plan.Outputs}} probabilities.</param>
                /// <exception cref="global::System.ArgumentException">A span has the wrong length.</exception>
                public void PredictProbabilities(
                    global::System.ReadOnlySpan<float> input, global::System.Span<float> output)
                {
                    Predict(input, output);
                    global::NetGen.Kernels.LossKernels.Probabilities({{kind}}, output);
                }

                """);
        }
    }

    private static void WriteFile(SourceWriter writer) => writer.Line("""
        /// <summary>Writes the integers and their scales to a safetensors file, which appears whole or not at all.</summary>
        /// <param name="path">The file.</param>
        public void Save(string path) => global::NetGen.QuantizedFile.Save(Model, path);

        /// <summary>Reads the integers and their scales from a safetensors file, as Save writes it.</summary>
        /// <param name="path">The file.</param>
        /// <exception cref="global::System.IO.InvalidDataException">
        /// The file is damaged or does not fit this network.
        /// </exception>
        public static Int8 Load(string path) => new(global::NetGen.QuantizedFile.Load(Architecture, path));
        """);
}
