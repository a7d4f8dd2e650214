using System.Diagnostics;
using NetGen.Benchmarks.Comparing.Cases;

namespace NetGen.Benchmarks.Comparing.Peers;

/// <summary>FANN, one sample at a time.</summary>
internal sealed class FannPeer : Peer
{
    public override string Name => "fann";

    public override string? Missing() => Tool.Succeeds("gcc", "-E", "-include", "floatfann.h", "-x", "c", "/dev/null")
        ? null
        : "gcc finds no floatfann.h: apt-get install gcc libc6-dev libfann-dev";

    public override bool Fits(Case measured) => measured.Kind == CaseKind.Infer;

    public override ProcessStartInfo Prepare(CaseFolder folder, int threads)
    {
        Architecture architecture = folder.Architecture;
        folder.Write<float>("fann.f32", Scaled(architecture, folder.Weights));
        IEnumerable<int> layers = architecture.Layers.Select(layer => layer.Units).Prepend(architecture.Inputs);
        return CProgram.Compile(
            folder, Tool.PathOf("fann.c"), $"-DLAYERS={string.Join(',', layers)}", "-lfloatfann");
    }

    /// <summary>
    /// FANN's weights: for each unit its inputs' and then its bias. FANN has no ReLU; its LINEAR_PIECE is one that ends
    /// at 1. A hidden layer is divided by what its sums come to at most, for inputs from 0 to 1, and the next layer
    /// multiplied by it: the same outputs, and no sum above 1.
    /// </summary>
    private static float[] Scaled(Architecture architecture, ReadOnlySpan<float> weights)
    {
        var scaled = new List<float>(weights.Length);
        float inputScale = 1;
        foreach (LayerDescription layer in architecture.Layers)
        {
            ReadOnlySpan<float> biases = weights.Slice(layer.Units * layer.Inputs, layer.Units);
            float[][] units = new float[layer.Units][];
            for (int i = 0; i < layer.Units; i++)
            {
                ReadOnlySpan<float> row = weights.Slice(i * layer.Inputs, layer.Inputs);
                units[i] = [.. row.ToArray().Select(weight => weight * inputScale), biases[i]];
            }

            bool isHidden = layer.Activation == Activation.Relu;
            float outputScale = isHidden ? units.Max(unit => unit.Sum(weight => Math.Max(weight, 0))) : 1;
            scaled.AddRange(units.SelectMany(unit => unit).Select(weight => weight / outputScale));
            inputScale = outputScale;
            weights = weights[layer.ParameterCount..];
        }

        return [.. scaled];
    }
}
