using System.Buffers.Binary;
using System.Reflection;
using System.Text;

namespace NetGen.Tests.Embedding;

/// <summary>The network in the binary has the very bits of the one in the file.</summary>
public sealed class TrainedTests
{
    private const string Digits =
        "[Network(84)] [Dense(33, Activation.Relu)] [Dense(10)] [Loss(Loss.SoftmaxCrossEntropy)]";

    // Sizes around whole blocks of 8, groups of 16 rows and of 16 K values, and every kind of tensor.
    [Theory]
    [InlineData("[Network(1)] [Dense(1)] [Loss(Loss.SquaredError)]")]
    [InlineData("[Network(2)] [Dense(8, Activation.Tanh)] [Dense(8)] [Dense(2)] [Loss(Loss.SoftmaxCrossEntropy)]")]
    [InlineData("[Network(7)] [Dense(9, Activation.LeakyRelu, Slope = 0.2f)] [Dense(15)] [Loss(Loss.SquaredError)]")]
    [InlineData(
        "[Network(16)] [Dense(17)] [Dense(31)] [Dense(33)] [Dense(256)] [Dense(1)] [Loss(Loss.Huber, Delta = 2)]")]
    [InlineData("[Network(1025)] [Dense(16)] [Dense(130, Bias = false)] [Dense(3)] [Loss(Loss.MulticlassHinge)]")]
    [InlineData("[Network(3000)] [Dense(39)] [Dense(2)] [Loss(Loss.SquaredError)]")]
    [InlineData(
        "[Network(33)] [Standardize] [Dense(17, Activation.Relu)] [BatchNorm(Epsilon = 1e-3)] [Dropout(0.5)]"
        + "[Dense(9, Activation.Gelu)] [BatchNorm] [Dense(3)] "
        + "[Loss(Loss.SoftmaxCrossEntropy, LabelSmoothing = 0.1f, ClassWeights = [1, 2.5f, 0.125f])]")]
    public void Trained_has_the_bits_of_the_file(string attributes)
    {
        INetwork saved = Train(attributes);
        byte[] file = Save(saved);
        INetwork trained = EmbeddedAssembly
            .Compile($"[Weights(\"a.safetensors\")] {attributes} partial class Net;", ("a.safetensors", file))
            .Trained("Net");
        trained.Parameters.Span.ToArray().ShouldBe(saved.Parameters.Span.ToArray());
        Predict(trained).ShouldBe(Predict(saved));
    }

    [Theory]
    [InlineData("F16")]
    [InlineData("BF16")]
    public void Sixteen_bits_are_widened_exactly(string type)
    {
        INetwork saved = Train(Digits);
        Func<float, (ushort Bits, float Value)> narrow = type == "F16" ? ToHalf : ToBFloat;
        byte[] file = Narrow(Save(saved), type, value => narrow(value).Bits);
        INetwork trained = EmbeddedAssembly
            .Compile($"[Weights(\"a.safetensors\")] {Digits} partial class Net;", ("a.safetensors", file))
            .Trained("Net");
        trained.Parameters.Span.ToArray()
            .ShouldBe(saved.Parameters.Span.ToArray().Select(value => narrow(value).Value));
    }

    [Fact]
    public async Task It_is_one_instance_for_all_threads()
    {
        Assembly assembly = EmbeddedAssembly.Compile(
            $"[Weights(\"a.safetensors\")] {Digits} partial class Net;", ("a.safetensors", Save(Train(Digits))));
        using var together = new Barrier(4);

        // Threads of their own: the pool has as many as there are processors, and other tests at work on them.
        Task<INetwork>[] seen =
        [
            .. Enumerable.Range(0, together.ParticipantCount).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    together.SignalAndWait(TestContext.Current.CancellationToken);
                    return assembly.Trained("Net");
                },
                TestContext.Current.CancellationToken,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)),
        ];
        (await Task.WhenAll(seen)).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void Classes_share_a_file_and_keep_their_networks_apart()
    {
        Assembly assembly = EmbeddedAssembly.Compile(
            $$"""
            namespace App.Nets;
            [Weights("a.safetensors")] {{Digits}} public sealed partial class First;
            static partial class Outer<T>
            {
                [Weights("a.safetensors")] {{Digits}} internal sealed partial class @class;
                [Weights("b.safetensors")] {{Digits}} private sealed partial class Hidden;
                public static INetwork Get() => Hidden.Trained;
            }
            static class Use
            {
                public static INetwork Get() => Outer<int>.@class.Trained;
                public static INetwork Other() => Outer<int>.Get();
            }
            """,
            ("a.safetensors", Save(Train(Digits, seed: 1))),
            ("b.safetensors", Save(Train(Digits, seed: 2))));
        INetwork first = assembly.Trained("App.Nets.First");
        var nested = (INetwork)assembly.GetType("App.Nets.Use")!.GetMethod("Get")!.Invoke(null, null)!;
        var other = (INetwork)assembly.GetType("App.Nets.Use")!.GetMethod("Other")!.Invoke(null, null)!;
        nested.ShouldNotBeSameAs(first);
        nested.Parameters.ShouldNotBeSameAs(first.Parameters);
        Predict(nested).ShouldBe(Predict(first));
        Predict(other).ShouldNotBe(Predict(first));
    }

    [Fact]
    public void A_class_that_was_imported_from_a_model_embeds_the_weights_that_were_saved_beside_it()
    {
        INetwork saved = Train(
            "[Network(33)] [Standardize] [Dense(17, Activation.Relu)] [BatchNorm] [Dense(9, Activation.Gelu)] "
            + "[Dense(3)] [Loss(Loss.SoftmaxCrossEntropy, LabelSmoothing = 0.1f, ClassWeights = [1, 2.5f, 0.125f])]");
        using var onnx = new MemoryStream();
        OnnxFile.Save(
            saved, onnx, new OnnxExportOptions { KeepNormalization = true, ClassNames = ["a", "b", "c"] });
        onnx.Position = 0;
        OnnxModel model = OnnxFile.Read(onnx, "flowers.onnx");
        using var weights = new MemoryStream();
        model.SaveWeights(weights);
        string text = model.ToCSharp(new OnnxClassOptions { Namespace = "App", WeightsFile = "a.safetensors" });
        text.ShouldContain("[Weights(\"a.safetensors\")]");
        text = text.Replace("using NetGen;\n", "", StringComparison.Ordinal);
        INetwork trained = EmbeddedAssembly
            .Compile(text, ("a.safetensors", weights.ToArray()))
            .Trained("App.FlowersNet");
        trained.Architecture.Text.ShouldBe(saved.Architecture.Text);
        trained.Parameters.Span.ToArray().ShouldBe(saved.Parameters.Span.ToArray());
        Predict(trained).ShouldBe(Predict(saved));
    }

    [Fact]
    public void The_metadata_of_the_file_are_there()
    {
        INetwork saved = Train(Digits);
        string[] names = [.. Enumerable.Range(0, 10).Select(digit => $"digit {digit}")];
        using var named = new MemoryStream();
        ParameterFile.Save(
            saved.Architecture,
            saved.Parameters,
            named,
            new SaveOptions { Metadata = new ModelMetadata { ClassNames = names } });
        Assembly assembly = EmbeddedAssembly.Compile(
            $"""
            [Weights("a.safetensors")] {Digits} partial class Net;
            static partial class Outer<T> [[ [Weights("nets/b.safetensors")] {Digits} internal partial class Plain; ]]
            static class Use [[ public static ModelMetadata Get() => Outer<int>.Plain.TrainedMetadata; ]]
            """.Replace("[[", "{", StringComparison.Ordinal).Replace("]]", "}", StringComparison.Ordinal),
            ("a.safetensors", named.ToArray()),
            ("nets/b.safetensors", Save(saved)));
        PropertyInfo property = assembly.GetType("Net")!.GetProperty("TrainedMetadata")!;
        var metadata = (ModelMetadata)property.GetValue(null)!;
        metadata.ClassNames.ShouldBe(names);
        property.GetValue(null).ShouldBeSameAs(metadata);
        var plain = (ModelMetadata)assembly.GetType("Use")!.GetMethod("Get")!.Invoke(null, null)!;
        plain.ClassNames.ShouldBeEmpty();
    }

    [Fact]
    public void A_resource_that_was_removed_is_named()
    {
        Assembly assembly = EmbeddedAssembly.Compile(
            $"[Weights(\"a.safetensors\")] {Digits} partial class Net; class Own;",
            ("a.safetensors", Save(Train(Digits))));
        Should.Throw<InvalidOperationException>(
                () => new Kernels.EmbeddedWeights(assembly.GetType("Own")!, "b.safetensors", 1, 1))
            .Message.ShouldBe(
                "The assembly 'Tests' has no resource 'b.safetensors': its weights were removed after the build, or "
                + "its [Weights] were compiled without NetGen's build targets.");
        Should.Throw<InvalidOperationException>(
                () => new Kernels.EmbeddedWeights(assembly.GetType("Own")!, "a.safetensors", 1, 1))
            .Message.ShouldEndWith("bytes and not the 1 that the code was generated for; rebuild the project.");
    }

    // Random weights, biases and statistics: a bias that stays 0 would hide a mistake.
    private static INetwork Train(string attributes, int seed = 1)
    {
        Assembly assembly = EmbeddedAssembly.Compile($"{attributes} public partial class Net;");
        var network = (INetwork)Activator.CreateInstance(assembly.GetType("Net")!, (long)seed)!;
        float[] canonical = new float[network.Architecture.ParameterCount];
        for (int i = 0; i < canonical.Length; i++)
        {
            canonical[i] = 0.25f + ((((i * 2654435761L) + seed) % 1000) / 1024f);
        }

        var parameters = new AlignedBuffer(network.Architecture.PackedLength);
        ParameterLayout.ToPacked(network.Architecture, canonical, parameters.Span);
        network.Parameters = parameters;
        return network;
    }

    private static byte[] Save(INetwork network)
    {
        using var stream = new MemoryStream();
        ParameterFile.Save(network.Architecture, network.Parameters, stream);
        return stream.ToArray();
    }

    private static float[] Predict(INetwork network)
    {
        float[] input = [.. Enumerable.Range(0, network.Architecture.Inputs).Select(i => 0.5f - (i % 7 / 8f))];
        float[] output = new float[network.Architecture.Outputs];
        network.Predict(input, output);
        return output;
    }

    private static (ushort Bits, float Value) ToHalf(float value) =>
        (BitConverter.HalfToUInt16Bits((Half)value), (float)(Half)value);

    private static (ushort Bits, float Value) ToBFloat(float value)
    {
        ushort bits = (ushort)(BitConverter.SingleToInt32Bits(value) >> 16);
        return (bits, BitConverter.Int32BitsToSingle(bits << 16));
    }

    /// <summary>The file with values of 16 bits, and without the hash of its data.</summary>
    private static byte[] Narrow(byte[] file, string type, Func<float, ushort> narrow)
    {
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        string header = Encoding.UTF8.GetString(file, 8, length)
            .Replace("\"F32\"", $"\"{type}\"", StringComparison.Ordinal)
            .Replace("netgen.sha256", "was.sha256", StringComparison.Ordinal);
        header = System.Text.RegularExpressions.Regex.Replace(
            header,
            "data_offsets\":\\[(\\d+),(\\d+)\\]",
            match => $"data_offsets\":[{int.Parse(match.Groups[1].Value) / 2},{int.Parse(match.Groups[2].Value) / 2}]");
        byte[] text = Encoding.UTF8.GetBytes(header);
        var narrowed = new MemoryStream();
        byte[] prefix = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, text.Length);
        narrowed.Write(prefix);
        narrowed.Write(text);
        for (int i = 8 + length; i < file.Length; i += sizeof(float))
        {
            ushort bits = narrow(BinaryPrimitives.ReadSingleLittleEndian(file.AsSpan(i)));
            narrowed.WriteByte((byte)bits);
            narrowed.WriteByte((byte)(bits >> 8));
        }

        return narrowed.ToArray();
    }
}
