using System.Globalization;

namespace NetGen;

/// <summary>Puts looks at a network into words.</summary>
internal static class HealthFindings
{
    // A layer of sigmoids passes on a quarter of a gradient at best, and six of them 2e-4; layers that learn at the
    // same pace differ by a factor of ten or so.
    private const double Vanishing = 1e-3;
    private const double Exploding = 1e3;

    // Some units are silent on the few samples of a look by chance, far fewer than these.
    private const double Dead = 0.4;
    private const double Saturated = 0.5;

    // A hundredth, and a hundred times, of what is usual.
    private const double TooSmall = 1e-5;
    private const double TooLarge = 0.1;

    // Where the schedule takes less than this part of its greatest rate, small updates are what it is meant for.
    private const double LoweredRate = 0.1;

    private const string Normalize = "add batch normalisation ([BatchNorm])";

    /// <summary>
    /// The findings: of gradients and updates those that at least half of the looks show which know of them.
    /// </summary>
    public static List<HealthFinding> Find(IReadOnlyList<HealthSample> samples)
    {
        var findings = new List<HealthFinding>();
        HealthSample[] updated = [.. samples.Where(HasUpdate)];
        HealthSample[] atFullRate = [.. updated.Where(sample => sample.RateShare >= LoweredRate)];
        AddUsual(samples, VanishingGradients);
        AddUsual(samples, ExplodingGradients);
        AddUnits(findings, samples[^1]);
        AddUsual(atFullRate, SmallUpdates);
        AddUsual(updated, LargeUpdates);
        return findings;

        void AddUsual(IReadOnlyCollection<HealthSample> looks, Func<HealthSample, HealthFinding?> judge)
        {
            HealthFinding[] found = [.. looks.Select(judge).OfType<HealthFinding>()];
            if (found.Length > 0 && 2 * found.Length >= looks.Count)
            {
                findings.Add(found[^1]);
            }
        }
    }

    private static HealthFinding? VanishingGradients(HealthSample sample)
    {
        (int layer, double smallest) = Least(sample, RelativeGradient);
        return layer > 0 && smallest < Vanishing
            ? new HealthFinding(
                HealthProblem.VanishingGradients,
                sample.Layers[layer - 1].Name,
                Text($"gradients vanish towards layer {layer} ({smallest:0e-0} of the last layer's)"),
                "use Relu in hidden layers, with He initialization (the default for it), or tanh with Xavier; " +
                $"{Normalize}, or take fewer layers")
            : null;
    }

    private static HealthFinding? ExplodingGradients(HealthSample sample)
    {
        const string Remedy =
            $"lower the rate, clip the gradient by its norm, start from He or Xavier initialization, or {Normalize}";
        if (!double.IsFinite(sample.Loss))
        {
            string name = sample.Layers[^1].Name;
            return new HealthFinding(
                HealthProblem.ExplodingGradients, name, Text($"the loss is {sample.Loss}, so no gradient"), Remedy);
        }

        (int layer, double largest) = Greatest(sample, RelativeGradient);
        return layer > 0 && largest > Exploding
            ? new HealthFinding(
                HealthProblem.ExplodingGradients,
                sample.Layers[layer - 1].Name,
                Text($"gradients explode towards layer {layer} ({largest:0e-0} times the last layer's)"),
                Remedy)
            : null;
    }

    private static void AddUnits(List<HealthFinding> findings, HealthSample sample)
    {
        for (int l = 1; l <= sample.Layers.Count; l++)
        {
            LayerHealth layer = sample.Layers[l - 1];
            if (layer.DeadShare >= Dead)
            {
                findings.Add(new HealthFinding(
                    HealthProblem.DeadUnits,
                    layer.Name,
                    Text($"{100 * layer.DeadShare:0}% of layer {l}'s Relu units are dead"),
                    "lower the rate, start from He initialization and biases of 0, use LeakyRelu or Elu, or " +
                    Normalize));
            }

            // An output at its ends may be what was asked for: targets of 0 and 1.
            if (layer.SaturatedShare >= Saturated && l < sample.Layers.Count)
            {
                findings.Add(new HealthFinding(
                    HealthProblem.Saturation,
                    layer.Name,
                    Text($"layer {l} saturates: {100 * layer.SaturatedShare:0}% of its activations are at the ends"),
                    "scale the input (Standardizer, [Standardize]), start from Xavier initialization, use Relu, or " +
                    Normalize));
            }
        }
    }

    private static HealthFinding? SmallUpdates(HealthSample sample)
    {
        (int layer, double largest) = Greatest(sample, UpdateRatio);
        return layer > 0 && largest < TooSmall
            ? new HealthFinding(
                HealthProblem.UpdatesTooSmall,
                sample.Layers[layer - 1].Name,
                Text($"updates are {largest:0e-0} of the weights"),
                "the rate is too low, unless the loss is as low as it gets: raise the rate")
            : null;
    }

    private static HealthFinding? LargeUpdates(HealthSample sample)
    {
        (int layer, double largest) = Greatest(sample, UpdateRatio);
        return layer > 0 && largest > TooLarge
            ? new HealthFinding(
                HealthProblem.UpdatesTooLarge,
                sample.Layers[layer - 1].Name,
                Text($"updates are {largest:0e-0} of the weights of layer {layer}"),
                "the rate is too high: lower it, or warm it up (Schedule)")
            : null;
    }

    private static bool HasUpdate(HealthSample sample) => sample.Layers.Any(layer => !double.IsNaN(layer.UpdateRatio));

    private static (int Layer, double Value) Least(HealthSample sample, Func<HealthSample, int, double> figure) =>
        Trained(sample, figure).MinBy(one => one.Value);

    private static (int Layer, double Value) Greatest(HealthSample sample, Func<HealthSample, int, double> figure) =>
        Trained(sample, figure).MaxBy(one => one.Value);

    /// <summary>A figure of each layer that has one, with the layer's number; frozen layers have none.</summary>
    private static List<(int Layer, double Value)> Trained(
        HealthSample sample, Func<HealthSample, int, double> figure)
    {
        // Layer 0 stands for none.
        var figures = new List<(int Layer, double Value)>();
        for (int l = 1; l <= sample.Layers.Count; l++)
        {
            double value = figure(sample, l);
            if (!double.IsNaN(value))
            {
                figures.Add((l, value));
            }
        }

        return figures.Count > 0 ? figures : [default];
    }

    /// <summary>A layer's gradient by that of the last layer that is trained.</summary>
    private static double RelativeGradient(HealthSample sample, int layer)
    {
        double last = sample.Layers.LastOrDefault(one => !double.IsNaN(one.GradientRms))?.GradientRms ?? double.NaN;
        return sample.Layers[layer - 1].GradientRms / last;
    }

    private static double UpdateRatio(HealthSample sample, int layer) => sample.Layers[layer - 1].UpdateRatio;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
