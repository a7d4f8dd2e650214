namespace NetGen;

/// <summary>What one look at a layer found. What does not apply to the layer, or is not known, is NaN.</summary>
public sealed record LayerHealth
{
    /// <summary>The layer's name, counted from 1: "dense1".</summary>
    public required string Name { get; init; }

    /// <summary>The root of the mean square of the gradient by the layer's weights, for some samples.</summary>
    public required double GradientRms { get; init; }

    /// <summary>The root of the mean square of the layer's weights.</summary>
    public required double WeightRms { get; init; }

    /// <summary>
    /// ‖Δw‖/‖w‖: the length of the step's change of the weights by the weights' own. About 1e-3 is usual (Karpathy,
    /// CS231n, "Babysitting the learning process"). NaN for a random step (<see cref="Annealing"/>), which is often
    /// taken back.
    /// </summary>
    public required double UpdateRatio { get; init; }

    /// <summary>The part of the units, 0 to 1, that no sample makes active. For Relu.</summary>
    public required double DeadShare { get; init; }

    /// <summary>
    /// The part of the activations, 0 to 1, at the flat ends: above 0.99 in magnitude for tanh, below 0.01 or above
    /// 0.99 for the sigmoid. For those two.
    /// </summary>
    public required double SaturatedShare { get; init; }
}
