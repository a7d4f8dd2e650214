using NetGen.Benchmarks.Comparing.Cases;
using NetGen.OnnxRuntime;

namespace NetGen.Benchmarks.Comparing.Peers;

/// <summary>ONNX Runtime in its own integers, calibrated with the samples of the case as NetGen's twin is.</summary>
/// <param name="path">Where the library is, or null to look.</param>
internal sealed class OnnxRuntimeInt8Peer(string? path) : OnnxRuntimePeer(path)
{
    public override string Name => "onnxruntime-int8";

    public override bool Fits(Case measured) => measured.IsInteger;

    // NetGen's twin rounds in another way: the network in floats is what both stand for.
    public override void Check(CaseFolder folder, double[] values)
    {
        INetwork network = CreateNetwork(folder);
        float[] floats = new float[values.Length];
        network.PredictBatch(CaseFolder.Read<float>(folder.Path, "features.f32"), floats);
        Agreement.CheckRounding(floats, values, Name);
    }

    protected override void SaveModel(CaseFolder folder, string path)
    {
        INetwork network = CreateNetwork(folder);
        float[] features = CaseFolder.Read<float>(folder.Path, "features.f32");
        int inputs = network.Architecture.Inputs, outputs = network.Architecture.Outputs;
        float[] targets = new float[features.Length / inputs * outputs];
        Dataset calibration = Dataset.FromTargets(features, inputs, targets, outputs);
        File.WriteAllBytes(path, IntegerModel.Create(network, calibration, folder.Case.Batch));
    }

    private static INetwork CreateNetwork(CaseFolder folder)
    {
        INetwork network = NetworkCatalog.Create(folder.Case.Network);
        network.SetParameters(folder.Weights);
        return network;
    }
}
