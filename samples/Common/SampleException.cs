namespace NetGen.Samples;

/// <summary>What the user can put right. The message says in one line what is wrong and what helps.</summary>
public sealed class SampleException(string message, Exception? inner = null) : Exception(message, inner);
