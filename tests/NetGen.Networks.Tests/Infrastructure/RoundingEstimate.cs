namespace NetGen.Tests.Infrastructure;

/// <summary>
/// How far rounding takes a network's results in float from the reference: a deviation for each. A sum is rounded after
/// each term, by up to u = 2⁻²⁴ of what it has come to (Wilkinson's running error analysis); errors are taken as
/// independent, so that their squares add (Higham and Mary, "A new approach to probabilistic rounding error analysis",
/// SIAM J. Sci. Comput. 41, 2019), and are carried on by the derivatives of what follows.
/// </summary>
/// <remarks>
/// A bound that always holds would grow from layer to layer by the sums of |w|, and hide whole terms behind a few
/// layers. A result that is more than <see cref="Deviations"/> of these off is wrong; and since a network's bits are
/// the same everywhere, so is the verdict. Seen to catch 1.00001 − a² in place of 1 − a², in 40 cases.
/// </remarks>
internal sealed class RoundingEstimate
{
    /// <summary>The deviations that a right result may be off. Of three million none was off by more than 3.</summary>
    public const double Deviations = 6;

    private const double Unit = 1.0 / (1 << 24);

    // An activation, its derivative, a probability: the runtime's functions are within 9 ulp, most of them within 3.
    private const double Function = 8 * Unit;

    private readonly ReferenceNetwork _reference;
    private readonly double[] _gradientSums;

    // Variances of the last sample's z and a, by layer from 1; the input has none.
    private readonly double[][] _z;
    private readonly double[][] _a;
    private double _lossVariance;
    private int _sample;

    /// <summary>Estimates all of a batch's results.</summary>
    public RoundingEstimate(ReferenceNetwork reference, Batch batch)
    {
        Architecture architecture = reference.Architecture;
        _reference = reference;
        _z = [[], .. architecture.Layers.Select(layer => new double[layer.Units])];
        _a = [new double[architecture.Inputs], .. architecture.Layers.Select(layer => new double[layer.Units])];
        _gradientSums = new double[architecture.ParameterCount];
        Outputs = new double[batch.Count * architecture.Outputs];
        Gradient = new double[architecture.ParameterCount];

        var passes = ReferenceBatch.ForTraining(architecture, batch.Count);
        reference.Loss(batch, passes);
        foreach (ReferencePass pass in passes.Samples)
        {
            Add(pass);
        }

        Loss = Math.Sqrt(_lossVariance) / batch.Count;
        for (int i = 0; i < Gradient.Length; i++)
        {
            Gradient[i] = Math.Sqrt(Gradient[i]) / batch.Count;
        }
    }

    /// <summary>The deviation of each output, [sample, output].</summary>
    public double[] Outputs { get; }

    /// <summary>The deviation of each parameter's gradient, canonical.</summary>
    public double[] Gradient { get; }

    /// <summary>The deviation of the mean loss.</summary>
    public double Loss { get; }

    private static double Square(double value) => value * value;

    private void Add(ReferencePass pass)
    {
        for (int l = 1; l < _a.Length; l++)
        {
            Forward(_reference.Architecture.Layers[l - 1], pass, l);
        }

        double[] y = _a[^1];
        for (int o = 0; o < y.Length; o++)
        {
            Outputs[(_sample * y.Length) + o] = Math.Sqrt(y[o]);
        }

        _sample++;
        AddLoss(pass);
        Backward(pass);
    }

    private void Forward(LayerDescription layer, ReferencePass pass, int l)
    {
        ReadOnlySpan<double> parameters = _reference.Parameters[layer.CanonicalOffset..];
        for (int o = 0; o < layer.Units; o++)
        {
            double sum = parameters[(layer.Units * layer.Inputs) + o];
            double variance = Square(Unit * sum);
            for (int i = 0; i < layer.Inputs; i++)
            {
                double w = parameters[(o * layer.Inputs) + i];
                sum += w * pass.A[l - 1][i];
                variance += (w * w * _a[l - 1][i]) + Square(Unit * sum);
            }

            _z[l][o] = variance;
            _a[l][o] = (Square(ReferenceActivations.Derivative(layer, pass.Z[l][o])) * variance)
                + Square(IsPiecewiseLinear(layer) ? 0 : Function * pass.A[l][o]);
        }
    }

    // C is a sum over outputs of functions of y, one of which may be as large as y, and ∂C/∂y its derivative.
    private void AddLoss(ReferencePass pass)
    {
        double magnitudes = 0;
        for (int o = 0; o < pass.Outputs.Length; o++)
        {
            _lossVariance += Square(pass.OutputGradient[o]) * _a[^1][o];
            magnitudes += 1 + Math.Abs(pass.Outputs[o]) + Square(pass.OutputGradient[o]);
        }

        _lossVariance += Square(Function * magnitudes);
    }

    private void Backward(ReferencePass pass)
    {
        double[] da = pass.OutputGradient;
        double[] variances = LossGradient(pass);
        for (int l = _a.Length - 1; l >= 1; l--)
        {
            LayerDescription layer = _reference.Architecture.Layers[l - 1];
            double[] inputs = pass.A[l - 1];
            double[] next = new double[layer.Inputs];
            double[] nextVariances = new double[layer.Inputs];
            for (int o = 0; o < layer.Units; o++)
            {
                double slope = ReferenceActivations.Derivative(layer, pass.Z[l][o]);
                double delta = da[o] * slope;
                double variance = (Square(slope) * variances[o]) + Square(Unit * delta)
                    + (Square(da[o]) * SlopeVariance(layer, pass.Z[l][o], _z[l][o]));
                int row = layer.CanonicalOffset + (o * layer.Inputs);
                AddGradient(layer.CanonicalOffset + (layer.Units * layer.Inputs) + o, delta, variance);
                for (int i = 0; i < layer.Inputs; i++)
                {
                    AddGradient(
                        row + i, inputs[i] * delta, (Square(inputs[i]) * variance) + (Square(delta) * _a[l - 1][i]));
                    double w = _reference.Parameters[row + i];
                    next[i] += w * delta;
                    nextVariances[i] += (w * w * variance) + Square(Unit * next[i]);
                }
            }

            da = next;
            variances = nextVariances;
        }
    }

    private void AddGradient(int parameter, double term, double variance)
    {
        _gradientSums[parameter] += term;
        Gradient[parameter] += variance + Square(Unit * _gradientSums[parameter]);
    }

    // y − t, or a probability less its target: its derivatives by all y are of no more than ½ together, and twice the
    // argument and the slope for the binary softmax. Where a loss has a kink that rounding may cross, its derivative
    // comes out as on either side, 2 apart at most.
    private double[] LossGradient(ReferencePass pass)
    {
        double[] da = pass.OutputGradient;
        double[] y = _a[^1];
        double largest = y.Max();
        double KinkVariance(double distance) => Square(distance) < 4 * Square(Deviations) * largest ? 4 : 0;
        Loss loss = _reference.Architecture.Loss;
        return loss switch
        {
            NetGen.Loss.SquaredError or NetGen.Loss.Huber =>
                [.. y.Select((variance, o) => variance + Square(Unit * da[o]))],
            NetGen.Loss.BinarySoftmax => [.. y.Select(variance => variance + Square(2 * Function))],
            _ when ReferenceLosses.Jumps(loss) => [.. pass.LossKinks.Select(KinkVariance)],
            _ => [.. y.Select(_ => (largest / 4) + Square(Function))],
        };
    }

    private static bool IsPiecewiseLinear(LayerDescription layer) =>
        layer.Activation is Activation.Identity or Activation.Relu or Activation.LeakyRelu;

    // |σ″| is at most 1; where Relu's slope jumps, it may come out as either where z may have either sign.
    private static double SlopeVariance(LayerDescription layer, double z, double variance) => layer.Activation switch
    {
        Activation.Relu or Activation.LeakyRelu => z * z < Square(Deviations) * variance ? 1 : 0,
        Activation.Identity => 0,
        _ => variance + Square(Function),
    };
}
