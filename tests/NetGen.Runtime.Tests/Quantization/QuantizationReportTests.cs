using NetGen.Tests.Reference;
using NetGen.Tests.Serialization;

namespace NetGen.Tests.Quantization;

public sealed class QuantizationReportTests
{
    [Fact]
    public void A_report_tells_what_was_lost()
    {
        NaiveNetwork network = QuantizerNetworks.Linear([127, 1, 0, 0.4f]);
        Dataset samples = QuantizedModels.Samples(2, 127, 0, 0, 127, 254, 0);
        var options = new QuantizationOptions { Range = ActivationRange.MinMax };
        QuantizedModel model = Quantizer.Quantize(network, QuantizedModels.Samples(2, 127, 0), options);
        var report = QuantizationReport.Create(network, model, samples);
        QuantizedLayerReport layer = report.Layers.ShouldHaveSingleItem();
        layer.Name.ShouldBe("dense1");
        layer.WeightError.ShouldBe(0, 1e-7);
        (layer.InputMinimum, layer.InputMaximum).ShouldBe((0, 127));
        float.IsNegative(layer.InputMinimum).ShouldBeFalse("the table would have '-0'");
        layer.ClippedShare.ShouldBe(1.0 / 6);
        report.Agreement.ShouldBe(double.NaN);

        // Of the three samples only the last is off, by 127 · 127 in the first output.
        double squares = Math.Pow((127 * 127) + 0.5, 2) + Math.Pow(127.5, 2) + Math.Pow((254 * 127) + 0.5, 2)
            + (2 * 0.25) + Math.Pow((127 * 0.4) - 0.5, 2);
        report.OutputError.ShouldBe(127 * 127 / Math.Sqrt(squares), 1e-5);
        report.ToString().ShouldContain("dense1");
        report.ToString().Split('\n')[^1].ShouldStartWith("outputs differ by ");
    }

    [Fact]
    public void A_report_counts_the_classes_that_agree()
    {
        Architecture architecture = TestNetworks.Create(Activation.Identity, Loss.SoftmaxCrossEntropy, 1, 2);
        var network = new NaiveNetwork(architecture)
        {
            Parameters = Safetensors.Parameters(architecture, 1, 0, 0, 0.25f),
        };

        // In steps of 1 from 0 to 127, 0.3 is no more than 0, and the second class wins.
        QuantizedModel model = QuantizedModels.Layer(1, [127, 0], [1f / 127, 1], [0, 0.25f], 1, 0);
        model = new QuantizedModel(architecture, model.Layers);
        Dataset samples = Dataset.FromClasses([0, 0.3f, 1, 5], 1, [0, 0, 0, 0], 2);
        var report = QuantizationReport.Create(network, model, samples);
        report.Agreement.ShouldBe(0.75);
        report.ToString().Split('\n')[^1].ShouldStartWith("classes agree 75");
    }

    [Fact]
    public void A_report_of_another_network_is_refused() => Should.Throw<ArgumentException>(
        () => QuantizationReport.Create(
            QuantizerNetworks.Linear([1, 2, 3, 4]),
            QuantizedModels.Random(seed: 1, Activation.Relu, 2, 3),
            QuantizedModels.Samples(2, 1, 1)))
        .Message.ShouldContain("The model is Tested: inputs 2; dense 3 relu");

    [Fact]
    public void An_error_against_outputs_of_nothing_but_zeros_has_no_share()
    {
        QuantizedModel model = QuantizedModels.Layer(1, [0], [1], [0.25f], 1, 0);
        var network = new NaiveNetwork(model.Architecture);
        QuantizationReport.Create(network, model, QuantizedModels.Samples(1, 1, 2)).OutputError.ShouldBe(double.NaN);
    }
}
