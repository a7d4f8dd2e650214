using NetGen.Kernels;
using NetGen.Onnx.Schema;
using NetGen.Onnx.Tests.Infrastructure;

namespace NetGen.Onnx.Tests.Export;

/// <summary>An exported model computes what the network does.</summary>
public sealed class ExportTests
{
    private const int Samples = 20;

    public static TheoryData<string> Names => ExportNetworks.Names;

    // The largest are the same operators once more, which double precision takes its time for.
    public static TheoryData<string, bool, int> Models
    {
        get
        {
            var data = new TheoryData<string, bool, int>();
            foreach (string name in Names.Select(row => row.Data))
            {
                data.Add(name, false, 13);
                data.Add(name, true, 13);
                data.Add(name, false, 21);
            }

            return data;
        }
    }

    public static TheoryData<string> Probable =>
    [
        .. Names.Select(row => row.Data).Where(name => ExportNetworks.Create(name).Architecture.Loss
            is Loss.SoftmaxCrossEntropy or Loss.BinaryCrossEntropy or Loss.BinarySoftmax),
    ];

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_computes_what_Predict_gives(string name, bool keepNormalization, int opset)
    {
        INetwork network = ExportNetworks.Create(name);
        float[] inputs = ExportNetworks.Inputs(network.Architecture, Samples);
        var options = new OnnxExportOptions { KeepNormalization = keepNormalization, OpsetVersion = opset };

        double[] outputs = GraphInterpreter.Run(Parse(Save(network, options)), inputs, Samples);

        Agreement.ShouldAgree(
            outputs, Array.ConvertAll(ExportNetworks.Predict(network, inputs), value => (double)value));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void ONNX_Runtime_computes_what_Predict_gives(string name, bool keepNormalization, int opset)
    {
        INetwork network = ExportNetworks.Create(name);
        float[] inputs = ExportNetworks.Inputs(network.Architecture, Samples);
        var options = new OnnxExportOptions { KeepNormalization = keepNormalization, OpsetVersion = opset };

        float[] outputs = Run(network, Save(network, options), inputs);

        Agreement.ShouldAgree(outputs, ExportNetworks.Predict(network, inputs));
    }

    [Theory]
    [MemberData(nameof(Probable))]
    public void Probabilities_are_those_of_PredictProbabilities(string name)
    {
        INetwork network = ExportNetworks.Create(name);
        Architecture architecture = network.Architecture;
        float[] inputs = ExportNetworks.Inputs(architecture, Samples);
        var options = new OnnxExportOptions { Outputs = OnnxOutputs.Probabilities };

        byte[] model = Save(network, options);

        float[] expected = ExportNetworks.Predict(network, inputs);
        for (int n = 0; n < Samples; n++)
        {
            LossKernels.Probabilities(
                architecture.Loss, expected.AsSpan(n * architecture.Outputs, architecture.Outputs));
        }

        Agreement.ShouldAgree(
            GraphInterpreter.Run(Parse(model), inputs, Samples), Array.ConvertAll(expected, value => (double)value));
        Agreement.ShouldAgree(Run(network, model, inputs), expected);
    }

    [Theory]
    [InlineData("MnistNet")]
    [InlineData("DeepNet")]
    [InlineData("DeepNormNet")]
    public void ONNX_Runtime_agrees_on_a_thousand_inputs(string name)
    {
        INetwork network = ExportNetworks.Create(name);
        float[] inputs = ExportNetworks.Inputs(network.Architecture, 1000);

        float[] outputs = Run(network, Save(network), inputs);

        double largest = Agreement.ShouldAgree(outputs, ExportNetworks.Predict(network, inputs));
        TestContext.Current.TestOutputHelper!.WriteLine($"{name}: at most {largest:E2} apart");
    }

    [Theory]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(18)]
    [InlineData(19)]
    [InlineData(20)]
    [InlineData(21)]
    public void ONNX_Runtime_takes_every_version_of_the_operators(int opset)
    {
        INetwork network = ExportNetworks.Create(nameof(NormEpsilonNet));
        float[] inputs = ExportNetworks.Inputs(network.Architecture, Samples);
        var options = new OnnxExportOptions { OpsetVersion = opset, KeepNormalization = true };

        Agreement.ShouldAgree(Run(network, Save(network, options), inputs), ExportNetworks.Predict(network, inputs));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(4)]
    public void A_run_takes_any_number_of_samples_or_the_fixed_one(int? batch)
    {
        INetwork network = ExportNetworks.Create(nameof(ReluNet));
        float[] inputs = ExportNetworks.Inputs(network.Architecture, Samples);
        byte[] model = Save(network, new OnnxExportOptions { BatchSize = batch });
        float[] expected = ExportNetworks.Predict(network, inputs);

        Agreement.ShouldAgree(Run(network, model, inputs, batch: 4), expected);
        if (batch is null)
        {
            Agreement.ShouldAgree(Run(network, model, inputs, batch: 1), expected);
        }
        else
        {
            Should.Throw<OnnxRuntime.OnnxRuntimeException>(() => Run(network, model, inputs, batch: 1));
        }
    }

    internal static byte[] Save(INetwork network, OnnxExportOptions? options = null)
    {
        using var stream = new MemoryStream();
        OnnxFile.Save(network, stream, options);
        return stream.ToArray();
    }

    private static ModelProto Parse(byte[] model) => ModelProto.Parser.ParseFrom(model);

    private static float[] Run(INetwork network, byte[] model, float[] inputs, int? batch = null) =>
        Ort.Run(model, inputs, [network.Architecture.Inputs], network.Architecture.Outputs, batch: batch);
}
