namespace NetGen.OnnxRuntime;

/// <summary>What ONNX Runtime refused to do, in its own words.</summary>
internal sealed class OnnxRuntimeException(string message) : Exception(message);
