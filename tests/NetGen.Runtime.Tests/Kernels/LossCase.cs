using NetGen.Kernels;
using NetGen.Numerics;

namespace NetGen.Tests.Kernels;

/// <summary>A loss with its parameters, and the kind of answers and weights that samples carry.</summary>
internal sealed record LossCase(LossDefinition Definition, int Outputs, bool HasLabels, bool HasWeights)
{
    /// <summary>Every loss, parameter, kind of answers and weights that go with so many outputs.</summary>
    public static IEnumerable<LossCase> All(int outputs)
    {
        foreach (LossDefinition loss in Enum.GetValues<Loss>().SelectMany(kind => Definitions(kind, outputs)))
        {
            bool takesLabels = LabelRules.Classes(loss.Kind, outputs) > 0;
            foreach (bool hasWeights in (bool[])[false, true])
            {
                if (takesLabels)
                {
                    yield return new LossCase(loss, outputs, HasLabels: true, hasWeights);
                }

                if (loss.Head.TakesTargets)
                {
                    yield return new LossCase(loss, outputs, HasLabels: false, hasWeights);
                }
            }
        }
    }

    /// <summary>A batch with answers, and with a zero among its weights where it has some.</summary>
    public Batch Fill(int count)
    {
        var batch = new Batch(count, 1, HasLabels ? 0 : Outputs, HasWeights) { Count = count };
        int classes = LabelRules.Classes(Definition.Kind, Outputs);
        for (int s = 0; s < batch.Labels.Length; s++)
        {
            batch.Labels[s] = s * 5 % classes;
        }

        for (int i = 0; i < batch.Targets.Length; i++)
        {
            float t = i * 7 % 11 / 10f;
            batch.Targets[i] = LabelRules.AreTargetsSigns(Definition.Kind) ? MathF.Sign(t - 0.45f) : t;
        }

        for (int s = 0; s < batch.Weights.Length; s++)
        {
            batch.Weights[s] = s % 5 == 1 ? 0 : 0.3f + s % 7;
        }

        return batch;
    }

    /// <summary>An output: anything from −6 to 6, the same everywhere.</summary>
    public static float Output(int sample, int output) =>
        6 * ScalarMath.SinCosTurns((sample * 0.381f + output * 0.618f) % 1).Sin;

    /// <summary>The loss alone, smoothed, and weighted, as far as it can be.</summary>
    private static IEnumerable<LossDefinition> Definitions(Loss kind, int outputs)
    {
        int classes = LabelRules.Classes(kind, outputs);
        if (classes == 0 && kind is Loss.SoftmaxCrossEntropy or Loss.MulticlassHinge)
        {
            yield break;
        }

        yield return kind;
        if (kind == Loss.Huber)
        {
            yield return new LossDefinition(kind, delta: 2.5f);
        }

        if (classes == 0)
        {
            yield break;
        }

        float[] weights = [.. Enumerable.Range(1, classes).Select(label => label * 0.7f)];
        yield return new LossDefinition(kind, classWeights: weights);
        if (kind is Loss.SoftmaxCrossEntropy or Loss.BinaryCrossEntropy)
        {
            yield return new LossDefinition(kind, labelSmoothing: 0.1f);
            yield return new LossDefinition(kind, labelSmoothing: 0.3f, classWeights: weights);
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        string answers = HasLabels ? "labels" : "targets";
        return $"{Definition}, {Outputs} outputs, {answers}{(HasWeights ? ", weights" : string.Empty)}";
    }
}
