namespace NetGen;

/// <summary>
/// A file is well-formed ONNX, but holds something that no NetGen network computes, or that the reader does not know.
/// The message names the node, says why, and what there is instead. Files that contradict themselves give an
/// <see cref="InvalidDataException"/>.
/// </summary>
public sealed class OnnxNotSupportedException : NotSupportedException
{
    /// <summary>Describes what is not supported.</summary>
    /// <param name="message">What, where, why and the remedy.</param>
    /// <param name="nodeName">The node's name; null where it is about no node.</param>
    /// <param name="operatorType">The node's operator; null where it is about no node.</param>
    /// <param name="domain">The operator's domain, empty for the standard one; null where it is about no node.</param>
    public OnnxNotSupportedException(
        string message, string? nodeName = null, string? operatorType = null, string? domain = null)
        : base(message)
    {
        NodeName = nodeName;
        OperatorType = operatorType;
        Domain = domain;
    }

    /// <summary>The node's name as the file gives it, often empty; null where it is about no node.</summary>
    public string? NodeName { get; }

    /// <summary>The node's operator as the file gives it, for example "Conv"; null where it is about no node.</summary>
    public string? OperatorType { get; }

    /// <summary>The operator's domain, empty for the standard one; null where it is about no node.</summary>
    public string? Domain { get; }
}
