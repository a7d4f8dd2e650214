using System.Text.Json;
using NetGen.Tests.PyTorch;

namespace NetGen.Tests.Weights;

/// <summary>The files that <c>weights_golden.py</c> wrote.</summary>
internal static class GoldenWeights
{
    private static readonly JsonElement Golden = GoldenFile.Read("weights.json");

    /// <summary>The samples, one after another.</summary>
    public static float[] Inputs => Golden.GetProperty("inputs").Floats();

    /// <summary>A file, without its end <c>.safetensors</c>.</summary>
    public static Stream Open(string name) =>
        typeof(GoldenWeights).Assembly.GetManifestResourceStream($"{name}.safetensors")!;

    /// <summary>The outputs that PyTorch gave, of all samples.</summary>
    public static float[] Outputs(string name) => Golden.GetProperty("outputs").GetProperty(name).Floats();

    /// <summary>
    /// Fails unless the network gives PyTorch's outputs. They are of size 1 to 5 and a sum of ten products each, in
    /// three layers: both round a dozen times by at most 2⁻²⁴ of such numbers, so that 1e-5 has room, and a weight in a
    /// wrong place changes the first digit.
    /// </summary>
    public static void ShouldPredict(INetwork network, string name)
    {
        float[] expected = Outputs(name);
        float[] outputs = new float[expected.Length];
        network.PredictBatch(Inputs, outputs);
        expected.Max(Math.Abs).ShouldBeInRange(1, 8);
        for (int i = 0; i < expected.Length; i++)
        {
            outputs[i].ShouldBe(expected[i], 1e-5f, $"output {i} of {name}");
        }
    }
}
