using System.Runtime.InteropServices;
using Google.Protobuf;
using NetGen.Onnx.Export;
using NetGen.Onnx.Schema;

namespace NetGen.OnnxRuntime;

/// <summary>
/// A network in ONNX Runtime's own integers, as its quantize_static makes them for x64 at their best: activations of
/// 8 bits without a sign over all that the samples show, weights of 8 bits with a sign and a scale for each unit, and a
/// fused QGemm for each layer. The last layer's sums come out as floats.
/// </summary>
/// <remarks>
/// Of the ways to the same integers QGemm is the fastest. Timed once, by no command of the project: medians of seven
/// rounds in turns, ONNX Runtime 1.30, one thread with AVX-512 VNNI, from 2-8-8-2 to 784-512-512-10 and from one sample
/// to 1024 of 784-128-10: quantise and dequantise around Gemm becomes QGemm in the optimiser, and is 2% faster to 8%
/// slower; QLinearMatMul, whose bias and Relu are another operator, is 10% to 48% slower, and 113% for 2-8-8-2;
/// MatMulIntegerToFloat with QuantizeLinear behind it is up to 11% slower, and 6% faster for 784-512-512-10 alone.
/// </remarks>
internal sealed class IntegerModel
{
    /// <summary>The domain of ONNX Runtime's own operators.</summary>
    private const string OwnDomain = "com.microsoft";

    private const int Opset = 13;
    private const int IrVersion = 7;
    private const string Input = "input";
    private const string Output = "output";

    /// <summary>The greatest activation here, and that of a <see cref="QuantizedModel"/>.</summary>
    private const int Greatest = 255;
    private const int GreatestOfModel = 127;

    private readonly Architecture _architecture;
    private readonly QuantizedModel _model;
    private readonly int _batch;
    private readonly GraphProto _proto;
    private readonly GraphWriter _graph;

    private IntegerModel(QuantizedModel model, int batch)
    {
        _architecture = model.Architecture;
        _model = model;
        _batch = batch;
        _proto = new GraphProto { Name = _architecture.Name };
        _graph = new GraphWriter(_proto);
    }

    /// <summary>Writes the model: input [batch, inputs] and output [batch, outputs], both floats.</summary>
    /// <param name="network">The network.</param>
    /// <param name="calibration">The samples whose least and greatest activations are the ranges.</param>
    /// <param name="batch">The samples of a run.</param>
    /// <exception cref="NotSupportedException">
    /// The network standardises its input, or a bias is too large for the steps of its sum.
    /// </exception>
    public static byte[] Create(INetwork network, Dataset calibration, int batch)
    {
        if (network.Architecture.IsStandardized)
        {
            throw new NotSupportedException(
                $"{network.Architecture.Name} standardises its input, which this model does not; leave [Standardize] " +
                "out, or write the network in floats.");
        }

        // The integers of weights are the same; those of activations have other steps over the same range.
        QuantizedModel model =
            Quantizer.Quantize(network, calibration, new QuantizationOptions { Range = ActivationRange.MinMax });
        return new IntegerModel(model, batch).Write().ToByteArray();
    }

    private ModelProto Write()
    {
        _graph.Define(Output);
        _proto.Input.Add(Matrix(Input, _architecture.Inputs));
        _proto.Output.Add(Matrix(Output, _architecture.Outputs));
        for (int l = 0; l < _model.Layers.Count; l++)
        {
            AddSteps(l);
        }

        string x = Quantize(0, _graph.Define(Input));
        for (int l = 0; l < _model.Layers.Count; l++)
        {
            x = Multiply(l, x);
        }

        _graph.Finish(Output);
        return new ModelProto
        {
            IrVersion = IrVersion,
            ProducerName = "NetGen",
            Graph = _proto,
            OpsetImport =
            {
                new OperatorSetIdProto { Version = Opset },
                new OperatorSetIdProto { Domain = OwnDomain, Version = 1 },
            },
        };
    }

    /// <summary>A layer with its activation; its output is the next layer's input in integers.</summary>
    private string Multiply(int l, string x)
    {
        QuantizedLayer layer = _model.Layers[l];
        LayerDescription shape = _architecture.Layers[l];
        bool isLast = l == _model.Layers.Count - 1;

        // What Relu would cut off lies below the next layer's integer 0, which stands for 0: nothing is left to do.
        bool isFused = !isLast && layer.Activation is Activation.Relu or Activation.Identity;
        string name = shape.Name;
        string[] inputs =
        [
            x,
            InputScale(l),
            InputZero(l),
            Tensor<sbyte>($"{name}.weight", [layer.Units, layer.Inputs], layer.Weights.Span),
            Tensor<float>($"{name}.weight_scale", [layer.Units], layer.WeightScales.Span),
            Tensor<sbyte>($"{name}.weight_zero", [layer.Units], new sbyte[layer.Units]),
            Tensor<int>($"{name}.bias", [layer.Units], Biases(layer)),
            .. isFused ? (string[])[InputScale(l + 1), InputZero(l + 1)] : [],
        ];
        string z = _graph.Node("QGemm", name, inputs, GraphWriter.Attribute("transB", 1));
        _proto.Node[^1].Domain = OwnDomain;
        if (isFused)
        {
            return z;
        }

        string a = ActivationNodes.Write(_graph, shape, z, Opset);
        return isLast ? a : Quantize(l + 1, a);
    }

    /// <summary>The input of a layer as integers.</summary>
    private string Quantize(int l, string x) =>
        _graph.Node("QuantizeLinear", $"{_architecture.Layers[l].Name}.input", [x, InputScale(l), InputZero(l)]);

    /// <summary>What turns the input of a layer into integers: a scale, and the integer that stands for 0.</summary>
    private void AddSteps(int l)
    {
        QuantizedLayer layer = _model.Layers[l];
        double zero = Math.Round((double)layer.InputZero * Greatest / GreatestOfModel);
        Tensor<float>(InputScale(l), [], [Scale(layer)]);
        Tensor<byte>(InputZero(l), [], [(byte)zero]);
    }

    private string InputScale(int l) => $"{_architecture.Layers[l].Name}.input_scale";

    private string InputZero(int l) => $"{_architecture.Layers[l].Name}.input_zero";

    private static float Scale(QuantizedLayer layer) => layer.InputScale * GreatestOfModel / Greatest;

    /// <summary>The biases in units of the sums, which they are added to.</summary>
    private static int[] Biases(QuantizedLayer layer)
    {
        // What the products of bytes may come to must fit beside the bias: ONNX Runtime's sums wrap around.
        double most = int.MaxValue - ((double)Greatest * GreatestOfModel * layer.Inputs);
        int[] biases = new int[layer.Units];
        for (int unit = 0; unit < biases.Length; unit++)
        {
            float bias = layer.Biases.Span[unit];
            double steps = Math.Round(bias / ((double)Scale(layer) * layer.WeightScales.Span[unit]));
            biases[unit] = Math.Abs(steps) <= most ? (int)steps : throw TooLarge(unit, bias, steps, most);
        }

        return biases;
    }

    private static NotSupportedException TooLarge(int unit, float bias, double steps, double most) => new(
        FormattableString.Invariant($"The bias of unit {unit}, {bias}, is {steps} of the steps of its sum, and a ") +
        FormattableString.Invariant($"sum of 32 bits has room for {most}; scale the inputs, or write the network in ") +
        "floats.");

    private string Tensor<T>(string name, ReadOnlySpan<int> shape, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        TensorProto.Types.DataType type =
            typeof(T) == typeof(sbyte) ? TensorProto.Types.DataType.Int8
            : typeof(T) == typeof(byte) ? TensorProto.Types.DataType.Uint8
            : typeof(T) == typeof(int) ? TensorProto.Types.DataType.Int32
            : TensorProto.Types.DataType.Float;
        var tensor = new TensorProto
        {
            Name = _graph.Define(name),
            DataType = (int)type,
            RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values)),
        };
        foreach (int length in shape)
        {
            tensor.Dims.Add(length);
        }

        _proto.Initializer.Add(tensor);
        return name;
    }

    private ValueInfoProto Matrix(string name, int columns)
    {
        var shape = new TensorShapeProto
        {
            Dim =
            {
                new TensorShapeProto.Types.Dimension { DimValue = _batch },
                new TensorShapeProto.Types.Dimension { DimValue = columns },
            },
        };
        var type = new TypeProto.Types.Tensor { ElemType = (int)TensorProto.Types.DataType.Float, Shape = shape };
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = type } };
    }
}
