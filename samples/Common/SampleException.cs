namespace NetGen.Samples;

/// <summary>Something that the user can put right. The message says what is wrong and what helps, in one line.</summary>
public sealed class SampleException(string message, Exception? inner = null) : Exception(message, inner);
