using System;

namespace NetGen;

/// <summary>
/// Gives the network a twin in integers: a nested class Int8, whose weights are 8 bits and whose sums are exact, made
/// of a trained network by its method Quantize. It takes a quarter of the memory and predicts a single sample several
/// times as fast, the same bits on every machine; it cannot be trained.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class QuantizedAttribute : Attribute
{
}
