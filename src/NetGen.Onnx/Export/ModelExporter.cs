using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetGen.Kernels;
using NetGen.Onnx.Schema;

namespace NetGen.Onnx.Export;

/// <summary>Writes a model from a network's architecture and parameters; generated code has no part in it.</summary>
internal sealed class ModelExporter
{
    private const string Batch = "batch";

    private static readonly JsonWriterOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Architecture _architecture;
    private readonly OnnxExportOptions _options;
    private readonly float[] _canonical;
    private readonly float[] _packed;
    private readonly GraphProto _proto;
    private readonly GraphWriter _graph;

    /// <summary>Takes parameters as they are now.</summary>
    public ModelExporter(Architecture architecture, AlignedBuffer parameters, OnnxExportOptions options)
    {
        ExportChecks.Check(architecture, options);
        _architecture = architecture;
        _options = options;
        _canonical = new float[architecture.ParameterCount];
        ParameterLayout.ToCanonical(architecture, parameters.Span, _canonical);
        FiniteCheck.Parameters(architecture, _canonical);
        _packed = options.KeepNormalization ? parameters.Span.ToArray() : Fold(architecture, _canonical);
        _proto = new GraphProto { Name = architecture.Name };
        _graph = new GraphWriter(_proto);
    }

    public ModelProto Run()
    {
        _graph.Define(UnicodeText.Name(_options.OutputName, nameof(OnnxExportOptions.OutputName)));
        string value = _graph.Define(UnicodeText.Name(_options.InputName, nameof(OnnxExportOptions.InputName)));
        _proto.Input.Add(Matrix(value, _architecture.Inputs));
        _proto.Output.Add(Matrix(_options.OutputName, _architecture.Outputs));
        value = Standardize(value);
        for (int l = 0; l < _architecture.Layers.Count; l++)
        {
            LayerDescription layer = _architecture.Layers[l];
            value = Normalize(layer, ParameterTensor.NormName(l + 1), Multiply(layer, value));
            value = ActivationNodes.Write(_graph, layer, value, _options.OpsetVersion);
        }

        if (_options.Outputs == OnnxOutputs.Probabilities)
        {
            AddProbabilities(value);
        }

        _graph.Finish(_options.OutputName);
        return Model();
    }

    /// <summary>What predictions read, of the very parameters that were checked.</summary>
    private static float[] Fold(Architecture architecture, float[] canonical)
    {
        var packed = new AlignedBuffer(architecture.PackedLength);
        ParameterLayout.ToPacked(architecture, canonical, packed.Span);
        float[] folded = Folding.Fold(architecture, packed).Span.ToArray();
        FiniteCheck.Folded(architecture, folded);
        return folded;
    }

    /// <summary>x′ = (x − mean)/scale, where it is not folded into the first layer.</summary>
    private string Standardize(string x)
    {
        if (!_architecture.IsStandardized || !_options.KeepNormalization)
        {
            return x;
        }

        int inputs = _architecture.Inputs;
        ReadOnlySpan<float> statistics = _canonical.AsSpan(_canonical.Length - (2 * inputs));
        string mean = _graph.Tensor("standardize.mean", [inputs], statistics[..inputs]);
        string scale = _graph.Tensor("standardize.scale", [inputs], statistics[inputs..]);
        return _graph.Node("Div", "standardize.div", [_graph.Node("Sub", "standardize.sub", [x, mean]), scale]);
    }

    /// <summary>z = x·wᵀ + b with w [output, input], and b where predictions have one.</summary>
    private string Multiply(LayerDescription layer, string x)
    {
        float[] weights = new float[layer.Units * layer.Inputs];
        for (int o = 0, next = 0; o < layer.Units; o++)
        {
            for (int i = 0; i < layer.Inputs; i++)
            {
                weights[next++] = _packed[layer.WeightIndex(o, i)];
            }
        }

        string w = _graph.Tensor($"{layer.Name}.weight", [layer.Units, layer.Inputs], weights);
        bool isFolded = !_options.KeepNormalization
            && (layer.Normalization is not null || (_architecture.IsStandardized && layer == _architecture.Layers[0]));
        AttributeProto transposed = GraphWriter.Attribute("transB", 1);
        if (!layer.HasBias && !isFolded)
        {
            return _graph.Node("Gemm", layer.Name, [x, w], transposed);
        }

        string b = _graph.Tensor(
            $"{layer.Name}.bias", [layer.Units], _packed.AsSpan(layer.BiasOffset, layer.Units));
        return _graph.Node("Gemm", layer.Name, [x, w, b], transposed);
    }

    /// <summary>y = γ·(z − mean)/√(variance + ε) + β, where it is not folded.</summary>
    private string Normalize(LayerDescription layer, string name, string z)
    {
        if (layer.Normalization is not { } normalization || !_options.KeepNormalization)
        {
            return z;
        }

        string scale = Row("weight", 0);
        string shift = Row("bias", 1);
        string mean = Row("running_mean", 2);
        string variance = Row("running_var", 3);
        return _graph.Node(
            "BatchNormalization",
            name,
            [z, scale, shift, mean, variance],
            GraphWriter.Attribute("epsilon", normalization.Epsilon));

        string Row(string kind, int row) => _graph.Tensor(
            $"{name}.{kind}",
            [layer.Units],
            _packed.AsSpan(layer.NormOffset + (row * layer.Stride), layer.Units));
    }

    private void AddProbabilities(string y)
    {
        const string Name = "probabilities";
        switch (_architecture.Loss)
        {
            case Loss.SoftmaxCrossEntropy:
                _graph.Node("Softmax", Name, [y], GraphWriter.Attribute("axis", -1));
                break;
            case Loss.BinarySoftmax:
                string twice = _graph.Node("Mul", $"{Name}.mul", [y, _graph.Constant($"{Name}.two", 2f)]);
                _graph.Node("Sigmoid", Name, [twice]);
                break;
            default:
                _graph.Node("Sigmoid", Name, [y]);
                break;
        }
    }

    private ModelProto Model()
    {
        var model = new ModelProto
        {
            IrVersion = IrVersion(_options.OpsetVersion),
            ProducerName = "NetGen",
            ProducerVersion = typeof(ModelExporter).Assembly.GetName().Version!.ToString(fieldCount: 3),
            Graph = _proto,
            OpsetImport = { new OperatorSetIdProto { Version = _options.OpsetVersion } },
            MetadataProps =
            {
                new StringStringEntryProto { Key = "netgen.architecture", Value = _architecture.Text },
            },
        };
        if (_options.ClassNames is { Count: > 0 } names)
        {
            model.MetadataProps.Add(new StringStringEntryProto { Key = "netgen.class_names", Value = Json(names) });
        }

        return model;
    }

    private ValueInfoProto Matrix(string name, int columns)
    {
        var rows = new TensorShapeProto.Types.Dimension();
        if (_options.BatchSize is { } size)
        {
            rows.DimValue = size;
        }
        else
        {
            rows.DimParam = Batch;
        }

        var shape = new TensorShapeProto
        {
            Dim = { rows, new TensorShapeProto.Types.Dimension { DimValue = columns } },
        };
        var type = new TypeProto.Types.Tensor { ElemType = (int)TensorProto.Types.DataType.Float, Shape = shape };
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = type } };
    }

    /// <summary>The version of the format that came with a version of the operators (docs/Versioning.md).</summary>
    private static int IrVersion(int opset) => opset switch
    {
        <= 14 => 7,
        <= 18 => 8,
        <= 20 => 9,
        _ => 10,
    };

    private static string Json(IEnumerable<string> texts)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Readable))
        {
            writer.WriteStartArray();
            foreach (string text in texts)
            {
                writer.WriteStringValue(text);
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
