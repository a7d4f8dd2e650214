namespace NetGen.Onnx.Import;

/// <summary>
/// A dense layer while steps are still folded into it: scales and shifts before it, after it, its batch normalisation.
/// They are kept in double, so that each parameter is rounded once.
/// </summary>
internal sealed class LayerDraft
{
    private readonly DenseStep? _step;
    private readonly double[]? _columns;
    private readonly ImportErrors _errors;
    private double[]? _rows;
    private double[]? _biases;

    /// <summary>Begins a layer.</summary>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="units">The number of units.</param>
    /// <param name="step">The product; null for a layer that passes values on.</param>
    /// <param name="before">A map that its inputs go through first; null where there is none.</param>
    /// <param name="errors">How refusals are made.</param>
    public LayerDraft(int inputs, int units, DenseStep? step, AffineMap? before, ImportErrors errors)
    {
        Inputs = inputs;
        Units = units;
        _step = step;
        _errors = errors;
        if (step is { Bias: { } bias, Beta: not 0 })
        {
            _biases = bias.Broadcast([units], units)!;
            for (int o = 0; o < units; o++)
            {
                _biases[o] *= step.Beta;
            }
        }

        if (before is { IsIdentity: false })
        {
            _columns = before.Factors;
            AddShifts(before.Shifts);
        }
    }

    public int Inputs { get; }

    public int Units { get; }

    public Activation Activation { get; private set; }

    public float Slope { get; private set; } = 0.01f;

    /// <summary>Whether the activation was met: what follows comes after it.</summary>
    public bool IsActivated { get; private set; }

    /// <summary>The probability of the layer's dropout; null where there is none.</summary>
    public float? Dropout { get; set; }

    /// <summary>The batch normalisation; null where there is none.</summary>
    public NormDraft? Norm { get; private set; }

    public int ParameterCount =>
        checked((Inputs * Units) + (Units * (Norm is not null ? 4 : _biases is not null ? 1 : 0)));

    public LayerDefinition Definition => new(Units, Activation, Slope)
    {
        HasBias = _biases is not null || Norm is not null,
        Normalization = Norm is null ? null : new Normalization(Norm.Epsilon, Norm.Momentum),
        Perturbations = Dropout is { } p ? [new Perturbation(PerturbationKind.Dropout, p)] : [],
    };

    public void Activate(ActivationStep step)
    {
        Activation = step.Kind;
        Slope = step.Slope;
        IsActivated = true;
    }

    /// <summary>The net inputs are scaled and shifted, or what their normalisation gives.</summary>
    public void Apply(AffineKind kind, double[] operands)
    {
        double[]? factors = Norm is not null ? Norm.Gamma : _rows;
        double[]? shifts = Norm is not null ? Norm.Beta : _biases;
        if (kind is not (AffineKind.Add or AffineKind.Subtract) && factors is null)
        {
            _rows = factors = new double[Units];
            Array.Fill(factors, 1);
        }

        if (kind is AffineKind.Add or AffineKind.Subtract or AffineKind.SubtractFrom && shifts is null)
        {
            _biases = shifts = new double[Units];
        }

        for (int o = 0; o < Units; o++)
        {
            (double factor, double shift) = AffineMap.Of(kind, operands[o]);
            if (factors is not null)
            {
                factors[o] = kind == AffineKind.Divide ? factors[o] / operands[o] : factors[o] * factor;
            }

            if (shifts is not null)
            {
                shifts[o] = kind == AffineKind.Divide ? shifts[o] / operands[o] : (shifts[o] * factor) + shift;
            }
        }
    }

    /// <summary>
    /// The net inputs are normalised. NetGen's layer has no bias then: (z + b) − mean is z − (mean − b).
    /// </summary>
    public void Normalize(NormDraft norm)
    {
        for (int o = 0; _biases is not null && o < Units; o++)
        {
            norm.Mean[o] -= _biases[o];
        }

        _biases = null;
        Norm = norm;
    }

    /// <summary>Writes the parameters in canonical form.</summary>
    public void Write(Span<float> target)
    {
        int next = 0;
        for (int o = 0; o < Units; o++)
        {
            double row = _rows is null ? 1 : _rows[o];
            for (int i = 0; i < Inputs; i++)
            {
                float weight = (float)(Weight(i, o) * row * (_columns is null ? 1 : _columns[i]));
                target[next++] = float.IsFinite(weight) ? weight : throw NotFinite("weight", weight, o, i);
            }
        }

        double[]?[] rows = Norm is null ? [_biases] : [Norm.Gamma, Norm.Beta, Norm.Mean, Norm.Variance];
        foreach (double[]? values in rows)
        {
            for (int o = 0; values is not null && o < Units; o++)
            {
                float value = (float)values[o];
                target[next++] = float.IsFinite(value)
                    ? value
                    : throw NotFinite("bias or normalisation", value, o, null);
            }
        }
    }

    private double Weight(int input, int output) => _step is null
        ? input == output ? 1 : 0
        : _step.Weights.Number(input, output) * _step.Alpha;

    private void AddShifts(double[] shifts)
    {
        if (Array.TrueForAll(shifts, shift => shift == 0))
        {
            return;
        }

        _biases ??= new double[Units];
        for (int i = 0; i < Inputs; i++)
        {
            for (int o = 0; o < Units; o++)
            {
                _biases[o] += Weight(i, o) * shifts[i];
            }
        }
    }

    private InvalidDataException NotFinite(string what, float value, int output, int? input)
    {
        string place = _step?.Node is { } node ? ImportErrors.Describe(node) : "the graph";
        string index = input is null ? $"[{output}]" : $"[output {output}, input {input}]";
        string number = value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return _errors.Invalid(place, $"{what} {index} is {number}; every parameter must be finite.");
    }
}
