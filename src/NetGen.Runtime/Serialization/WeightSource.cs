using System.Globalization;

namespace NetGen;

/// <summary>Where some parameters come from: a tensor of a file, or a number that is all of them.</summary>
/// <param name="Name">The tensor's name in the file, letter by letter.</param>
/// <param name="Transposed">
/// Whether the file has a matrix of weights as [inputs, units], as Keras, TensorFlow and scikit-learn do; false for
/// [units, inputs], as PyTorch and NetGen do. Nothing but this decides it: the shape of a square matrix tells nothing.
/// </param>
public sealed record WeightSource(string Name, bool Transposed = false)
{
    /// <summary>The number that all parameters are; null where they come from a tensor.</summary>
    internal float? Value { get; private init; }

    /// <summary>
    /// No tensor, but one number for all parameters: 0 for the biases of a layer that was trained without.
    /// </summary>
    /// <param name="value">The number, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is NaN or infinite.</exception>
    public static WeightSource Constant(float value)
    {
        if (!float.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(
                nameof(value), value.ToString(CultureInfo.InvariantCulture), "A parameter must be finite.");
        }

        return new WeightSource("") { Value = value };
    }
}
