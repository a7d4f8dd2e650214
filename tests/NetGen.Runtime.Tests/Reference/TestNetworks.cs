using NetGen.Kernels;

namespace NetGen.Tests.Reference;

/// <summary>Architectures and batches for the tests of the reference.</summary>
internal static class TestNetworks
{
    /// <summary>Every activation with every loss.</summary>
    public static TheoryData<Activation, Loss> Combinations()
    {
        var data = new TheoryData<Activation, Loss>();
        foreach (Activation activation in Enum.GetValues<Activation>())
        {
            foreach (Loss loss in Enum.GetValues<Loss>())
            {
                data.Add(activation, loss);
            }
        }

        return data;
    }

    /// <summary>Fully connected layers of one activation, the last one too.</summary>
    public static Architecture Create(Activation activation, Loss loss, params int[] sizes)
    {
        var layers = sizes[1..].Select(units => new LayerDefinition(units, activation, Slope: 0.1f));
        return new Architecture("Tested", sizes[0], loss, [.. layers]);
    }

    /// <summary>One linear layer without weights: its outputs are the biases, whatever the sample.</summary>
    public static ReferenceNetwork Constant(Loss loss, params double[] outputs)
    {
        Architecture architecture = Create(Activation.Identity, loss, 1, outputs.Length);
        return new ReferenceNetwork(architecture, (double[])[.. new double[outputs.Length], .. outputs]);
    }

    /// <summary>One sample for <see cref="Constant"/>.</summary>
    public static Batch Labelled(int label)
    {
        var batch = new Batch(capacity: 1, inputs: 1) { Count = 1 };
        batch.Labels[0] = label;
        return batch;
    }

    /// <summary>
    /// Features from −1 to 1; labels under softmax and multi-class hinge, otherwise targets of −1 and 1 or from 0 to 1,
    /// as the loss takes them, unless labels are asked for.
    /// </summary>
    public static Batch Fill(Architecture architecture, int count, int seed, bool labels = false)
    {
        bool hasLabels = labels || architecture.Loss is Loss.SoftmaxCrossEntropy or Loss.MulticlassHinge;
        var batch = new Batch(count, architecture.Inputs, hasLabels ? 0 : architecture.Outputs) { Count = count };
        var random = new Random(seed);
        foreach (ref float feature in batch.Features)
        {
            feature = (float)((2 * random.NextDouble()) - 1);
        }

        foreach (ref float target in batch.Targets)
        {
            target = (float)random.NextDouble();
            target = LabelRules.AreTargetsSigns(architecture.Loss) ? MathF.Sign(target - 0.5f) : target;
        }

        int classes = LabelRules.Classes(architecture.Loss, architecture.Outputs);
        foreach (ref int label in batch.Labels)
        {
            label = random.Next(classes);
        }

        return batch;
    }
}
