using System.Runtime.InteropServices;
using System.Text;

namespace NetGen.Benchmarks.Comparing.Peers;

/// <summary>
/// A network as an ONNX file: Gemm and Relu, with an input "x" and an output "y" of a fixed batch. The few fields that
/// this needs are written as protocol buffers have them; the numbers are those of onnx.proto.
/// </summary>
internal static class OnnxModel
{
    private const int IrVersion = 8;
    private const int OpsetVersion = 13;
    private const int Float = 1;
    private const int IntAttribute = 2;

    public static byte[] Write(Architecture architecture, ReadOnlySpan<float> weights, int batch)
    {
        var graph = new Message();
        string source = "x";
        int last = architecture.Layers.Count - 1;
        for (int i = 0; i <= last; i++)
        {
            LayerDescription layer = architecture.Layers[i];
            int count = layer.Units * layer.Inputs;
            bool hasRelu = layer.Activation == Activation.Relu;
            string target = i == last ? "y" : $"a{i + 1}";
            string sum = hasRelu ? $"z{i + 1}" : target;
            graph.Add(5, Tensor($"w{i + 1}", [layer.Units, layer.Inputs], weights[..count]));
            graph.Add(5, Tensor($"b{i + 1}", [layer.Units], weights.Slice(count, layer.Units)));
            graph.Add(1, Node("Gemm", [source, $"w{i + 1}", $"b{i + 1}"], sum).Add(5, TransposedB()));
            if (hasRelu)
            {
                graph.Add(1, Node("Relu", [sum], target));
            }

            source = target;
            weights = weights[(count + layer.Units)..];
        }

        graph.Add(2, architecture.Name)
            .Add(11, Value("x", batch, architecture.Inputs))
            .Add(12, Value("y", batch, architecture.Outputs));
        return new Message().Add(1, IrVersion).Add(7, graph).Add(8, new Message().Add(2, OpsetVersion)).ToArray();
    }

    private static Message Node(string operation, string[] inputs, string output)
    {
        var node = new Message();
        foreach (string input in inputs)
        {
            node.Add(1, input);
        }

        return node.Add(2, output).Add(4, operation);
    }

    // Weights are [output, input].
    private static Message TransposedB() => new Message().Add(1, "transB").Add(3, 1).Add(20, IntAttribute);

    private static Message Tensor(string name, int[] shape, ReadOnlySpan<float> values)
    {
        var tensor = new Message();
        foreach (int length in shape)
        {
            tensor.Add(1, length);
        }

        return tensor.Add(2, Float).Add(8, name).Add(9, MemoryMarshal.AsBytes(values));
    }

    private static Message Value(string name, int rows, int columns)
    {
        Message shape = new Message()
            .Add(1, new Message().Add(1, rows))
            .Add(1, new Message().Add(1, columns));
        return new Message().Add(1, name).Add(2, new Message().Add(1, new Message().Add(1, Float).Add(2, shape)));
    }

    /// <summary>A message of numbered fields.</summary>
    private sealed class Message
    {
        private const int VarintField = 0;
        private const int LengthField = 2;

        private readonly List<byte> _bytes = [];

        public Message Add(int field, long value)
        {
            Varint(field << 3 | VarintField);
            Varint(value);
            return this;
        }

        public Message Add(int field, ReadOnlySpan<byte> bytes)
        {
            Varint(field << 3 | LengthField);
            Varint(bytes.Length);
            _bytes.AddRange(bytes);
            return this;
        }

        public Message Add(int field, string text) => Add(field, Encoding.UTF8.GetBytes(text));

        public Message Add(int field, Message message) => Add(field, CollectionsMarshal.AsSpan(message._bytes));

        public byte[] ToArray() => [.. _bytes];

        private void Varint(long value)
        {
            for (; value >= 128; value >>= 7)
            {
                _bytes.Add((byte)(value | 128));
            }

            _bytes.Add((byte)value);
        }
    }
}
