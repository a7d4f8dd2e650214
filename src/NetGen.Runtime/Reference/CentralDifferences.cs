namespace NetGen;

/// <summary>
/// The derivative of the reference's loss by one parameter, (C(w + h) − C(w − h)) / 2h. The truncation error, h²/6·C‴,
/// and the rounding error, about ε·C/h, are least together at h near ∛ε ≈ 6e-6, relative to w where w is large (Press
/// et al., Numerical Recipes, section 5.7).
/// </summary>
internal sealed class CentralDifferences
{
    private static readonly double Step = Math.Cbrt(Math.BitIncrement(1.0) - 1.0);

    private readonly ReferenceNetwork _network;
    private readonly Batch _batch;
    private readonly ReferencePass _pass;
    private readonly List<bool> _center = [];
    private readonly List<bool> _moved = [];

    /// <summary>Prepares the differences. The network's parameters are moved and put back.</summary>
    internal CentralDifferences(ReferenceNetwork network, Batch batch)
    {
        _network = network;
        _batch = batch;
        _pass = new ReferencePass(network.Architecture);
        Loss = LossAndSigns(_center);
    }

    /// <summary>The loss at the center.</summary>
    internal double Loss { get; }

    /// <summary>The derivative by a parameter.</summary>
    /// <param name="index">The parameter's place in the canonical form.</param>
    /// <param name="derivative">Receives the quotient.</param>
    /// <returns>
    /// False where the step takes a net input of a layer with a kink from one side of it to the other: the quotient
    /// then mixes two formulas and approximates no derivative.
    /// </returns>
    internal bool TryDerivative(int index, out double derivative)
    {
        double center = _network.Parameters[index];
        double h = Step * Math.Max(1, Math.Abs(center));
        double above = center + h;
        double below = center - h;
        _network.Parameters[index] = above;
        double lossAbove = LossAndSigns(_moved);
        bool isSmooth = _moved.SequenceEqual(_center);
        _network.Parameters[index] = below;
        double lossBelow = LossAndSigns(_moved);
        isSmooth &= _moved.SequenceEqual(_center);
        _network.Parameters[index] = center;

        // Divided by the distance as rounded, not by 2h.
        derivative = (lossAbove - lossBelow) / (above - below);
        return isSmooth;
    }

    /// <summary>The loss, and on which side of its kink each net input lies.</summary>
    private double LossAndSigns(List<bool> signs)
    {
        signs.Clear();
        return _network.Loss(_batch, _pass, pass => AddSigns(pass, signs));
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
    }
}
