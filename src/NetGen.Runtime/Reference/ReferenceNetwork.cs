namespace NetGen;

/// <summary>
/// The definition of right: a network's prediction, loss and gradient in plain double-precision loops, for any
/// <see cref="NetGen.Architecture"/>. Slow, and meant to be read: generated networks are compared with it.
/// <para>
/// With layers l = 1 … L, weights Wˡ [output, input], biases bˡ, net inputs zˡ = Wˡ aˡ⁻¹ + bˡ, activations aˡ = σ(zˡ),
/// the input a⁰ and the loss C(aᴸ, t), backpropagation (Rumelhart, Hinton and Williams 1986) is
/// </para>
/// <code>
/// δᴸ = ∂C/∂a ⊙ σ′(zᴸ)                  at the output
/// δˡ = (Wˡ⁺¹)ᵀ δˡ⁺¹ ⊙ σ′(zˡ)           from layer to layer, backwards
/// ∂C/∂b[o] = δ[o]                      in each layer
/// ∂C/∂w[o, i] = a[i] δ[o]              with a, the layer's input
/// </code>
/// </summary>
public sealed class ReferenceNetwork
{
    private readonly double[] _parameters;

    /// <summary>Takes a copy of a network's parameters.</summary>
    /// <param name="architecture">The layers and the loss.</param>
    /// <param name="packed">Packed parameters, <see cref="Architecture.PackedLength"/> floats.</param>
    /// <exception cref="ArgumentException">The span has the wrong length.</exception>
    public ReferenceNetwork(Architecture architecture, ReadOnlySpan<float> packed)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        float[] canonical = new float[architecture.ParameterCount];
        ParameterLayout.ToCanonical(architecture, packed, canonical);
        Architecture = architecture;
        _parameters = Array.ConvertAll(canonical, value => (double)value);
    }

    /// <summary>Takes a copy of parameters in double precision.</summary>
    /// <param name="architecture">The layers and the loss.</param>
    /// <param name="canonical">
    /// Canonical parameters, <see cref="Architecture.ParameterCount"/> doubles: layer by layer, weights [output,
    /// input], then biases.
    /// </param>
    /// <exception cref="ArgumentException">The span has the wrong length.</exception>
    public ReferenceNetwork(Architecture architecture, ReadOnlySpan<double> canonical)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        if (canonical.Length != architecture.ParameterCount)
        {
            throw new ArgumentException(
                $"{architecture.Name} has {architecture.ParameterCount} parameters; the span has {canonical.Length}.",
                nameof(canonical));
        }

        Architecture = architecture;
        _parameters = canonical.ToArray();
    }

    /// <summary>The layers and the loss.</summary>
    public Architecture Architecture { get; }

    /// <summary>The canonical parameters, which finite differences move one at a time.</summary>
    internal Span<double> Parameters => _parameters;

    /// <summary>Computes the outputs of one sample.</summary>
    /// <param name="input">One sample: <see cref="Architecture.Inputs"/> values.</param>
    /// <returns><see cref="Architecture.Outputs"/> values; logits under a loss on logits.</returns>
    /// <exception cref="ArgumentException">The span has the wrong length.</exception>
    public double[] Predict(ReadOnlySpan<float> input)
    {
        CheckInput(input.Length);
        var pass = new ReferencePass(Architecture);
        Widen(input, pass.A[0]);
        Forward(pass);
        return pass.Outputs;
    }

    /// <summary>Computes the outputs of one sample in double precision.</summary>
    /// <param name="input">One sample: <see cref="Architecture.Inputs"/> values.</param>
    /// <returns><see cref="Architecture.Outputs"/> values; logits under a loss on logits.</returns>
    /// <exception cref="ArgumentException">The span has the wrong length.</exception>
    public double[] Predict(ReadOnlySpan<double> input)
    {
        CheckInput(input.Length);
        var pass = new ReferencePass(Architecture);
        input.CopyTo(pass.A[0]);
        Forward(pass);
        return pass.Outputs;
    }

    /// <summary>Computes the loss of one sample with a class label.</summary>
    /// <param name="input">One sample: <see cref="Architecture.Inputs"/> values.</param>
    /// <param name="label">The class, from 0.</param>
    /// <exception cref="ArgumentException">The span has the wrong length, or the loss takes no labels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label names no class.</exception>
    public double Loss(ReadOnlySpan<float> input, int label)
    {
        CheckInput(input.Length);
        var batch = new Batch(capacity: 1, Architecture.Inputs) { Count = 1 };
        input.CopyTo(batch.Features);
        batch.Labels[0] = label;
        return Loss(batch);
    }

    /// <summary>Computes the loss of one sample with target values.</summary>
    /// <param name="input">One sample: <see cref="Architecture.Inputs"/> values.</param>
    /// <param name="targets"><see cref="Architecture.Outputs"/> values.</param>
    /// <exception cref="ArgumentException">A span has the wrong length, or the loss takes no target values.</exception>
    public double Loss(ReadOnlySpan<float> input, ReadOnlySpan<float> targets)
    {
        CheckInput(input.Length);
        if (targets.Length != Architecture.Outputs)
        {
            throw new ArgumentException(
                $"{Architecture.Name} has {Architecture.Outputs} outputs; the span has {targets.Length}.",
                nameof(targets));
        }

        var batch = new Batch(capacity: 1, Architecture.Inputs, Architecture.Outputs) { Count = 1 };
        input.CopyTo(batch.Features);
        targets.CopyTo(batch.Targets);
        return Loss(batch);
    }

    /// <summary>Computes the mean loss of a batch.</summary>
    /// <param name="batch">At least one sample, with labels or targets as the loss takes them.</param>
    /// <exception cref="ArgumentException">The batch is empty, or does not fit the network.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label names no class.</exception>
    public double Loss(Batch batch)
    {
        ReferenceLosses.Check(Architecture, batch);
        return Loss(batch, new ReferencePass(Architecture), visit: null);
    }

    /// <summary>Computes the gradient of the mean loss of a batch by each parameter, by backpropagation.</summary>
    /// <param name="batch">At least one sample, with labels or targets as the loss takes them.</param>
    /// <returns>The gradient in canonical form, <see cref="Architecture.ParameterCount"/> values.</returns>
    /// <exception cref="ArgumentException">The batch is empty, or does not fit the network.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label names no class.</exception>
    public double[] Gradient(Batch batch)
    {
        ReferenceLosses.Check(Architecture, batch);
        double[] gradient = new double[Architecture.ParameterCount];
        Loss(batch, new ReferencePass(Architecture), pass => Backward(pass, gradient));
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] /= batch.Count;
        }

        return gradient;
    }

    /// <summary>The mean loss; after each sample's forward pass and loss the pass is shown to the visitor.</summary>
    internal double Loss(Batch batch, ReferencePass pass, Action<ReferencePass>? visit)
    {
        double sum = 0;
        for (int sample = 0; sample < batch.Count; sample++)
        {
            Widen(batch.Features.Slice(sample * Architecture.Inputs, Architecture.Inputs), pass.A[0]);
            Forward(pass);
            sum += ReferenceLosses.Compute(Architecture.Loss, pass.Outputs, batch, sample, pass.OutputGradient);
            visit?.Invoke(pass);
        }

        return sum / batch.Count;
    }

    private void CheckInput(int length)
    {
        if (length != Architecture.Inputs)
        {
            throw new ArgumentException(
                $"{Architecture.Name} has {Architecture.Inputs} inputs; the span has {length}.", "input");
        }
    }

    private static void Widen(ReadOnlySpan<float> input, double[] a0)
    {
        for (int i = 0; i < a0.Length; i++)
        {
            a0[i] = input[i];
        }
    }

    /// <summary>zˡ = Wˡ aˡ⁻¹ + bˡ and aˡ = σ(zˡ) from a⁰, layer after layer.</summary>
    private void Forward(ReferencePass pass)
    {
        for (int l = 1; l <= Architecture.Layers.Count; l++)
        {
            LayerDescription layer = Architecture.Layers[l - 1];
            ReadOnlySpan<double> weights = Weights(layer);
            ReadOnlySpan<double> biases = Biases(layer);
            for (int o = 0; o < layer.Units; o++)
            {
                double z = 0;
                for (int i = 0; i < layer.Inputs; i++)
                {
                    z += weights[(o * layer.Inputs) + i] * pass.A[l - 1][i];
                }

                pass.Z[l][o] = z + biases[o];
                pass.A[l][o] = ReferenceActivations.Value(layer, pass.Z[l][o]);
            }
        }
    }

    /// <summary>Adds the gradient of one sample's loss to a canonical gradient.</summary>
    private void Backward(ReferencePass pass, double[] gradient)
    {
        // ∂C/∂a of the layer at hand: the loss gives it at the output, and (Wˡ⁺¹)ᵀ δˡ⁺¹ below.
        double[] da = pass.OutputGradient;
        for (int l = Architecture.Layers.Count; l >= 1; l--)
        {
            LayerDescription layer = Architecture.Layers[l - 1];
            int weightsStart = layer.CanonicalOffset;
            int biasesStart = weightsStart + (layer.Units * layer.Inputs);
            ReadOnlySpan<double> weights = Weights(layer);
            double[] inputs = pass.A[l - 1];
            double[] dInputs = new double[layer.Inputs];
            for (int o = 0; o < layer.Units; o++)
            {
                double delta = da[o] * ReferenceActivations.Derivative(layer, pass.Z[l][o]);
                gradient[biasesStart + o] += delta;
                for (int i = 0; i < layer.Inputs; i++)
                {
                    gradient[weightsStart + (o * layer.Inputs) + i] += inputs[i] * delta;
                    dInputs[i] += weights[(o * layer.Inputs) + i] * delta;
                }
            }

            da = dInputs;
        }
    }

    private ReadOnlySpan<double> Weights(LayerDescription layer) =>
        _parameters.AsSpan(layer.CanonicalOffset, layer.Units * layer.Inputs);

    private ReadOnlySpan<double> Biases(LayerDescription layer) =>
        _parameters.AsSpan(layer.CanonicalOffset + (layer.Units * layer.Inputs), layer.Units);
}
