using System.Runtime.Intrinsics;

namespace NetGen;

/// <summary>A limit on the norm of the whole gradient.</summary>
internal sealed class NormClipping(float limit) : GradientClipping
{
    // PyTorch's.
    private const double Epsilon = 1e-6;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"by norm, limit {limit}");

    /// <inheritdoc/>
    internal override TrainingStep CreateStep(Optimizer optimizer, StepContext context) =>
        new Step(optimizer, this, context);

    /// <inheritdoc/>
    internal override void Clip(AlignedBuffer gradient)
    {
        double coefficient = limit / (Math.Sqrt(SquaredNorm(gradient)) + Epsilon);
        if (coefficient < 1)
        {
            Scale(gradient, (float)coefficient);
        }
    }

    // A buffer of parameters is a multiple of 16 floats, and padding is zero. Element i belongs to partial sum i mod
    // 16; the squares of floats are exact in double.
    private static double SquaredNorm(AlignedBuffer gradient)
    {
        ref float g = ref gradient.Reference;
        Vector256<double> s0 = default;
        Vector256<double> s1 = default;
        Vector256<double> s2 = default;
        Vector256<double> s3 = default;
        for (nuint i = 0; i < (nuint)gradient.Length; i += 16)
        {
            (Vector256<double> g0, Vector256<double> g1) = Vector256.Widen(Vector256.LoadUnsafe(ref g, i));
            (Vector256<double> g2, Vector256<double> g3) = Vector256.Widen(Vector256.LoadUnsafe(ref g, i + 8));
            s0 += g0 * g0;
            s1 += g1 * g1;
            s2 += g2 * g2;
            s3 += g3 * g3;
        }

        Vector256<double> four = (s0 + s2) + (s1 + s3);
        return (four.GetElement(0) + four.GetElement(2)) + (four.GetElement(1) + four.GetElement(3));
    }

    private static void Scale(AlignedBuffer gradient, float coefficient)
    {
        ref float g = ref gradient.Reference;
        for (nuint i = 0; i < (nuint)gradient.Length; i += (nuint)Vector256<float>.Count)
        {
            (Vector256.LoadUnsafe(ref g, i) * coefficient).StoreUnsafe(ref g, i);
        }
    }

    /// <summary>Gradient, clipping, update: the norm is known only when the whole gradient is.</summary>
    private sealed class Step(Optimizer optimizer, NormClipping clipping, StepContext context) : TrainingStep
    {
        public override float Run(BatchSource source, float rate, in DecayedCounts counts)
        {
            GradientStore gradient = context.Gradient;
            float loss = gradient.Run(source);
            if (float.IsFinite(loss))
            {
                clipping.Clip(gradient.Buffer);
                optimizer.Apply(gradient.Buffer.Span, context.State, rate, in counts);
            }

            return loss;
        }
    }
}
