using NetGen.Onnx.Schema;
using NetGen.Onnx.Tests.Export;

namespace NetGen.Onnx.Tests.Import;

/// <summary>What can be done with a model: text, weights, another loss.</summary>
public sealed class OnnxModelTests
{
    [Fact]
    public void The_text_is_a_whole_file()
    {
        OnnxModel model = ImportedClasses.Read("torch_batchnorm13");

        model.ToCSharp(new OnnxClassOptions { Namespace = "App.Models", ClassName = "DigitNet" }).ShouldBe(
            """
            // Imported from torch_batchnorm13.onnx, written by pytorch 1.13.0: input 'input', output 'output'.
            // - ONNX has no loss; SquaredError is a guess. Where the outputs are logits of classes, choose
            //   SoftmaxCrossEntropy or BinaryCrossEntropy instead.
            using NetGen;

            namespace App.Models;

            /// <summary>24 inputs, 3 layers, 10 outputs.</summary>
            [Network(24)]
            [Dense(16, Activation.Relu)]
            [BatchNorm]
            [Dense(12, Activation.Relu)]
            [BatchNorm]
            [Dense(10)]
            [Loss(Loss.SquaredError)]
            public sealed partial class DigitNet;

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Options_are_in_the_text()
    {
        ModelProto made = Models.Dense(
            Models.Node("LeakyRelu", "y", ["z"], Models.Attribute("alpha", 0.2f)));

        string text = made.Read()
            .WithLoss(new LossDefinition(Loss.Huber, delta: 0.5f))
            .ToCSharp(new OnnxClassOptions { IsPublic = false, WeightsFile = "a\"b.safetensors" });

        text.ShouldContain("[Dense(2, Activation.LeakyRelu, Slope = 0.2f)]\n[Loss(Loss.Huber, Delta = 0.5f)]\n");
        text.ShouldEndWith("[Weights(\"a\\\"b.safetensors\")]\ninternal sealed partial class MadeNet;\n");
    }

    [Fact]
    public void Text_of_a_file_stays_in_comments()
    {
        ModelProto made = Models.Dense();
        made.ProducerName = "evil\n#error \u2028 */";

        string[] lines = made.Read().ToCSharp().Split('\n');

        lines[0].ShouldBe(
            "// Imported from made.onnx, written by evil\\u000A#error \\u2028 */: input 'x', output 'y'.");
    }

    [Theory]
    [InlineData("class")]
    [InlineData("A B")]
    [InlineData("1A")]
    [InlineData("")]
    public void Names_that_are_no_identifiers_are_refused(string name)
    {
        OnnxModel model = Models.Dense().Read();

        Should.Throw<ArgumentException>(() => model.ToCSharp(new OnnxClassOptions { ClassName = name }))
            .Message.ShouldContain($"ClassName is '{name}', which is no C# identifier");
        Should.Throw<ArgumentException>(() => model.ToCSharp(new OnnxClassOptions { Namespace = $"A.{name}" }));
    }

    [Fact]
    public void A_sigmoid_is_dropped_under_a_loss_on_logits_alone()
    {
        OnnxModel model = ImportedClasses.Read("torch_sigmoid_output");

        model.PredictsLogits.ShouldBeTrue();
        model.Architecture.Text.ShouldEndWith("dense 1 identity; loss binary-cross-entropy");
        OnnxModel squared = model.WithLoss(Loss.SquaredError);
        squared.PredictsLogits.ShouldBeFalse();
        squared.Architecture.Text.ShouldEndWith("dense 1 sigmoid; loss squared-error");
        squared.Parameters.ToArray().ShouldBe(model.Parameters.ToArray());
    }

    [Fact]
    public void A_loss_that_does_not_fit_is_refused()
    {
        OnnxModel model = ImportedClasses.Read("torch_sigmoid_output");

        Should.Throw<ArgumentException>(() => model.WithLoss(Loss.SoftmaxCrossEntropy));
    }

    [Fact]
    public void Weights_go_into_a_network_of_the_same_layers_and_into_no_other()
    {
        OnnxModel model = ImportedClasses.Read("torch_batchnorm13");
        INetwork network = ImportedClasses.OfGolden("torch_batchnorm17");

        model.LoadInto(network);

        float[] parameters = new float[network.Architecture.ParameterCount];
        network.CopyParameters(parameters);
        parameters.ShouldBe(model.Parameters.ToArray());
        Should.Throw<ArgumentException>(() => ImportedClasses.Read("torch_relu").LoadInto(network))
            .Message.ShouldContain("Declare the class as ToCSharp writes it.");
    }

    [Fact]
    public void Weights_that_were_folded_when_exported_are_refused_with_the_option_that_keeps_them()
    {
        INetwork network = ImportedClasses.OfGolden("torch_batchnorm17");

        Should.Throw<ArgumentException>(() => Exported(network, new OnnxExportOptions()).LoadInto(network))
            .Message.ShouldContain("or export with KeepNormalization");
        Exported(network, new OnnxExportOptions { KeepNormalization = true }).LoadInto(network);
    }

    [Fact]
    public void Layers_that_differ_in_their_biases_are_refused_without_a_word_of_normalisation()
    {
        OnnxModel model = Exported(new BiasNet(seed: 1), new OnnxExportOptions());

        Should.Throw<ArgumentException>(() => model.LoadInto(new NoBiasNet(seed: 1)))
            .Message.ShouldEndWith("Declare the class as ToCSharp writes it. (Parameter 'network')");
    }

    [Theory]
    [InlineData("inputs 3; dense 2 identity; loss softmax-cross-entropy", Loss.SoftmaxCrossEntropy)]
    [InlineData("inputs 3; dense 2 identity; loss hinge", Loss.Hinge)]
    [InlineData("inputs 3; dense 2 relu; loss hinge", Loss.SquaredError)]
    [InlineData("loss loss loss", Loss.SquaredError)]
    public void The_loss_that_a_model_names_is_taken_where_it_fits(string text, Loss expected)
    {
        ModelProto made = Models.Dense();
        made.MetadataProps.Add(new StringStringEntryProto { Key = "netgen.architecture", Value = text });

        made.Read().Architecture.Loss.ShouldBe(expected);
    }

    [Theory]
    [InlineData("softmax-cross-entropy smoothing(0.1) focus(2)", Loss.SoftmaxCrossEntropy)]
    [InlineData("softmax-cross-entropy smoothing(2)", Loss.SoftmaxCrossEntropy)]
    [InlineData("softmax-cross-entropy smoothing(", Loss.SoftmaxCrossEntropy)]
    [InlineData("softmax-cross-entropy class-weights(1, 2, 3)", Loss.SoftmaxCrossEntropy)]
    [InlineData("squared-error smoothing(0.1)", Loss.SquaredError)]
    [InlineData("huber(NaN)", Loss.Huber)]
    [InlineData("huber(1, 2)", Loss.Huber)]
    [InlineData("huber()", Loss.Huber)]
    public void A_loss_whose_parameters_are_not_understood_keeps_its_kind_and_says_so(string loss, Loss expected)
    {
        ModelProto made = Models.Dense();
        made.MetadataProps.Add(new StringStringEntryProto
        {
            Key = "netgen.architecture", Value = $"inputs 3; dense 2 identity; loss {loss}",
        });

        OnnxModel model = made.Read();

        model.Architecture.LossDefinition.ToString().ShouldBe(LossDefinition.FromLoss(expected).ToString());
        model.Remarks.ShouldHaveSingleItem().ShouldStartWith($"The model's loss is {expected}, with parameters that");
    }

    [Fact]
    public void A_loss_is_called_a_guess_where_nobody_named_it()
    {
        OnnxModel guessed = Models.Dense().Read();
        ModelProto made = Models.Dense();
        made.MetadataProps.Add(new StringStringEntryProto
        {
            Key = "netgen.architecture", Value = "inputs 3; dense 2 identity; loss squared-error",
        });

        guessed.Remarks.ShouldHaveSingleItem().ShouldStartWith("ONNX has no loss; SquaredError is a guess.");
        guessed.WithLoss(Loss.SquaredError).Remarks.ShouldBeEmpty();
        made.Read().Remarks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[\"no\", \"yes\"]", 2)]
    [InlineData("[\"no\"]", 0)]
    [InlineData("[\"no\", \"no\"]", 0)]
    [InlineData("[\"\", \"no\"]", 0)]
    [InlineData("{", 0)]
    [InlineData("3", 0)]
    public void Names_of_classes_are_read_from_metadata(string json, int count)
    {
        ModelProto made = Models.Dense();
        made.MetadataProps.Add(new StringStringEntryProto { Key = "netgen.class_names", Value = json });

        made.Read().ClassNames.Count.ShouldBe(count);
    }

    [Theory]
    [InlineData(FloatFormat.Float32, "F32")]
    [InlineData(FloatFormat.BFloat16, "BF16")]
    public void Names_of_classes_are_saved_with_the_weights_in_the_format_asked_for(FloatFormat format, string type)
    {
        byte[] file = Save(Named("no", "yes"), new SaveOptions { Format = format });

        ParameterFile.ReadMetadata(new MemoryStream(file), "made").ClassNames.ShouldBe(["no", "yes"]);
        ParameterFile.ReadTensors(new MemoryStream(file), "made").ShouldAllBe(tensor => tensor.DataType == type);
    }

    [Fact]
    public void The_callers_metadata_are_saved_and_its_names_go_before_the_models()
    {
        OnnxModel model = Named("no", "yes");
        var training = new TrainingSummary { Data = "iris" };

        ModelMetadata first = Metadata(model, new ModelMetadata { Training = training });
        ModelMetadata second = Metadata(model, new ModelMetadata { ClassNames = ["nein", "ja"] });

        first.ClassNames.ShouldBe(["no", "yes"]);
        first.Training!.Data.ShouldBe("iris");
        second.ClassNames.ShouldBe(["nein", "ja"]);
    }

    [Fact]
    public void Names_that_the_loss_has_no_use_for_are_not_saved()
    {
        OnnxModel model = ImportedClasses.Read("sklearn_binary");

        model.ClassNames.Count.ShouldBe(2);
        Metadata(model, null).ClassNames.Count.ShouldBe(2);
        Metadata(model.WithLoss(Loss.SquaredError), null).ClassNames.ShouldBeEmpty();
    }

    [Fact]
    public void Names_that_are_not_all_different_leave_a_remark()
    {
        Named("no", "no").Remarks.ShouldContain(
            "The names of the classes are left out: one is empty, or two are the same.");
    }

    [Theory]
    [InlineData("mnist-small.onnx", "MnistSmallNet")]
    [InlineData("/a/b/digits.onnx", "DigitsNet")]
    [InlineData("C:\\models\\3 layers.onnx", "Onnx3LayersNet")]
    [InlineData("DigitNet.onnx", "DigitNet")]
    [InlineData("...", "OnnxNet")]
    public void A_class_is_named_after_the_file(string file, string expected)
    {
        using var stream = new MemoryStream(Google.Protobuf.MessageExtensions.ToByteArray(Models.Dense()));

        OnnxFile.Read(stream, file).Architecture.Name.ShouldBe(expected);
    }

    private static OnnxModel Named(params string[] names)
    {
        ModelProto made = Models.Dense();
        made.MetadataProps.Add(new StringStringEntryProto
        {
            Key = "netgen.class_names", Value = $"[\"{string.Join("\", \"", names)}\"]",
        });
        return made.Read();
    }

    private static ModelMetadata Metadata(OnnxModel model, ModelMetadata? metadata) =>
        ParameterFile.ReadMetadata(new MemoryStream(Save(model, new SaveOptions { Metadata = metadata })), "made");

    private static byte[] Save(OnnxModel model, SaveOptions options)
    {
        using var file = new MemoryStream();
        model.SaveWeights(file, options);
        return file.ToArray();
    }

    private static OnnxModel Exported(INetwork network, OnnxExportOptions options)
    {
        using var stream = new MemoryStream();
        OnnxFile.Save(network, stream, options);
        stream.Position = 0;
        return OnnxFile.Read(stream, "exported.onnx");
    }
}
