namespace NetGen;

/// <summary>
/// Finds the parameters whose gradient in float may differ from that in double because a net input of Relu or LeakyRelu
/// is so near 0 that rounding decides its sign, and with it σ′. (Elu's σ′ does not jump.) Such a unit spoils its own
/// parameters and all of the layers below; the layers above see a ≈ 0 either way. So does an output that is so near a
/// kink of the loss, as Hinge has. (Huber's derivative does not jump.)
/// </summary>
/// <remarks>
/// The roundings of a sum of n terms are taken for independent: each is at most u·S, S = Σ|w·a| + |b| and u = 2⁻²⁴, so
/// the sum's error has a deviation of at most √(n + 1)·u·S, to which Σ(w·e)² of the inputs' own errors e adds in
/// squares (Higham and Mary 2019). Four deviations are taken for the bound. A net input that is exactly 0 with no error
/// at all, as where the sample and the bias are 0, is not ambiguous: σ′(0) has a definition.
/// </remarks>
internal static class FloatKinks
{
    private const double UnitRoundoff = 1.0 / (1 << 24);
    private const double Deviations = 4;

    // No |σ′| exceeds 1.13 (that of Gelu), and the project's activations are within 8 ulp.
    private const double LargestDerivative = 1.13;
    private const double ActivationUlps = 8;

    /// <summary>For each canonical parameter, whether its gradient in float is not comparable.</summary>
    internal static bool[] Find(ReferenceNetwork network, Batch batch)
    {
        Architecture architecture = network.Architecture;
        bool[] ambiguous = new bool[architecture.ParameterCount];
        var passes = ReferenceBatch.ForTraining(architecture, batch.Count);
        network.Loss(batch, passes);
        foreach (ReferencePass pass in passes.Samples)
        {
            Mark(network, passes, pass, ambiguous);
        }

        return ambiguous;
    }

    private static void Mark(ReferenceNetwork network, ReferenceBatch passes, ReferencePass pass, bool[] ambiguous)
    {
        // A standardised input is a difference and a quotient.
        double[] inputErrors = new double[network.Architecture.Inputs];
        if (network.Architecture.IsStandardized)
        {
            AddRounding(inputErrors, pass.A[0], 2 * UnitRoundoff);
        }

        Perturb(pass, 0, inputErrors);
        for (int l = 1; l < pass.Z.Length; l++)
        {
            LayerDescription layer = network.Architecture.Layers[l - 1];
            bool jumps = layer.Activation is Activation.Relu or Activation.LeakyRelu;
            double[] errors = new double[layer.Units];
            for (int o = 0; o < layer.Units; o++)
            {
                double error = NetInputError(network, layer, o, pass.H[l - 1], inputErrors);
                if (passes.Normalizations[l - 1] is { } normalization)
                {
                    double unit = pass.Normalized[l][o];
                    error = NormalizedError(normalization, network.Parameters, o, unit, error, passes.Samples.Length);
                }

                if (jumps && Math.Abs(pass.Z[l][o]) < Deviations * error)
                {
                    MarkUnit(layer, o, ambiguous);
                }

                // A Relu that is surely inactive puts out 0 without any error, on a kink of the loss or not.
                bool isZero = layer.Activation == Activation.Relu && pass.Z[l][o] <= -Deviations * error;
                errors[o] = isZero ? 0 : LargestDerivative * error;
            }

            if (layer.Activation is not (Activation.Identity or Activation.Relu))
            {
                AddRounding(errors, pass.A[l], ActivationUlps * UnitRoundoff);
            }

            Perturb(pass, l, errors);
            inputErrors = errors;
        }

        if (ReferenceLosses.Jumps(network.Architecture.Loss))
        {
            MarkOutputs(network.Architecture, pass.LossKinks, inputErrors, ambiguous);
        }
    }

    /// <summary>A distance is one output's or, between classes, the difference of two.</summary>
    private static void MarkOutputs(Architecture architecture, double[] distances, double[] errors, bool[] ambiguous)
    {
        bool isDifference = architecture.Loss == Loss.MulticlassHinge;
        double largest = errors.Max();
        for (int o = 0; o < distances.Length; o++)
        {
            double error = isDifference ? 2 * largest : errors[o];
            if (Math.Abs(distances[o]) < Deviations * error)
            {
                MarkUnit(architecture.Layers[^1], o, ambiguous);
            }
        }
    }

    /// <summary>The deviation of z[o] = Σ w[o, i]·h[i] + b[o] in float.</summary>
    private static double NetInputError(
        ReferenceNetwork network, LayerDescription layer, int o, double[] inputs, double[] inputErrors)
    {
        ReadOnlySpan<double> weights =
            network.Parameters.Slice(layer.CanonicalOffset + (o * layer.Inputs), layer.Inputs);
        double size = layer.HasBias
            ? Math.Abs(network.Parameters[layer.CanonicalOffset + (layer.Units * layer.Inputs) + o])
            : 0;
        double inherited = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            size += Math.Abs(weights[i] * inputs[i]);
            inherited += weights[i] * inputErrors[i] * (weights[i] * inputErrors[i]);
        }

        double rounding = UnitRoundoff * UnitRoundoff * size * size * (weights.Length + 1);
        return Math.Sqrt(inherited + rounding);
    }

    /// <summary>
    /// The deviation of γ·u + β in float, u = (z − m)/√(v + ε) over n samples: the errors of z and m weigh γ/√(v + ε),
    /// m has the rounding of a sum of n terms near m as well, and what follows has four roundings.
    /// </summary>
    private static double NormalizedError(
        ReferenceNormalization normalization,
        ReadOnlySpan<double> parameters,
        int o,
        double unit,
        double error,
        int samples)
    {
        double gamma = normalization.Gamma(parameters, o);
        double slope = gamma * normalization.Inverses[o];
        double mean = slope * UnitRoundoff * Math.Sqrt(samples + 1) * normalization.Means[o];
        double rounding = 4 * UnitRoundoff * (Math.Abs(gamma * unit) + Math.Abs(normalization.Beta(parameters, o)));
        return Math.Sqrt((2 * slope * error * slope * error) + (mean * mean) + (rounding * rounding));
    }

    private static void Perturb(ReferencePass pass, int l, double[] errors)
    {
        if (pass.Perturbed[l] is { } perturbation)
        {
            perturbation.Backward(errors);
            AddRounding(errors, pass.H[l], UnitRoundoff);
        }
    }

    private static void AddRounding(double[] errors, double[] values, double relative)
    {
        for (int i = 0; i < errors.Length; i++)
        {
            errors[i] += relative * Math.Abs(values[i]);
        }
    }

    private static void MarkUnit(LayerDescription layer, int o, bool[] ambiguous)
    {
        ambiguous.AsSpan(0, layer.CanonicalOffset).Fill(true);
        ambiguous.AsSpan(layer.CanonicalOffset + (o * layer.Inputs), layer.Inputs).Fill(true);

        // Its bias, or what batch normalisation has for the unit.
        int end = layer.CanonicalOffset + layer.ParameterCount;
        for (int i = layer.CanonicalOffset + (layer.Units * layer.Inputs) + o; i < end; i += layer.Units)
        {
            ambiguous[i] = true;
        }
    }
}
