namespace NetGen;

/// <summary>
/// A view of one layer's parameters: <c>net.Dense1.Weights[o, i]</c>, <c>net.Dense1.Biases[o]</c>. Predictions of a
/// network with batch normalisation or a standardised input follow what is written after <see cref="INetwork.Fold"/>.
/// </summary>
public readonly struct LayerView
{
    private readonly AlignedBuffer _parameters;

    /// <summary>Views one layer of a set of parameters.</summary>
    /// <param name="parameters">Packed parameters.</param>
    /// <param name="description">The layer.</param>
    public LayerView(AlignedBuffer parameters, LayerDescription description)
    {
        _parameters = parameters;
        Description = description;
    }

    /// <summary>The layer's shape and place.</summary>
    public LayerDescription Description { get; }

    /// <summary>The weights, [output, input].</summary>
    public WeightsView Weights => new(_parameters, Description);

    /// <summary>The biases, [output].</summary>
    /// <exception cref="InvalidOperationException">The layer has none.</exception>
    public UnitsView Biases => Description.HasBias
        ? new UnitsView(_parameters, Description.Units, Description.BiasOffset)
        : throw new InvalidOperationException(
            $"{Description.Name} has no biases; with batch normalisation, Shifts has their place.");

    /// <summary>The scales γ of the batch normalisation, [output].</summary>
    /// <exception cref="InvalidOperationException">The layer has none.</exception>
    public UnitsView Scales => Norm(0);

    /// <summary>The shifts β of the batch normalisation, [output].</summary>
    /// <exception cref="InvalidOperationException">The layer has none.</exception>
    public UnitsView Shifts => Norm(1);

    /// <summary>The running means of the batch normalisation, [output].</summary>
    /// <exception cref="InvalidOperationException">The layer has none.</exception>
    public UnitsView RunningMeans => Norm(2);

    /// <summary>The running variances of the batch normalisation, [output].</summary>
    /// <exception cref="InvalidOperationException">The layer has none.</exception>
    public UnitsView RunningVariances => Norm(3);

    private UnitsView Norm(int row) => Description.Normalization is not null
        ? new UnitsView(_parameters, Description.Units, Description.NormOffset + (row * Description.Stride))
        : throw new InvalidOperationException($"{Description.Name} has no batch normalisation.");
}
