namespace NetGen.Benchmarks.Comparing;

/// <summary>Something that ends a case, or the comparison; the message says what, and what helps.</summary>
internal sealed class CompareException(string message) : Exception(message);
