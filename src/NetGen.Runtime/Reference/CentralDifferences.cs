namespace NetGen;

/// <summary>
/// The derivative of the reference's objective (the loss with its penalties) by one parameter,
/// (C(w + h) − C(w − h)) / 2h. The truncation error, h²/6·C‴, and the rounding error, about ε·C/h, are least together
/// at h near ∛ε ≈ 6e-6, relative to w where w is large (Press et al., Numerical Recipes, section 5.7).
/// </summary>
internal sealed class CentralDifferences
{
    private static readonly double Step = Math.Cbrt(Math.BitIncrement(1.0) - 1.0);

    private readonly ReferenceNetwork _network;
    private readonly Batch _batch;
    private readonly ReferenceBatch _passes;
    private readonly List<bool> _center = [];
    private readonly List<bool> _moved = [];

    /// <summary>Prepares the differences. The network's parameters are moved and put back.</summary>
    internal CentralDifferences(ReferenceNetwork network, Batch batch)
    {
        _network = network;
        _batch = batch;
        _passes = ReferenceBatch.ForTraining(network.Architecture, batch.Count);
        Objective = ObjectiveAndSigns(_center);
    }

    /// <summary>Loss and penalties at the center.</summary>
    internal double Objective { get; }

    /// <summary>The derivative by a parameter.</summary>
    /// <param name="index">The parameter's place in the canonical form.</param>
    /// <param name="derivative">Receives the quotient.</param>
    /// <returns>
    /// False where the step takes a net input of a layer with a kink, an output under a loss with one, or a weight
    /// whose absolute value is penalised, from one side to the other: the quotient then mixes two formulas and
    /// approximates no derivative.
    /// </returns>
    internal bool TryDerivative(int index, out double derivative)
    {
        double center = _network.Parameters[index];
        double h = Step * Math.Max(1, Math.Abs(center));
        double above = center + h;
        double below = center - h;
        _network.Parameters[index] = above;
        double objectiveAbove = ObjectiveAndSigns(_moved);
        bool isSmooth = _moved.SequenceEqual(_center);
        _network.Parameters[index] = below;
        double objectiveBelow = ObjectiveAndSigns(_moved);
        isSmooth &= _moved.SequenceEqual(_center);
        _network.Parameters[index] = center;

        // Divided by the distance as rounded, not by 2h.
        derivative = (objectiveAbove - objectiveBelow) / (above - below);
        return isSmooth;
    }

    /// <summary>The objective, and on which side of its kink each net input, output and weight lies.</summary>
    private double ObjectiveAndSigns(List<bool> signs)
    {
        signs.Clear();
        double loss = _network.Loss(_batch, _passes);
        foreach (ReferencePass pass in _passes.Samples)
        {
            AddSigns(pass, signs);
        }

        foreach (LayerDescription layer in _network.Architecture.Layers)
        {
            int weights = layer.L1 > 0 ? layer.Units * layer.Inputs : 0;
            foreach (double w in _network.Parameters.Slice(layer.CanonicalOffset, weights))
            {
                signs.Add(w > 0);
            }
        }

        return loss + _network.Penalty();
    }

    private void AddSigns(ReferencePass pass, List<bool> signs)
    {
        for (int l = 1; l < pass.Z.Length; l++)
        {
            if (ReferenceActivations.HasKink(_network.Architecture.Layers[l - 1].Activation))
            {
                foreach (double z in pass.Z[l])
                {
                    signs.Add(z > 0);
                }
            }
        }

        foreach (double distance in pass.LossKinks)
        {
            signs.Add(distance > 0);
        }
    }
}
