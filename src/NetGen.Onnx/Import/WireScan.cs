using Google.Protobuf.Reflection;
using NetGen.Onnx.Schema;

namespace NetGen.Onnx.Import;

/// <summary>
/// Goes over the bytes of a model before they become objects. An empty message takes two bytes in a file and some
/// hundred in memory, so a file of nothing else would be a bomb: messages are counted, nesting is bounded, and lengths
/// are held against what is there.
/// </summary>
internal sealed class WireScan
{
    // Nodes, tensors, attributes and shapes together. A layer takes a dozen.
    private const int MaximumMessages = 20_000;

    // Model, graph, node, attribute, tensor, entry; subgraphs go deeper, and are of no use here.
    private const int MaximumDepth = 16;

    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

    private readonly byte[] _bytes;
    private readonly ImportErrors _errors;
    private int _messages;

    private WireScan(byte[] bytes, ImportErrors errors)
    {
        _bytes = bytes;
        _errors = errors;
    }

    /// <summary>Refuses what is no protocol buffer, or too much of one.</summary>
    public static void Check(byte[] bytes, ImportErrors errors)
    {
        if (bytes.Length == 0)
        {
            throw errors.Invalid("the file", "it is empty, and no ONNX model.");
        }

        new WireScan(bytes, errors).Walk(0, bytes.Length, ModelProto.Descriptor, 1);
    }

    private void Walk(int position, int end, MessageDescriptor type, int depth)
    {
        while (position < end)
        {
            int start = position;
            ulong tag = ReadVarint(ref position, end);
            ulong field = tag >> 3;
            if (field is 0 or > int.MaxValue >> 2)
            {
                throw Broken(start, "no field of a message begins here; the file is no ONNX model, or damaged.");
            }

            switch ((int)(tag & 7))
            {
                case Varint:
                    ReadVarint(ref position, end);
                    break;
                case Fixed64:
                    position = Skip(start, position, end, 8);
                    break;
                case Fixed32:
                    position = Skip(start, position, end, 4);
                    break;
                case LengthDelimited:
                    ulong length = ReadVarint(ref position, end);
                    int next = Skip(start, position, end, length);
                    if (type.FindFieldByNumber((int)field) is { FieldType: FieldType.Message } known)
                    {
                        Count(start, depth);
                        Walk(position, next, known.MessageType, depth + 1);
                    }

                    position = next;
                    break;
                default:
                    throw Broken(start, "a field has a type that ONNX does not use; the file is damaged.");
            }
        }
    }

    private void Count(int start, int depth)
    {
        if (depth >= MaximumDepth)
        {
            throw Broken(start, $"messages are nested more than {MaximumDepth} deep; no dense network needs that.");
        }

        if (++_messages > MaximumMessages)
        {
            throw _errors.Unsupported(
                $"byte {start}",
                $"the model has more than {MaximumMessages} nodes, tensors and attributes; a dense network has a " +
                "few for each layer.");
        }
    }

    private int Skip(int start, int position, int end, ulong length)
    {
        if (length > (ulong)(end - position))
        {
            throw Broken(
                start,
                $"a field claims {length} bytes, and {end - position} are left; the file is truncated or damaged.");
        }

        return position + (int)length;
    }

    private ulong ReadVarint(ref int position, int end)
    {
        int start = position;
        ulong value = 0;
        for (int shift = 0; shift < 70; shift += 7)
        {
            if (position >= end)
            {
                throw Broken(start, "a number ends in the middle; the file is truncated or damaged.");
            }

            byte next = _bytes[position++];
            value |= shift < 64 ? (ulong)(next & 0x7f) << shift : 0;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Broken(start, "a number has more than 10 bytes; the file is no ONNX model, or damaged.");
    }

    private InvalidDataException Broken(int position, string problem) => _errors.Invalid($"byte {position}", problem);
}
