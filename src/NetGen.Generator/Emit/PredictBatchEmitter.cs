using System;
using NetGen.Infrastructure;
using NetGen.Planning;

namespace NetGen.Emit;

/// <summary>Writes the loop that takes samples in blocks through all layers, in floats or in integers.</summary>
internal static class PredictBatchEmitter
{
    public static void Write(
        SourceWriter writer,
        NetworkPlan plan,
        int blockRows,
        int predictionsPerThread,
        PredictScratch scratch,
        Action writeLayers)
    {
        writer.Line($"""
            /// <summary>
            /// Any number of samples, {blockRows} at a time through all layers:
            /// x [count][{plan.Spec.Inputs}], y [count][{plan.Outputs}].
            /// Each comes out bit for bit as from Predict.
            /// </summary>
            """);
        using (writer.Block("internal static void PredictBatch(ref float x, ref float p, ref float y, int count)"))
        {
            scratch.Begin(writer, blockRows);
            using (writer.Block("while (count > 0)"))
            {
                writer.Line($"int rows = int.Min(count, {blockRows});");
                writeLayers();
                WriteCopy(writer, plan, "rows");
                writer.Line($"x = ref Unsafe.Add(ref x, rows * {plan.Spec.Inputs});");
                writer.Line($"y = ref Unsafe.Add(ref y, rows * {plan.Outputs});");
                writer.Line("count -= rows;");
            }

            scratch.End(writer, blockRows);
        }

        writer.Line();
        string sizes = $"{plan.Spec.Inputs}, {plan.Outputs}, {blockRows}, {predictionsPerThread}";
        writer.Line($"""
            /// <summary>The same on several threads, each of which takes whole blocks.</summary>
            internal static readonly global::NetGen.Kernels.BatchPredictor Predictor = new(PredictBatch, {sizes});
            """);
    }

    /// <summary>Copies the last layer's activations to the outputs.</summary>
    public static void WriteCopy(SourceWriter writer, NetworkPlan plan, string rows)
    {
        LayerPlan last = plan.Layers[plan.Layers.Count - 1];
        writer.Line($"Rows.Copy(ref a{last.Number}, {last.Stride}, ref y, {plan.Outputs}, {rows});");
    }

    /// <summary>Writes a pass over a layer's activations, where it has one.</summary>
    public static void WritePass(SourceWriter writer, string statement)
    {
        if (statement.Length > 0)
        {
            writer.Line(statement);
        }
    }
}
