using NetGen.OnnxRuntime;

namespace NetGen.Onnx.Tests.Infrastructure;

/// <summary>ONNX Runtime for tests, which are skipped where it is not installed.</summary>
internal static class Ort
{
    private static readonly string? Library = OnnxRuntimeLibrary.Find(null, out Problem);

    private static readonly string Problem;

    /// <summary>Runs a model on samples.</summary>
    /// <param name="model">The model's bytes.</param>
    /// <param name="inputs">The samples, row-major.</param>
    /// <param name="inputShape">The shape of a sample.</param>
    /// <param name="outputSize">The values that the model gives for a sample.</param>
    /// <param name="input">The name of the input.</param>
    /// <param name="output">The name of the output.</param>
    /// <param name="batch">The samples in a run, which divides their number; all of them where it is null.</param>
    /// <returns>The outputs, row-major.</returns>
    /// <exception cref="OnnxRuntimeException">The model is none that it can run.</exception>
    public static float[] Run(
        byte[] model,
        float[] inputs,
        int[] inputShape,
        int outputSize,
        string input = "input",
        string output = "output",
        int? batch = null)
    {
        Assert.SkipWhen(Library is null, $"{Problem}: npm install onnxruntime-node, or {OnnxRuntimeLibrary.Variable}");
        int inputSize = inputShape.Aggregate(1, (size, length) => size * length);
        int run = batch ?? inputs.Length / inputSize;
        using var session = new OnnxRuntimeSession(Library, model, 1, run * outputSize, input, output);
        var outputs = new List<float>();
        foreach (float[] part in inputs.Chunk(run * inputSize))
        {
            long[] shape = [run, .. inputShape.Select(length => (long)length)];
            session.Bind(part, shape, [run, outputSize]);
            session.Run(session.Count - 1);
            outputs.AddRange(session.Output);
        }

        return [.. outputs];
    }
}
