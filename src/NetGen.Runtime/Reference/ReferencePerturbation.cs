using NetGen.Kernels;

namespace NetGen;

/// <summary>
/// All perturbations of one sample at one place in step 0 of seed 0, as a gradient pass has them: h = f·a + s in each
/// unit, for a product with dropout's factor and a sum with noise are both of that form.
/// </summary>
internal sealed class ReferencePerturbation
{
    // A stream for each perturbation of a place; kernels count alike.
    private const int StreamsOfPlace = 16;

    private readonly double[] _factors;
    private readonly double[] _shifts;

    internal ReferencePerturbation(IReadOnlyList<Perturbation> perturbations, int place, int sample, int units)
    {
        _factors = new double[units];
        _shifts = new double[units];
        Array.Fill(_factors, 1);
        for (int i = 0; i < perturbations.Count; i++)
        {
            Append(perturbations[i], (place * StreamsOfPlace) + i, sample);
        }
    }

    /// <summary>h = f·a + s.</summary>
    internal void Apply(ReadOnlySpan<double> a, Span<double> h)
    {
        for (int o = 0; o < a.Length; o++)
        {
            h[o] = (_factors[o] * a[o]) + _shifts[o];
        }
    }

    /// <summary>∂C/∂a = f·∂C/∂h, in place.</summary>
    internal void Backward(Span<double> gradient)
    {
        for (int o = 0; o < gradient.Length; o++)
        {
            gradient[o] *= _factors[o];
        }
    }

    private void Append(Perturbation perturbation, int stream, int sample)
    {
        StepRandom random = default;
        for (int o = 0; o < _factors.Length; o++)
        {
            switch (perturbation.Kind)
            {
                case PerturbationKind.Dropout:
                    double factor = new DropoutMask(perturbation.Amount).Factor(in random, stream, sample, o);
                    _factors[o] *= factor;
                    _shifts[o] *= factor;
                    break;
                case PerturbationKind.GaussianNoise:
                    _shifts[o] += (double)perturbation.Amount * NormalValues.Value(in random, stream, sample, o);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(
                        nameof(perturbation), perturbation.Kind, "Unknown perturbation.");
            }
        }
    }
}
