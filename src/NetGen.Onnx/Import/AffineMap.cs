namespace NetGen.Onnx.Import;

/// <summary>
/// A scale and a shift for each value of a sample, in double: y = factor·x + shift. The same map as
/// y = (x − mean)/scale is kept beside it, so that a mean and a scale that a file holds come out as they went in.
/// </summary>
/// <param name="features">The number of values in a sample.</param>
internal sealed class AffineMap(int features)
{
    public double[] Factors { get; } = Filled(features, 1);

    public double[] Shifts { get; } = new double[features];

    public double[] Means { get; } = new double[features];

    public double[] Scales { get; } = Filled(features, 1);

    /// <summary>Whether nothing changes.</summary>
    public bool IsIdentity => Factors.All(factor => factor == 1) && Shifts.All(shift => shift == 0);

    /// <summary>Whether [Standardize] can hold it: finite means, finite scales above 0.</summary>
    public bool IsStandardization =>
        Means.All(mean => float.IsFinite((float)mean))
        && Scales.All(scale => (float)scale > 0 && float.IsFinite((float)scale));

    /// <summary>An operation as factor·x + shift.</summary>
    public static (double Factor, double Shift) Of(AffineKind kind, double operand) => kind switch
    {
        AffineKind.Add => (1, operand),
        AffineKind.Subtract => (1, -operand),
        AffineKind.SubtractFrom => (-1, operand),
        AffineKind.Multiply => (operand, 0),
        _ => (1 / operand, 0),
    };

    /// <summary>Does something more to the result.</summary>
    public void Apply(AffineKind kind, ReadOnlySpan<double> operands)
    {
        for (int i = 0; i < features; i++)
        {
            double operand = operands[i];
            (double factor, double shift) = Of(kind, operand);
            Factors[i] *= factor;
            Shifts[i] = kind == AffineKind.Divide ? Shifts[i] / operand : (Shifts[i] * factor) + shift;
            switch (kind)
            {
                case AffineKind.Subtract or AffineKind.SubtractFrom:
                    Means[i] += operand * Scales[i];
                    break;
                case AffineKind.Add:
                    Means[i] -= operand * Scales[i];
                    break;
                case AffineKind.Multiply:
                    Scales[i] /= operand;
                    break;
                default:
                    Scales[i] *= operand;
                    break;
            }

            if (kind == AffineKind.SubtractFrom)
            {
                Scales[i] = -Scales[i];
            }
        }
    }

    /// <summary>This map first, then another.</summary>
    public void Then(AffineMap other)
    {
        Apply(AffineKind.Multiply, other.Factors);
        Apply(AffineKind.Add, other.Shifts);
    }

    private static double[] Filled(int count, double value)
    {
        double[] values = new double[count];
        Array.Fill(values, value);
        return values;
    }
}
