namespace NetGen;

/// <content>The way of a batch through the layers, and back.</content>
public sealed partial class ReferenceNetwork
{
    /// <summary>From the samples in a⁰ to the outputs, layer after layer.</summary>
    private void Forward(ReferenceBatch passes)
    {
        foreach (ReferencePass pass in passes.Samples)
        {
            Standardize(pass.A[0]);
            pass.Perturbed[0]?.Apply(pass.A[0], pass.H[0]);
        }

        for (int l = 1; l <= Architecture.Layers.Count; l++)
        {
            LayerDescription layer = Architecture.Layers[l - 1];
            foreach (ReferencePass pass in passes.Samples)
            {
                NetInputs(layer, pass.H[l - 1], pass.Z[l]);
            }

            Normalize(passes, l);
            foreach (ReferencePass pass in passes.Samples)
            {
                for (int o = 0; o < layer.Units; o++)
                {
                    pass.A[l][o] = ReferenceActivations.Value(layer, pass.Z[l][o]);
                }

                pass.Perturbed[l]?.Apply(pass.A[l], pass.H[l]);
            }
        }
    }

    /// <summary>x ← (x − mean)/scale where the network scales its input.</summary>
    private void Standardize(double[] x)
    {
        if (!Architecture.IsStandardized)
        {
            return;
        }

        ReadOnlySpan<double> means = _parameters.AsSpan(Architecture.CanonicalStandardizeOffset);
        ReadOnlySpan<double> scales = means[x.Length..];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = (x[i] - means[i]) / scales[i];
        }
    }

    /// <summary>z = W h + b.</summary>
    private void NetInputs(LayerDescription layer, double[] h, double[] z)
    {
        ReadOnlySpan<double> weights = Weights(layer);
        ReadOnlySpan<double> biases = Biases(layer);
        for (int o = 0; o < layer.Units; o++)
        {
            double sum = 0;
            for (int i = 0; i < layer.Inputs; i++)
            {
                sum += weights[(o * layer.Inputs) + i] * h[i];
            }

            z[o] = layer.HasBias ? sum + biases[o] : sum;
        }
    }

    private void Normalize(ReferenceBatch passes, int l)
    {
        if (passes.Normalizations[l - 1] is not { } normalization)
        {
            return;
        }

        if (passes.IsTraining && !Architecture.Layers[l - 1].IsFrozen)
        {
            normalization.Measure(passes.Samples);
        }
        else
        {
            normalization.TakeRunning(_parameters);
        }

        normalization.Apply(passes.Samples, _parameters);
    }

    /// <summary>Adds the gradients of all samples' losses to a canonical gradient.</summary>
    private void Backward(ReferenceBatch passes, double[] gradient)
    {
        // ∂C/∂h of the layer at hand: the loss gives it at the output, and (Wˡ⁺¹)ᵀ δˡ⁺¹ below.
        double[][] deltas = [.. passes.Samples.Select(pass => (double[])pass.OutputGradient.Clone())];
        for (int l = Architecture.Layers.Count; l >= 1; l--)
        {
            LayerDescription layer = Architecture.Layers[l - 1];
            for (int n = 0; n < deltas.Length; n++)
            {
                ReferencePass pass = passes.Samples[n];
                pass.Perturbed[l]?.Backward(deltas[n]);
                for (int o = 0; o < layer.Units; o++)
                {
                    deltas[n][o] *= ReferenceActivations.Derivative(layer, pass.Z[l][o]);
                }
            }

            passes.Normalizations[l - 1]?.Backward(passes.Samples, deltas, _parameters, gradient);
            for (int n = 0; n < deltas.Length; n++)
            {
                deltas[n] = Propagate(layer, passes.Samples[n].H[l - 1], deltas[n], gradient);
            }
        }
    }

    /// <summary>Adds ∂C/∂w[o, i] = h[i] δ[o] and ∂C/∂b[o] = δ[o] of a sample, and returns Wᵀ δ.</summary>
    private double[] Propagate(LayerDescription layer, double[] inputs, double[] delta, double[] gradient)
    {
        int biasesStart = layer.CanonicalOffset + (layer.Units * layer.Inputs);
        ReadOnlySpan<double> weights = Weights(layer);
        double[] below = new double[layer.Inputs];
        for (int o = 0; o < layer.Units; o++)
        {
            if (layer.HasBias)
            {
                gradient[biasesStart + o] += delta[o];
            }

            for (int i = 0; i < layer.Inputs; i++)
            {
                gradient[layer.CanonicalOffset + (o * layer.Inputs) + i] += inputs[i] * delta[o];
                below[i] += weights[(o * layer.Inputs) + i] * delta[o];
            }
        }

        return below;
    }
}
