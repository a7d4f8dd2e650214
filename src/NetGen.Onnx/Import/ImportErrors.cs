using NetGen.Onnx.Schema;

namespace NetGen.Onnx.Import;

/// <summary>The two ways in which a file is refused, with the file's name in front.</summary>
/// <param name="file">What messages call the file.</param>
internal sealed class ImportErrors(string file)
{
    /// <summary>What the file contradicts itself in, or is not well-formed in.</summary>
    public InvalidDataException Invalid(string place, string problem, Exception? inner = null) =>
        new($"'{file}', {place}: {problem}", inner);

    /// <summary>What no NetGen network computes, apart from nodes.</summary>
    public OnnxNotSupportedException Unsupported(string place, string problem) => new($"'{file}', {place}: {problem}");

    /// <summary>A node that no NetGen network computes.</summary>
    public OnnxNotSupportedException Unsupported(NodeProto node, string problem) =>
        new($"'{file}', {Describe(node)}: {problem}", node.Name, node.OpType, node.Domain);

    /// <summary>A node as messages name it: name, operator, domain, inputs.</summary>
    public static string Describe(NodeProto node)
    {
        string name = node.Name.Length > 0
            ? $"'{ShownText.Of(node.Name)}'"
            : $"without a name that makes '{ShownText.Of(node.Output.FirstOrDefault() ?? "")}'";
        string domain = Domain.Show(node.Domain);
        string inputs = string.Join(", ", node.Input.Take(4).Select(input => $"'{ShownText.Of(input)}'"));
        return $"node {name} (operator {ShownText.Of(node.OpType)} of {domain}, " +
            $"inputs {inputs}{(node.Input.Count > 4 ? ", …" : "")})";
    }
}
