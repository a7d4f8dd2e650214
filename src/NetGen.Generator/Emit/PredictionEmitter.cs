using NetGen.Infrastructure;
using NetGen.Planning;

namespace NetGen.Emit;

/// <summary>
/// Writes the public members that predict, with their documentation: those of a network and of its twin in integers.
/// </summary>
internal static class PredictionEmitter
{
    public static void Write(SourceWriter writer, NetworkPlan plan, PredictionText text)
    {
        WriteOne(writer, plan, text);
        WriteBatch(writer, plan, text);
        WriteThreads(writer, plan, text);
        if (plan.Spec.Loss.HasProbabilities)
        {
            WriteProbabilities(writer, plan, text);
        }
    }

    private static void WriteOne(SourceWriter writer, NetworkPlan plan, PredictionText text)
    {
        string outputs = plan.Spec.Loss.HasProbabilities ? "logits" : "values";
        writer.Line($$"""
            /// <summary>Computes the outputs of one sample. Thread-safe; allocates nothing.{{text.OfNaN}}</summary>
            /// <param name="input">One sample: {{plan.Spec.Inputs}} values.</param>
            /// <param name="output">Receives {{plan.Outputs}} {{outputs}}.</param>
            /// <exception cref="global::System.ArgumentException">A span has the wrong length.</exception>
            public void Predict(global::System.ReadOnlySpan<float> input, global::System.Span<float> output)
            {
                global::NetGen.Kernels.Guard.Length(input.Length, {{text.Inputs}}, "input");
                global::NetGen.Kernels.Guard.Length(output.Length, {{text.Outputs}}, "output");
                {{text.Kernels}}.Predict(
                    ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(input),
                    ref {{text.Buffer}}.Reference,
                    ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(output));
            }

            """);
    }

    private static void WriteBatch(SourceWriter writer, NetworkPlan plan, PredictionText text)
    {
        writer.Line($$"""
            /// <summary>Computes the outputs of any number of samples, bit for bit as Predict does.</summary>
            /// <param name="inputs">Samples, row-major: [count, {{plan.Spec.Inputs}}].</param>
            /// <param name="outputs">Receives [count, {{plan.Outputs}}], row-major.</param>
            /// <exception cref="global::System.ArgumentException">
            /// A span has the wrong length, or the two overlap.
            /// </exception>
            public void PredictBatch(global::System.ReadOnlySpan<float> inputs, global::System.Span<float> outputs)
            {
                int count = global::NetGen.Kernels.Guard.Batch(inputs, {{text.Inputs}}, outputs, {{text.Outputs}});
                {{text.Kernels}}.PredictBatch(
                    ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(inputs),
                    ref {{text.Buffer}}.Reference,
                    ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(outputs),
                    count);
            }

            """);
    }

    private static void WriteThreads(SourceWriter writer, NetworkPlan plan, PredictionText text)
    {
        writer.Line($$"""
            /// <summary>
            /// Computes the outputs of any number of samples on several threads, bit for bit as Predict does. A call that
            /// comes while another's threads are at work runs on its own thread alone.
            /// </summary>
            /// <param name="inputs">Samples, row-major: [count, {{plan.Spec.Inputs}}].</param>
            /// <param name="outputs">Receives [count, {{plan.Outputs}}], row-major.</param>
            /// <param name="threads">
            /// The most threads, the calling one included, from 1 to 1024; {{text.PerThread}} samples are worth one.
            /// </param>
            /// <exception cref="global::System.ArgumentException">
            /// A length is wrong, or the two overlap, or the number of threads is out of range.
            /// </exception>
            public void PredictBatch(
                global::System.ReadOnlyMemory<float> inputs, global::System.Memory<float> outputs, int threads)
            {
                {{text.Kernels}}.Predictor.Run(inputs, outputs, {{text.Buffer}}, threads);
            }

            """);
    }

    private static void WriteProbabilities(SourceWriter writer, NetworkPlan plan, PredictionText text)
    {
        string kind = $"global::NetGen.Loss.{plan.Spec.Loss.Kind}";
        writer.Line($$"""
            /// <summary>Computes the probabilities of one sample{{text.Probabilities}}</summary>
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
