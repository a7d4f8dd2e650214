namespace NetGen;

/// <summary>
/// The definition of right: a network's prediction, loss and gradient in plain double-precision loops, for any
/// <see cref="NetGen.Architecture"/>. Slow, and meant to be read: generated networks are compared with it.
/// <para>
/// Losses and gradients are those of a training step: batch normalisation takes the statistics of the batch, and
/// dropout and noise are those of step 0 of seed 0, as in <c>ComputeGradient</c>. Predictions take the running
/// statistics and are not perturbed.
/// </para>
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
/// <para>
/// Between zˡ and σ stands batch normalisation (<see cref="ReferenceNormalization"/>), between aˡ and the next layer
/// what perturbs it (<see cref="ReferencePerturbation"/>), where a layer has them.
/// </para>
/// </summary>
public sealed partial class ReferenceNetwork
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
        double[] wide = new double[input.Length];
        Widen(input, wide);
        return Predict(wide);
    }

    /// <summary>Computes the outputs of one sample in double precision.</summary>
    /// <param name="input">One sample: <see cref="Architecture.Inputs"/> values.</param>
    /// <returns><see cref="Architecture.Outputs"/> values; logits under a loss on logits.</returns>
    /// <exception cref="ArgumentException">The span has the wrong length.</exception>
    public double[] Predict(ReadOnlySpan<double> input)
    {
        CheckInput(input.Length);
        var single = ReferenceBatch.ForPrediction(Architecture);
        input.CopyTo(single.Samples[0].A[0]);
        Forward(single);
        return single.Samples[0].Outputs;
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

    /// <summary>Computes the mean loss of a batch, without penalties.</summary>
    /// <param name="batch">At least one sample, with labels or targets as the loss takes them.</param>
    /// <exception cref="ArgumentException">The batch is empty, or does not fit the network.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label names no class.</exception>
    public double Loss(Batch batch)
    {
        ReferenceLosses.Check(Architecture, batch);
        return Loss(batch, ReferenceBatch.ForTraining(Architecture, batch.Count));
    }

    /// <summary>
    /// Computes what training minimises: the mean loss of a batch and the penalties λ₁·Σ|w| + ½λ₂·Σw² on the weights of
    /// each layer that is trained.
    /// </summary>
    /// <param name="batch">At least one sample, with labels or targets as the loss takes them.</param>
    /// <exception cref="ArgumentException">The batch is empty, or does not fit the network.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label names no class.</exception>
    public double Objective(Batch batch) => Loss(batch) + Penalty();

    /// <summary>
    /// Computes the gradient of <see cref="Objective"/> by each parameter, by backpropagation; 0 for what is not
    /// trained: frozen layers and statistics.
    /// </summary>
    /// <param name="batch">At least one sample, with labels or targets as the loss takes them.</param>
    /// <returns>The gradient in canonical form, <see cref="Architecture.ParameterCount"/> values.</returns>
    /// <exception cref="ArgumentException">The batch is empty, or does not fit the network.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label names no class.</exception>
    public double[] Gradient(Batch batch)
    {
        ReferenceLosses.Check(Architecture, batch);
        double[] gradient = new double[Architecture.ParameterCount];
        var passes = ReferenceBatch.ForTraining(Architecture, batch.Count);
        Loss(batch, passes);
        Backward(passes, gradient);
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] /= batch.Count;
        }

        AddPenalties(gradient);
        foreach (ParameterTensor tensor in ParameterTensor.All(Architecture))
        {
            if (!tensor.IsTrainable)
            {
                gradient.AsSpan(tensor.Offset, tensor.Count).Clear();
            }
        }

        return gradient;
    }

    /// <summary>The mean loss; the passes keep each sample's forward pass and its loss's gradient.</summary>
    internal double Loss(Batch batch, ReferenceBatch passes)
    {
        for (int n = 0; n < batch.Count; n++)
        {
            Widen(batch.Features.Slice(n * Architecture.Inputs, Architecture.Inputs), passes.Samples[n].A[0]);
        }

        Forward(passes);
        double sum = 0;
        for (int n = 0; n < batch.Count; n++)
        {
            ReferencePass pass = passes.Samples[n];
            sum += ReferenceLosses.Compute(Architecture.LossDefinition, pass, batch, n);
        }

        return sum / batch.Count;
    }

    /// <summary>λ₁·Σ|w| + ½λ₂·Σw² over the layers that are trained.</summary>
    internal double Penalty()
    {
        double penalty = 0;
        foreach (LayerDescription layer in Architecture.Layers)
        {
            if (layer.IsFrozen)
            {
                continue;
            }

            foreach (double w in Weights(layer))
            {
                penalty += (layer.L1 * Math.Abs(w)) + (0.5 * layer.L2 * w * w);
            }
        }

        return penalty;
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

    /// <summary>Adds λ₁·sign(w) + λ₂·w, sign(0) being 0.</summary>
    private void AddPenalties(double[] gradient)
    {
        foreach (LayerDescription layer in Architecture.Layers)
        {
            ReadOnlySpan<double> weights = Weights(layer);
            for (int i = 0; i < weights.Length; i++)
            {
                gradient[layer.CanonicalOffset + i] += (layer.L1 * Math.Sign(weights[i])) + (layer.L2 * weights[i]);
            }
        }
    }

    private ReadOnlySpan<double> Weights(LayerDescription layer) =>
        _parameters.AsSpan(layer.CanonicalOffset, layer.Units * layer.Inputs);

    private ReadOnlySpan<double> Biases(LayerDescription layer) =>
        layer.HasBias ? _parameters.AsSpan(layer.CanonicalOffset + (layer.Units * layer.Inputs), layer.Units) : [];
}
