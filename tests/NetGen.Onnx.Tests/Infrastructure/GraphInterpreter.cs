using System.Buffers.Binary;
using NetGen.Onnx.Schema;

namespace NetGen.Onnx.Tests.Infrastructure;

/// <summary>
/// Runs a model in double precision, for machines without ONNX Runtime: the operators that the export writes, with the
/// attributes that it gives them, as https://onnx.ai/onnx/operators defines them, and no others.
/// </summary>
internal sealed class GraphInterpreter
{
    private readonly Dictionary<string, double[]> _values = [];
    private readonly int _rows;

    private GraphInterpreter(int rows) => _rows = rows;

    /// <summary>Runs a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">Samples, row-major.</param>
    /// <param name="rows">The number of samples.</param>
    /// <returns>The outputs, row-major.</returns>
    public static double[] Run(ModelProto model, float[] inputs, int rows)
    {
        var interpreter = new GraphInterpreter(rows);
        interpreter._values[model.Graph.Input.ShouldHaveSingleItem().Name] = Array.ConvertAll(inputs, x => (double)x);
        foreach (TensorProto tensor in model.Graph.Initializer)
        {
            interpreter._values[tensor.Name] = Read(tensor);
        }

        foreach (NodeProto node in model.Graph.Node)
        {
            interpreter._values[node.Output.ShouldHaveSingleItem()] = interpreter.Run(node);
        }

        return interpreter._values[model.Graph.Output.ShouldHaveSingleItem().Name];
    }

    private double[] Run(NodeProto node)
    {
        double[] x = _values[node.Input[0]];
        return node.OpType switch
        {
            "Gemm" => Multiply(node, x),
            "Add" => Pairwise(node, (a, b) => a + b),
            "Sub" => Pairwise(node, (a, b) => a - b),
            "Mul" => Pairwise(node, (a, b) => a * b),
            "Div" => Pairwise(node, (a, b) => a / b),
            "BatchNormalization" => Normalize(node, x),
            "Relu" => Each(x, z => Math.Max(z, 0)),
            "LeakyRelu" => Each(x, z => z > 0 ? z : Number(node, "alpha") * z),
            "Elu" => Each(x, z => z > 0 ? z : Number(node, "alpha") * (Math.Exp(z) - 1)),
            "Sigmoid" => Each(x, z => 1 / (1 + Math.Exp(-z))),
            "Tanh" => Each(x, Math.Tanh),
            "Softplus" => Each(x, z => Math.Log(1 + Math.Exp(z))),
            "Erf" => Each(x, Erf),
            "Gelu" => Each(x, z => z / 2 * (1 + Erf(z / Math.Sqrt(2)))),
            "Softmax" => Softmax(node, x),
            _ => throw new NotSupportedException($"The export writes no {node.OpType}."),
        };
    }

    // x [rows, inputs] times w [units, inputs], transposed.
    private double[] Multiply(NodeProto node, double[] x)
    {
        node.Attribute.ShouldHaveSingleItem().Name.ShouldBe("transB");
        node.Attribute[0].I.ShouldBe(1);
        double[] w = _values[node.Input[1]];
        int inputs = x.Length / _rows;
        int units = w.Length / inputs;
        double[] z = new double[_rows * units];
        for (int i = 0; i < z.Length; i++)
        {
            (int row, int unit) = Math.DivRem(i, units);
            z[i] = node.Input.Count > 2 ? _values[node.Input[2]][unit] : 0;
            for (int k = 0; k < inputs; k++)
            {
                z[i] += x[(row * inputs) + k] * w[(unit * inputs) + k];
            }
        }

        return z;
    }

    // Where the second has fewer numbers it is repeated: a row, or a single number.
    private double[] Pairwise(NodeProto node, Func<double, double, double> function)
    {
        node.Attribute.ShouldBeEmpty();
        double[] left = _values[node.Input[0]];
        double[] right = _values[node.Input[1]];
        return [.. left.Select((value, i) => function(value, right[i % right.Length]))];
    }

    private double[] Normalize(NodeProto node, double[] z)
    {
        double epsilon = Number(node, "epsilon");
        double[][] rows = [.. node.Input.Skip(1).Select(name => _values[name])];
        (double[] gamma, double[] beta, double[] mean, double[] variance) = (rows[0], rows[1], rows[2], rows[3]);
        int units = gamma.Length;
        return
        [
            .. z.Select((value, i) => (gamma[i % units] * (value - mean[i % units])
                / Math.Sqrt(variance[i % units] + epsilon)) + beta[i % units]),
        ];
    }

    private double[] Softmax(NodeProto node, double[] y)
    {
        node.Attribute.ShouldHaveSingleItem().I.ShouldBe(-1);
        return
        [
            .. y.Chunk(y.Length / _rows).SelectMany(row =>
            {
                double[] powers = Each(row, value => Math.Exp(value - row.Max()));
                return Each(powers, power => power / powers.Sum());
            }),
        ];
    }

    private static double[] Each(double[] values, Func<double, double> function) =>
        Array.ConvertAll(values, value => function(value));

    private static double Number(NodeProto node, string name)
    {
        AttributeProto attribute = node.Attribute.ShouldHaveSingleItem();
        attribute.Name.ShouldBe(name);
        attribute.Type.ShouldBe(AttributeProto.Types.AttributeType.Float);
        return attribute.F;
    }

    // 2/√π·Σ (−1)ⁿ x²ⁿ⁺¹/(n!·(2n + 1)), which loses ten digits at 5; beyond, erf is 1 to twelve.
    private static double Erf(double x)
    {
        if (Math.Abs(x) > 5)
        {
            return Math.Sign(x);
        }

        double sum = 0;
        double power = x;
        for (int n = 0; n < 120; n++)
        {
            sum += power / ((2 * n) + 1);
            power *= -x * x / (n + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }

    private static double[] Read(TensorProto tensor)
    {
        tensor.DataType.ShouldBe((int)TensorProto.Types.DataType.Float);
        byte[] bytes = tensor.RawData.ToByteArray();
        double[] values = new double[bytes.Length / sizeof(float)];
        values.Length.ShouldBe((int)tensor.Dims.Aggregate(1L, (size, length) => size * length));
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(sizeof(float) * i));
        }

        return values;
    }
}
