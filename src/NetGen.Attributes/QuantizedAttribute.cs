using System;

namespace NetGen;

/// <summary>
/// Gives the network a twin in integers: a nested class Int8, whose weights are 8 bits and whose sums are exact, made
/// of a trained network by its method Quantize. Its weights take a quarter of the memory, wide layers predict two to
/// five times as fast, with the same bits on every machine; tiny networks are faster in floats. It cannot be trained.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class QuantizedAttribute : Attribute
{
}
