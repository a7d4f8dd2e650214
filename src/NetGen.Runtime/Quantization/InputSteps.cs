namespace NetGen;

/// <summary>What turns activations into integers of 7 bits: x ≈ (q − zero)·scale, with q from 0 to 127.</summary>
internal readonly struct InputSteps(float scale, byte zero)
{
    // The least scale whose inverse is finite, and not lost to subnormal numbers.
    private const float LeastScale = 1.17549435e-38f;

    /// <summary>The step, above 0.</summary>
    public float Scale { get; } = scale;

    /// <summary>The integer that stands for exactly 0.</summary>
    public byte Zero { get; } = zero;

    /// <summary>
    /// 127 steps over a range and 0, which then is an integer: without negative values the integer 0, so that Relu's
    /// activations have all 127 steps. A range of nothing but 0 gets steps of 1.
    /// </summary>
    /// <param name="minimum">The lower end, finite.</param>
    /// <param name="maximum">The upper end, finite, not below the lower one.</param>
    public static InputSteps Over(double minimum, double maximum)
    {
        double low = Math.Min(minimum, 0);
        double high = Math.Max(maximum, 0);
        if (low == high)
        {
            return new InputSteps(1, 0);
        }

        float scale = Math.Max((float)((high - low) / QuantizedLayer.Greatest), LeastScale);
        double zero = Math.Round(-low / scale, MidpointRounding.ToEven);
        return new InputSteps(scale, (byte)Math.Min(zero, QuantizedLayer.Greatest));
    }

    /// <summary>The least value that is not clipped.</summary>
    public double Low => -Zero * (double)Scale;

    /// <summary>The greatest value that is not clipped.</summary>
    public double High => (QuantizedLayer.Greatest - Zero) * (double)Scale;

    /// <summary>What becomes of a value.</summary>
    public double Round(double x)
    {
        double q = Math.Round((x / Scale) + Zero, MidpointRounding.ToEven);
        return (Math.Clamp(q, 0, QuantizedLayer.Greatest) - Zero) * Scale;
    }
}
