namespace NetGen.Onnx.Import;

/// <summary>Turns the steps of a graph into layers, and folds into them what is no layer.</summary>
/// <param name="budget">Bounds what is made.</param>
/// <param name="errors">How refusals are made.</param>
internal sealed class NetworkBuilder(WorkBudget budget, ImportErrors errors)
{
    private readonly List<LayerDraft> _layers = [];
    private readonly RemarkList _remarks = new();
    private AffineMap? _standardization;
    private AffineMap? _pending;
    private float? _inputDropout;
    private bool _isSoftmax;
    private bool _isTwoClass;
    private IReadOnlyList<string>? _names;
    private int _features;

    private LayerDraft? Last => _layers.Count > 0 ? _layers[^1] : null;

    /// <summary>Builds the network of a graph.</summary>
    public ImportedNetwork Build(ReadGraph graph)
    {
        List<Step> steps = graph.Flow.Steps();
        if (!steps.Any(step => step is DenseStep))
        {
            throw errors.Unsupported("the graph", "it has no dense layer: no Gemm or MatMul with constant weights.");
        }

        _features = FirstFeatures(graph.Flow);
        steps.ForEach(Add);
        AddPending();
        InputDefinition input = new(_layers[0].Inputs)
        {
            IsStandardized = _standardization is not null,
            Perturbations = _inputDropout is { } p ? [new Perturbation(PerturbationKind.Dropout, p)] : [],
        };
        float[] parameters = CanonicalParameters.Of(_layers, _standardization, errors);
        return new ImportedNetwork(input, [.. _layers.Select(layer => layer.Definition)], parameters)
        {
            IsSoftmax = _isSoftmax,
            HasLabel = graph.Label is not null,
            ClassNames = ImportedNames.Of(_names, graph.Label?.Names, _features, _remarks),
            Remarks = [.. graph.Remarks, .. _remarks.All],
        };
    }

    private static int FirstFeatures(Flow flow)
    {
        while (flow.Before is { } before)
        {
            flow = before;
        }

        return flow.Features;
    }

    private void Add(Step step)
    {
        if ((_isSoftmax || _isTwoClass) && step is not (ShapeStep or NamesStep))
        {
            throw errors.Unsupported(
                step.Node!, "it follows the classes' probabilities, which are the end of a network.");
        }

        switch (step)
        {
            case DenseStep dense:
                AddDense(dense);
                break;
            case AffineStep affine:
                AddAffine(affine);
                break;
            case NormStep norm:
                AddNorm(norm);
                break;
            case ActivationStep activation:
                AddActivation(activation);
                break;
            case DropoutStep dropout:
                AddDropout(dropout);
                break;
            case SoftmaxStep softmax:
                AddPending();
                _isSoftmax = true;
                _remarks.AddIf(softmax.IsLogarithm, "The model ends with the logarithms of probabilities.");
                break;
            case TwoClassStep:
                AddTwoClass(step);
                break;
            case NamesStep names:
                _names = names.Names;
                break;
            case ErfStep:
                throw errors.Unsupported(
                    step.Node!, "Erf is understood as part of x·½·(1 + Erf(x/√2)) alone, which is Gelu.");
        }
    }

    private void AddDense(DenseStep step)
    {
        if (Last is null && _standardization is { } map && (map.IsIdentity || !map.IsStandardization))
        {
            // A factor that is negative or zero is no scale: it goes into the weights.
            if (_pending is not null)
            {
                map.Then(_pending);
            }

            _pending = map.IsIdentity ? null : map;
            _remarks.AddIf(_pending is not null, RemarkList.InputFolded);
            _standardization = null;
        }

        int units = step.Weights.Dims[1];
        Spend(step, (long)_features * units);
        _layers.Add(new LayerDraft(_features, units, step, _pending, errors));
        _remarks.AddIf(_pending is not null, RemarkList.Folded(_layers.Count));
        _pending = null;
        _features = units;
    }

    private void AddAffine(AffineStep step)
    {
        Spend(step, _features);
        double[] operands = step.Operand.Broadcast(step.Dims, _features)
            ?? throw errors.Unsupported(step.Node!, "its constant does not fit the values.");
        if (Last is { IsActivated: false } layer)
        {
            layer.Apply(step.Kind, operands);
        }
        else if (Last is null && _pending is null && _inputDropout is null)
        {
            (_standardization ??= new AffineMap(_features)).Apply(step.Kind, operands);
        }
        else
        {
            // Gelu written with Erf leaves a factor of 2 and one of ½.
            (_pending ??= new AffineMap(_features)).Apply(step.Kind, operands);
            _pending = _pending.IsIdentity ? null : _pending;
        }
    }

    private void AddNorm(NormStep step)
    {
        Spend(step, 4L * _features);
        NormDraft norm = NormDraft.Of(step, _features, errors);
        if (Last is { IsActivated: false, Norm: null } layer && step.Epsilon > 0)
        {
            layer.Normalize(norm);
            return;
        }

        (double[] factors, double[] shifts) = norm.AsAffine();
        if (Last is { IsActivated: false } open)
        {
            open.Apply(AffineKind.Multiply, factors);
            open.Apply(AffineKind.Add, shifts);
            _remarks.Add(RemarkList.NormFolded(_layers.Count));
            return;
        }

        _pending ??= new AffineMap(_features);
        _pending.Apply(AffineKind.Multiply, factors);
        _pending.Apply(AffineKind.Add, shifts);
        _remarks.Add(RemarkList.NormFolded(_layers.Count + 1));
    }

    private void AddActivation(ActivationStep step)
    {
        if (Last is not { IsActivated: false } layer)
        {
            throw errors.Unsupported(
                step.Node!,
                Last is null
                    ? "it is an activation before the first dense layer."
                    : "it is an activation after an activation; a dense layer has one.");
        }

        _remarks.AddIf(
            layer.Dropout is not null && step.Kind is not (Activation.Relu or Activation.LeakyRelu),
            RemarkList.DropoutMoved(_layers.Count));
        layer.Activate(step);
    }

    private void AddDropout(DropoutStep step)
    {
        float probability = (float)step.Probability;
        if (probability == 0)
        {
            return;
        }

        _remarks.AddIf(step.IsTraining, RemarkList.TrainingMode);
        bool isTaken = Last is null ? _inputDropout is not null : Last.Dropout is not null;
        if (!(probability > 0 && probability < 1) || isTaken || _pending is not null)
        {
            _remarks.Add(RemarkList.DropoutLeftOut(_layers.Count));
        }
        else if (Last is { } layer)
        {
            layer.Dropout = probability;
        }
        else
        {
            _inputDropout = probability;
        }
    }

    private void AddTwoClass(Step step)
    {
        if (Last is not { Activation: Activation.Sigmoid, Units: 1 } || _pending is not null)
        {
            throw errors.Unsupported(step.Node!, "two probabilities are made of one that is no Sigmoid of one unit.");
        }

        _isTwoClass = true;
    }

    // Values that are scaled after the last activation need a layer that does it.
    private void AddPending()
    {
        if (_pending is { IsIdentity: false } map)
        {
            budget.Spend((long)_features * _features, "the graph's end, where values are scaled after an activation");
            _layers.Add(new LayerDraft(_features, _features, null, map, errors));
            _remarks.Add(RemarkList.Diagonal(_layers.Count));
        }

        _pending = null;
    }

    private void Spend(Step step, long numbers) => budget.Spend(numbers, ImportErrors.Describe(step.Node!));
}
